package io.github.agentidentity.admin.keycloak;

import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.ScopeValue;
import io.github.agentidentity.base.domain.Problem;
import io.github.agentidentity.base.keycloak.ProblemCheck;
import io.github.agentidentity.enablement.keycloak.OwnedApprovalClient;
import io.github.agentidentity.missions.keycloak.Stores;
import io.github.agentidentity.registry.keycloak.AgentScopeAttributes;
import io.github.agentidentity.registry.keycloak.ClientsOfKind;
import io.github.agentidentity.registry.keycloak.KnownAttributes;
import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** All that will not work in a realm, as one list of checks. It only looks, and asks nothing of a request. */
public final class RealmProblems {

    /** Largest number of problems that an answer names. */
    public static final int MOST = 500;

    private final RealmModel realm;
    private final List<ProblemCheck> checks;

    private RealmProblems(RealmModel realm, List<ProblemCheck> checks) {
        this.realm = realm;
        this.checks = checks;
    }

    /** The problems of the session's realm. */
    public static RealmProblems of(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        Stores stores = Stores.of(session, realm.getId());
        return new RealmProblems(
                realm,
                List.of(
                        new SettingsCheck(session, realm, stores),
                        new ServerCheck(realm, stores),
                        new ClockCheck(stores.clock()),
                        new ApprovalCheck(realm),
                        new DefinitionsCheck(session, realm, stores)));
    }

    /** Every problem, those of the realm first; one more than {@value #MOST} where there are more. */
    public List<Problem> all() {
        return found().limit(MOST + 1L).toList();
    }

    /**
     * The problems that concern what an agent would do: its own, those of the realm and the server, and those of agent
     * scopes and resource servers at these resources.
     */
    public List<Problem> concerning(String agentClientId, Collection<ResourceUri> resources) {
        Set<String> objects = new HashSet<>(Set.of(
                Problem.REALM,
                Problem.SERVER,
                OwnedApprovalClient.NAME,
                "required action " + RegistrationKeys.APPROVAL_ACTION,
                DefinitionsCheck.client(agentClientId)));
        realm.getClientScopesStream()
                .filter(scope -> AgentScopeAttributes.meaning(scope)
                        .filter(meant -> isAt(meant, resources))
                        .isPresent())
                .map(ClientScopeModel::getName)
                .map(DefinitionsCheck::scope)
                .forEach(objects::add);
        new ClientsOfKind(realm, RegistrationKeys.KIND_RESOURCE_SERVER)
                .all()
                .filter(server -> isAt(server, resources))
                .map(ClientModel::getClientId)
                .map(DefinitionsCheck::client)
                .forEach(objects::add);
        return found().filter(problem -> objects.contains(problem.object()))
                .limit(MOST)
                .toList();
    }

    private static boolean isAt(ScopeValue meant, Collection<ResourceUri> resources) {
        return resources.stream()
                .anyMatch(asked ->
                        asked.covers(meant.resource()) || meant.resource().covers(asked));
    }

    private static boolean isAt(ClientModel server, Collection<ResourceUri> resources) {
        @Nullable String uri = server.getAttribute(RegistrationKeys.RESOURCE);
        return uri != null
                && KnownAttributes.RESOURCE
                        .parse(uri)
                        .filter(served -> resources.stream().anyMatch(served::covers))
                        .isPresent();
    }

    private Stream<Problem> found() {
        return checks.stream().flatMap(ProblemCheck::problems).distinct();
    }
}
