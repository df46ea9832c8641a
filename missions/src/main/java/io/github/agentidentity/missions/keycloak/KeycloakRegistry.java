package io.github.agentidentity.missions.keycloak;

import static io.github.agentidentity.authority.Reason.AGENT_MISCONFIGURED;
import static io.github.agentidentity.authority.Reason.AGENT_RETIRED;
import static io.github.agentidentity.authority.Reason.AGENT_SUSPENDED;
import static io.github.agentidentity.authority.Reason.NOT_AN_AGENT;
import static io.github.agentidentity.authority.Reason.NOT_A_HANDOFF_APP;
import static io.github.agentidentity.authority.Reason.REALM_FROZEN;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.Adoptions.Adoption;
import io.github.agentidentity.missions.domain.Agent;
import io.github.agentidentity.missions.domain.AgentDefinition;
import io.github.agentidentity.missions.domain.AgentRecords;
import io.github.agentidentity.missions.domain.AgentRecords.AgentRecord;
import io.github.agentidentity.missions.domain.AgentScope;
import io.github.agentidentity.missions.domain.Candidate;
import io.github.agentidentity.missions.domain.HandoffApp;
import io.github.agentidentity.missions.domain.Mistake;
import io.github.agentidentity.missions.domain.Mistakes;
import io.github.agentidentity.missions.domain.Registry;
import io.github.agentidentity.missions.domain.Stop;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RealmModel;

/** Agents and agent scopes as clients and client scopes with {@code agent.*} attributes. */
final class KeycloakRegistry implements Registry {

    private final RealmModel realm;
    private final ServerUrls serverUrls;
    private final AgentSwitches switches;
    private final AgentRecords records;
    private final FirstUse firstUse;
    private final Sponsors sponsors;
    private final InstantSource clock;

    /** Treatment of an agent's first use, where nobody took note of the client as an agent before. */
    @FunctionalInterface
    interface FirstUse {
        Adoption of(ClientModel client);
    }

    KeycloakRegistry(
            RealmModel realm,
            ServerUrls serverUrls,
            AgentSwitches switches,
            AgentRecords records,
            FirstUse firstUse,
            Sponsors sponsors,
            InstantSource clock) {
        this.realm = realm;
        this.serverUrls = serverUrls;
        this.switches = switches;
        this.records = records;
        this.firstUse = firstUse;
        this.sponsors = sponsors;
        this.clock = clock;
    }

    @Override
    public Agent agent(String clientInternalId) {
        return inGoodStanding(realm.getClientById(clientInternalId));
    }

    @Override
    public Agent agentNamed(String clientId) {
        return inGoodStanding(realm.getClientByClientId(clientId));
    }

    @Override
    public HandoffApp handoffApp(String clientInternalId) {
        @Nullable ClientModel client = realm.getClientById(clientInternalId);
        if (client == null
                || !client.isEnabled()
                || client.isPublicClient()
                || !RegistrationKeys.KIND_HANDOFF_APP.equals(client.getAttribute(RegistrationKeys.KIND))) {
            throw Refusal.because(
                    NOT_A_HANDOFF_APP, "Only a confidential client that is marked for hand-off may hand off.");
        }
        if (MaskedSecret.isOf(client)) {
            throw Refusal.because(
                    NOT_A_HANDOFF_APP,
                    "A masked export made ********** this app's secret; an admin must set a new one.");
        }
        return new HandoffApp(client.getId(), client.getClientId());
    }

    @Override
    public List<AgentScope> ceiling(Agent agent) {
        Candidates candidates = Candidates.in(realm, serverUrls);
        return assigned(agent)
                .flatMap(scope -> candidates.candidate(scope, true).stream())
                .flatMap(candidate -> candidate.inCeiling().stream())
                .sorted(Comparator.comparing(AgentScope::name))
                .toList();
    }

    @Override
    public List<Candidate> candidates(Agent agent) {
        Candidates candidates = Candidates.in(realm, serverUrls);
        Set<String> assigned = assigned(agent).map(ClientScopeModel::getId).collect(Collectors.toSet());
        return realm.getClientScopesStream()
                .flatMap(scope -> candidates.candidate(scope, assigned.contains(scope.getId())).stream())
                .sorted(Comparator.comparing(Candidate::name))
                .toList();
    }

    private Stream<ClientScopeModel> assigned(Agent agent) {
        return Optional.ofNullable(realm.getClientById(agent.id())).stream()
                .flatMap(client -> client.getClientScopes(false).values().stream());
    }

    private Agent inGoodStanding(@Nullable ClientModel client) {
        if (client == null
                || !client.isEnabled()
                || !RegistrationKeys.KIND_AGENT.equals(client.getAttribute(RegistrationKeys.KIND))) {
            throw Refusal.because(NOT_AN_AGENT, "This client is not registered as an agent.");
        }
        AgentRecord record = records.of(client.getId(), client.getClientId());
        record.stop().ifPresent(kind -> {
            throw refusalFor(kind);
        });
        if (record.frozen()) {
            throw Refusal.because(REALM_FROZEN, "An admin froze this realm; its agents wait until it is released.");
        }
        switches.remedyFor(client).ifPresent(remedy -> {
            throw Refusal.because(
                    AGENT_MISCONFIGURED, "An agent may use the token exchange only; its admin must " + remedy + ".");
        });
        AgentDefinition definition = definition(client);
        Optional<Instant> retiresAt = definition.limits().retiresAt();
        if (retiresAt.isPresent() && !clock.instant().isBefore(retiresAt.get())) {
            throw Refusal.because(AGENT_RETIRED, "This agent's time is over; its admin can extend agent.expires-at.");
        }
        Adoption adoption = record.adoption().orElseGet(() -> firstUse.of(client));
        return new Agent(
                client.getId(),
                client.getClientId(),
                Optional.ofNullable(client.getName())
                        .filter(name -> !name.isBlank())
                        .orElse(client.getClientId()),
                sponsors.answeringFor(client.getId(), definition.sponsor(), adoption),
                definition.limits(),
                adoption.since(),
                adoption.voidUntil(Instant.ofEpochSecond(client.getNotBefore())),
                record.voidUntil());
    }

    private static Refusal refusalFor(Stop.Kind stop) {
        return switch (stop) {
            case RETIRED -> Refusal.because(AGENT_RETIRED, "This agent is retired for ever.");
            case SUSPENDED -> Refusal.because(AGENT_SUSPENDED, "This agent is suspended; an admin can release it.");
        };
    }

    private static AgentDefinition definition(ClientModel client) {
        try {
            return AgentAttributes.read(client::getAttribute);
        } catch (Mistakes e) {
            Mistake first = e.all().get(0);
            throw Refusal.because(
                    AGENT_MISCONFIGURED,
                    "This agent's registration is not valid: " + first.field() + " " + first.rule() + ".");
        }
    }
}
