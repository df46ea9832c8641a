package io.github.agentidentity.admin.keycloak;

import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.ScopeValue;
import io.github.agentidentity.base.domain.Problem;
import io.github.agentidentity.base.keycloak.PageRequest;
import io.github.agentidentity.base.keycloak.ProblemCheck;
import io.github.agentidentity.enablement.keycloak.OwnedClientPlan;
import io.github.agentidentity.missions.keycloak.Stores;
import io.github.agentidentity.registry.keycloak.AgentRules;
import io.github.agentidentity.registry.keycloak.AgentScopeAttributes;
import io.github.agentidentity.registry.keycloak.ClientRules;
import io.github.agentidentity.registry.keycloak.ClientsOfKind;
import io.github.agentidentity.registry.keycloak.KnownAttributes;
import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import io.github.agentidentity.registry.keycloak.RequiredClientSettings;
import io.github.agentidentity.registry.keycloak.Sponsors;
import io.github.agentidentity.registry.keycloak.administration.AgentProblems;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
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

    /** Number of agents that one answer is about. */
    public static final int AGENTS = 500;

    private final RealmModel realm;
    private final ClientsOfKind resourceServers;
    private final ClientsOfKind agents;
    private final List<ProblemCheck> checks;
    private final AgentProblems ofAgents;

    /**
     * A part of the problems.
     *
     * @param problems at most {@value #MOST}
     * @param more whether there are more of them than that
     * @param next how many agents have been looked at, where there are more of them
     */
    public record Part(List<Problem> problems, boolean more, OptionalInt next) {

        /** Of them as many as one answer names. */
        public Part {
            problems = problems.stream().limit(MOST).toList();
        }
    }

    private RealmProblems(KeycloakSession session, RealmModel realm, Stores stores) {
        this.realm = realm;
        this.resourceServers = stores.clients(realm, RegistrationKeys.KIND_RESOURCE_SERVER);
        this.agents = stores.clients(realm, RegistrationKeys.KIND_AGENT);
        this.checks = List.of(
                new SettingsCheck(session, realm, stores),
                new ServerCheck(realm, stores),
                new ClockCheck(stores.clock()),
                new ApprovalCheck(realm),
                new AccountThemeCheck(session, realm),
                new DefinitionsCheck(realm, stores));
        this.ofAgents = new AgentProblems(
                realm,
                new AgentRules(
                        realm,
                        new ClientRules(realm, RegistrationKeys.KIND_AGENT),
                        new Sponsors(session, realm, (agentId, sponsor) -> {})),
                RequiredClientSettings.of(session),
                stores.adoptions(),
                stores.clock());
    }

    /** The problems of the session's realm. */
    public static RealmProblems of(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        return new RealmProblems(session, realm, Stores.of(session, realm.getId()));
    }

    /**
     * The problems of everything but agents, and of the first agents; or of the next agents alone.
     *
     * @param agentsBefore how many agents have been looked at
     */
    public Part after(int agentsBefore) {
        PageRequest.Page<ClientModel> looked = agents.part(agentsBefore, AGENTS);
        Stream<Problem> found = Stream.concat(
                agentsBefore == 0 ? ofRealm() : Stream.empty(),
                looked.items().stream().flatMap(this::ofAgent));
        List<Problem> problems = found.distinct().limit(MOST + 1L).toList();
        return new Part(
                problems,
                problems.size() > MOST,
                looked.more() ? OptionalInt.of(agentsBefore + AGENTS) : OptionalInt.empty());
    }

    /**
     * The problems that concern what an agent would do: its own, those of the realm and the server, and those of agent
     * scopes and resource servers at these resources.
     */
    public List<Problem> concerning(String agentClientId, Collection<ResourceUri> resources) {
        Set<String> objects = new HashSet<>(Set.of(
                Problem.REALM,
                Problem.SERVER,
                OwnedClientPlan.APPROVAL.object(),
                "required action " + RegistrationKeys.APPROVAL_ACTION,
                DefinitionsCheck.client(agentClientId)));
        realm.getClientScopesStream()
                .filter(scope -> AgentScopeAttributes.meaning(scope)
                        .filter(meant -> isAt(meant, resources))
                        .isPresent())
                .map(ClientScopeModel::getName)
                .map(DefinitionsCheck::scope)
                .forEach(objects::add);
        resourceServers
                .all()
                .filter(server -> isAt(server, resources))
                .map(ClientModel::getClientId)
                .map(DefinitionsCheck::client)
                .forEach(objects::add);
        return Stream.concat(ofRealm(), agents.named(agentClientId).stream().flatMap(this::ofAgent))
                .distinct()
                .filter(problem -> objects.contains(problem.object()))
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

    private Stream<Problem> ofAgent(ClientModel agent) {
        return DefinitionsCheck.problems("agent_misconfigured", agent, ofAgents.of(agent));
    }

    private Stream<Problem> ofRealm() {
        return checks.stream().flatMap(ProblemCheck::problems);
    }
}
