package io.github.agentidentity.registry.keycloak.administration;

import static io.github.agentidentity.authority.Reason.ALREADY_DEFINED;
import static io.github.agentidentity.authority.Reason.NOT_FOUND;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.domain.DefinitionError;
import io.github.agentidentity.base.domain.DefinitionErrors;
import io.github.agentidentity.base.keycloak.InternalId;
import io.github.agentidentity.base.keycloak.PageRequest;
import io.github.agentidentity.registry.domain.AgentScope;
import io.github.agentidentity.registry.domain.CeilingCandidate;
import io.github.agentidentity.registry.domain.DelegationEligibility;
import io.github.agentidentity.registry.keycloak.AgentScopeAttributes;
import io.github.agentidentity.registry.keycloak.CeilingCandidates;
import io.github.agentidentity.registry.keycloak.RegisteredScope;
import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import io.github.agentidentity.registry.keycloak.RoleName;
import io.github.agentidentity.registry.keycloak.ScopeRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.resources.admin.fgap.RolePermissionEvaluator;

/** The agent scopes of a realm, for admins: to look at and to define. */
public final class ScopeAdministration implements DefinitionAdministration<ScopeDraft, RegisteredScope> {

    /** Our tokens are our own: the scope's name is nothing for Keycloak's tokens and consent screens. */
    private static final Map<String, String> ASIDE = Map.of(
            ClientScopeModel.INCLUDE_IN_TOKEN_SCOPE, "false", ClientScopeModel.DISPLAY_ON_CONSENT_SCREEN, "false");

    private final RealmModel realm;
    private final RolePermissionEvaluator rights;
    private final ScopeRules rules;

    public ScopeAdministration(RealmModel realm, RolePermissionEvaluator rights) {
        this.realm = realm;
        this.rights = rights;
        this.rules = new ScopeRules(realm);
    }

    /** The agent scopes that a list asks for, in the order of their names. */
    @Override
    public PageRequest.Page<RegisteredScope> list(PageRequest listing) {
        Stream<ClientScopeModel> found = realm.getClientScopesStream()
                .filter(AgentScopeAttributes::isAgentScope)
                .filter(scope -> listing.exact().map(scope.getName()::equals).orElse(true))
                .filter(scope -> listing.finds(scope.getName()))
                .sorted(Comparator.comparing(ClientScopeModel::getName));
        return listing.of(found, this::file);
    }

    /**
     * One agent scope.
     *
     * @param id the client scope's internal id
     * @throws Refusal {@code not_found}
     */
    @Override
    public RegisteredScope read(String id) {
        return file(known(id));
    }

    /**
     * Defines a new agent scope.
     *
     * @throws DefinitionErrors all that is wrong
     * @throws Refusal {@code already_defined}
     */
    @Override
    public RegisteredScope define(ScopeDraft draft) {
        String name = rules.require(draft, Optional.empty());
        requireFree(name);
        ClientScopeModel scope = realm.addClientScope(name);
        scope.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        ASIDE.forEach(scope::setAttribute);
        write(scope, draft);
        return file(scope);
    }

    /**
     * Replaces the definition of an agent scope.
     *
     * @throws DefinitionErrors all that is wrong
     * @throws Refusal {@code not_found}, {@code already_defined} where its name would be another scope's
     */
    @Override
    public RegisteredScope redefine(String id, ScopeDraft draft) {
        ClientScopeModel scope = known(id);
        String name = rules.require(draft, Optional.of(scope));
        if (!scope.getName().equals(name)) {
            requireFree(name);
            scope.setName(name);
        }
        write(scope, draft);
        return file(scope);
    }

    /**
     * Removes an agent scope: nobody has it from now on, and one made again under its name is another.
     *
     * @throws Refusal {@code not_found}
     */
    public RegisteredScope remove(String id) {
        RegisteredScope removed = read(id);
        realm.removeClientScope(id);
        return removed;
    }

    private ClientScopeModel known(String id) {
        return Optional.of(id)
                .filter(InternalId::canBe)
                .map(realm::getClientScopeById)
                .filter(AgentScopeAttributes::isAgentScope)
                .orElseThrow(() -> Refusal.because(NOT_FOUND, "There is no agent scope with this id."));
    }

    private void requireFree(String name) {
        if (realm.getClientScopesStream().anyMatch(scope -> scope.getName().equals(name))) {
            throw Refusal.because(ALREADY_DEFINED, "There is a client scope for this action at this resource already.");
        }
    }

    private void write(ClientScopeModel scope, ScopeDraft draft) {
        scope.getAttributes().keySet().stream()
                .filter(RegistrationKeys::isOurs)
                .filter(attribute -> !draft.attributes().containsKey(attribute))
                .toList()
                .forEach(scope::removeAttribute);
        draft.attributes().forEach(scope::setAttribute);

        List<RoleModel> wanted = rules.roles(draft);
        List<RoleModel> mapped = scope.getScopeMappingsStream().toList();
        mapped.stream().filter(role -> !wanted.contains(role)).forEach(scope::deleteScopeMapping);
        wanted.stream().filter(role -> !mapped.contains(role)).forEach(role -> {
            rights.requireMapClientScope(role);
            scope.addScopeMapping(role);
        });
    }

    private RegisteredScope file(ClientScopeModel scope) {
        Map<String, String> attributes = new TreeMap<>(scope.getAttributes());
        attributes.keySet().removeIf(attribute -> !RegistrationKeys.isOurs(attribute));
        List<RoleName> roles = scope.getScopeMappingsStream()
                .map(RoleName::of)
                .sorted(Comparator.comparing((RoleName role) -> role.client().orElse(""))
                        .thenComparing(RoleName::name))
                .toList();
        return new RegisteredScope(scope.getId(), scope.getName(), attributes, roles, problems(realm, scope));
    }

    /** Problems that keep an agent scope of this realm from granting anything. */
    public static List<DefinitionError> problems(RealmModel realm, ClientScopeModel scope) {
        List<DefinitionError> problems = new ArrayList<>(AgentScopeAttributes.mistakesIn(scope));
        Optional<CeilingCandidate> candidate = CeilingCandidates.in(realm).candidate(scope, true);
        if (candidate
                .flatMap(CeilingCandidate::exclusion)
                .filter(CeilingCandidate.Exclusion.REALM_DEFAULT::equals)
                .isPresent()) {
            problems.add(new DefinitionError(
                    "name",
                    "must not be an optional default scope of the realm",
                    "Take it out of the realm's default client scopes: what everybody has is in no agent's ceiling."));
        }
        Optional<DelegationEligibility> delegators =
                candidate.flatMap(CeilingCandidate::scope).map(AgentScope::delegators);
        if (delegators
                .filter(nobody -> !nobody.everyone() && nobody.roleIds().isEmpty())
                .isPresent()) {
            problems.add(new DefinitionError(
                    "roles", "must name a role, or nobody may delegate the scope", "Name the roles of those who may."));
        }
        return problems;
    }
}
