package io.github.agentidentity.registry.keycloak;

import static io.github.agentidentity.authority.Reason.UNKNOWN_AGENT;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.keycloak.PageRequest;
import io.github.agentidentity.registry.domain.Adoptions;
import io.github.agentidentity.registry.domain.Adoptions.Adoption;
import io.github.agentidentity.registry.domain.AgentState;
import io.github.agentidentity.registry.domain.Human;
import io.github.agentidentity.registry.domain.SuspendAgent;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The agents that a human answers for: those whose sponsor's name means this user, whether it is pinned yet or not.
 * Nothing is pinned by looking.
 */
public final class SponsoredAgents {

    /** Number of clients that are looked at for one human, of each of the two ways to find them. */
    private static final int LOOKED_AT = 1000;

    /** Search for clients that name a sponsor. */
    public interface Naming {

        /** The internal ids of clients whose sponsor is written so, at most so many. */
        List<String> find(String sponsor, int most);
    }

    /** Reason that the evidence of such a suspension has. */
    private static final String REASON = "Suspended by its sponsor.";

    private final RealmModel realm;
    private final ClientsOfKind agents;
    private final Sponsors sponsors;
    private final Naming naming;
    private final Adoptions adoptions;
    private final SuspendAgent suspendAgent;
    private final InstantSource clock;

    public SponsoredAgents(
            KeycloakSession session,
            RealmModel realm,
            Naming naming,
            Adoptions adoptions,
            SuspendAgent suspendAgent,
            InstantSource clock) {
        this.realm = realm;
        this.agents = new ClientsOfKind(realm, RegistrationKeys.KIND_AGENT);
        this.sponsors = new Sponsors(session, realm, (agentId, sponsor) -> {});
        this.naming = naming;
        this.adoptions = adoptions;
        this.suspendAgent = suspendAgent;
        this.clock = clock;
    }

    /** A part of the agents that this human answers for, in the order of their client_ids. */
    public PageRequest.Page<SponsoredAgent> list(Human sponsor, PageRequest part) {
        return part.of(
                Stream.concat(
                                adoptions.sponsoredBy(sponsor.id()).stream().limit(LOOKED_AT),
                                naming.find(sponsor.username(), LOOKED_AT).stream())
                        .map(realm::getClientById)
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted(Comparator.comparing(ClientModel::getClientId))
                        .filter(client -> isAnswerable(sponsor, client)),
                this::agent);
    }

    private boolean isAnswerable(Human sponsor, ClientModel client) {
        return agents.includes(client)
                && Optional.ofNullable(client.getAttribute(RegistrationKeys.SPONSOR))
                        .filter(named -> sponsors.answers(
                                sponsor.id(),
                                named,
                                adoptions.find(client.getId()).orElse(Adoption.UNKNOWN)))
                        .isPresent();
    }

    private SponsoredAgent agent(ClientModel client) {
        return new SponsoredAgent(
                client.getId(),
                client.getClientId(),
                AgentNames.of(client),
                AgentState.of(
                        suspendAgent.inForce(client.getId(), client.getClientId()),
                        client.isEnabled(),
                        AgentAttributes.retiresAt(client::getAttribute),
                        clock.instant()));
    }

    /**
     * Suspends an agent on the word of the human who answers for it; one that is stopped already stays as it is. Only
     * an admin releases it.
     *
     * @throws Refusal {@code unknown_agent}, alike for what is no agent and for one that somebody else answers for
     */
    public void suspend(Human sponsor, String clientId) {
        @Nullable ClientModel client = realm.getClientByClientId(clientId);
        if (client == null || !isAnswerable(sponsor, client)) {
            throw Refusal.because(UNKNOWN_AGENT, "You answer for no such agent.");
        }
        suspendAgent.suspend(client.getId(), client.getClientId(), sponsor.id(), REASON);
    }
}
