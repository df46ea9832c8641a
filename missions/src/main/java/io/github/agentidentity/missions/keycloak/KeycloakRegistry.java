package io.github.agentidentity.missions.keycloak;

import static io.github.agentidentity.authority.Reason.AGENT_MISCONFIGURED;
import static io.github.agentidentity.authority.Reason.AGENT_RETIRED;
import static io.github.agentidentity.authority.Reason.NOT_AN_AGENT;
import static io.github.agentidentity.authority.Reason.NOT_A_HANDOFF_APP;
import static io.github.agentidentity.authority.Reason.SPONSOR_GONE;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.missions.domain.Agent;
import io.github.agentidentity.missions.domain.AgentScope;
import io.github.agentidentity.missions.domain.HandoffApp;
import io.github.agentidentity.missions.domain.Registry;
import io.github.agentidentity.missions.domain.Risk;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Agents and agent scopes as clients and client scopes with {@code agent.*} attributes. */
final class KeycloakRegistry implements Registry {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final InstantSource clock;

    KeycloakRegistry(KeycloakSession session, RealmModel realm, InstantSource clock) {
        this.session = session;
        this.realm = realm;
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
        return new HandoffApp(client.getClientId());
    }

    @Override
    public List<AgentScope> ceiling(Agent agent) {
        Set<String> forEveryone = realm.getDefaultClientScopesStream(false)
                .map(ClientScopeModel::getId)
                .collect(Collectors.toSet());
        return Optional.ofNullable(realm.getClientById(agent.id())).stream()
                .flatMap(client -> client.getClientScopes(false).values().stream())
                // A scope that the realm gives to every new client says nothing about what an admin gave to this one.
                .filter(scope -> !forEveryone.contains(scope.getId()))
                .flatMap(scope -> AgentScopeAttributes.read(scope).stream())
                .filter(scope -> scope.risk() != Risk.PROHIBITED)
                .sorted(Comparator.comparing(AgentScope::name))
                .toList();
    }

    private Agent inGoodStanding(@Nullable ClientModel client) {
        if (client == null
                || !client.isEnabled()
                || !RegistrationKeys.KIND_AGENT.equals(client.getAttribute(RegistrationKeys.KIND))) {
            throw Refusal.because(NOT_AN_AGENT, "This client is not registered as an agent.");
        }
        AgentSwitches.remedyFor(client).ifPresent(remedy -> {
            throw Refusal.because(
                    AGENT_MISCONFIGURED, "An agent may use the token exchange only; its admin must " + remedy + ".");
        });
        Optional<Instant> retiresAt = retirement(client);
        if (retiresAt.isPresent() && !clock.instant().isBefore(retiresAt.get())) {
            throw Refusal.because(AGENT_RETIRED, "This agent's time is over; its admin can extend agent.expires-at.");
        }
        return new Agent(
                client.getId(),
                client.getClientId(),
                Optional.ofNullable(client.getName())
                        .filter(name -> !name.isBlank())
                        .orElse(client.getClientId()),
                sponsor(client),
                maxTokenLifetime(client),
                retiresAt);
    }

    private String sponsor(ClientModel client) {
        String sponsor = client.getAttribute(RegistrationKeys.SPONSOR);
        if (sponsor == null || sponsor.isBlank()) {
            throw misconfigured("agent.sponsor must name the human who answers for this agent");
        }
        UserModel user = session.users().getUserByUsername(realm, sponsor);
        if (user == null || !user.isEnabled()) {
            throw Refusal.because(
                    SPONSOR_GONE, "Nobody answers for this agent; its admin must name a new agent.sponsor.");
        }
        return user.getUsername();
    }

    private static Optional<Instant> retirement(ClientModel client) {
        return Optional.ofNullable(client.getAttribute(RegistrationKeys.RETIRES_AT))
                .map(text -> Rfc3339.parse(text)
                        .orElseThrow(() -> misconfigured("agent.expires-at must be an RFC 3339 date-time")));
    }

    private static Duration maxTokenLifetime(ClientModel client) {
        String seconds = client.getAttribute(RegistrationKeys.MAX_TOKEN_LIFETIME);
        if (seconds == null) {
            return Agent.DEFAULT_TOKEN;
        }
        return BoundedSeconds.parse(seconds, Agent.SHORTEST_TOKEN, Agent.LONGEST_TOKEN)
                .orElseThrow(() -> misconfigured("agent.max-token-lifetime must be 30 to 900 seconds"));
    }

    private static Refusal misconfigured(String rule) {
        return Refusal.because(AGENT_MISCONFIGURED, "This agent's registration is not valid: " + rule + ".");
    }
}
