package io.github.agentidentity.admin.keycloak;

import io.github.agentidentity.base.domain.Problem;
import io.github.agentidentity.base.keycloak.ProblemCheck;
import io.github.agentidentity.registry.domain.AgentScope;
import io.github.agentidentity.registry.keycloak.AgentScopeAttributes;
import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.utils.AcrUtils;

/** Whether what takes the stronger sign-in can be approved. */
final class ApprovalCheck implements ProblemCheck {

    private final RealmModel realm;

    ApprovalCheck(RealmModel realm) {
        this.realm = realm;
    }

    @Override
    public Stream<Problem> problems() {
        @Nullable String acr = realm.getAttribute(RegistrationKeys.APPROVAL_ACR);
        if (acr != null && !acr.isBlank() && AcrUtils.getAcrLoaMap(realm).containsKey(acr)) {
            return Stream.empty();
        }
        Stream<Problem> itself = acr == null || acr.isBlank()
                ? Stream.empty()
                : Stream.of(new Problem(
                        "approval_acr_unknown",
                        Problem.REALM,
                        "The realm attribute agent.approval-acr names no acr of the realm's ACR to LoA mapping.",
                        "Add it to the mapping, or name one that is in it."));
        return Stream.concat(itself, scopes());
    }

    /** One low-risk scope of required attributes only is among them: what is not said to be reversible is not. */
    private Stream<Problem> scopes() {
        return realm.getClientScopesStream()
                .filter(AgentScopeAttributes::isAgentScope)
                .sorted(Comparator.comparing(ClientScopeModel::getName))
                .flatMap(scope -> AgentScopeAttributes.read(scope).stream())
                .filter(AgentScope::needsStrongApproval)
                .map(scope -> new Problem(
                        "approval_acr_missing",
                        DefinitionsCheck.scope(scope.name()),
                        "Nobody can approve it: it is irreversible, public or gated, and the realm has no stronger sign-in.",
                        "Set agent.approval-acr on the realm; or write agent.reversible=true on the scope, if its effect"
                                + " can be undone and nothing else makes it require that sign-in."));
    }
}
