package io.github.agentidentity.registry.keycloak;

import static io.github.agentidentity.authority.Reason.AGENT_MISCONFIGURED;
import static io.github.agentidentity.authority.Reason.AGENT_RETIRED;
import static io.github.agentidentity.authority.Reason.AGENT_SUSPENDED;
import static io.github.agentidentity.authority.Reason.NOT_AN_AGENT;
import static io.github.agentidentity.authority.Reason.REALM_FROZEN;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.domain.DefinitionError;
import io.github.agentidentity.base.domain.DefinitionErrors;
import io.github.agentidentity.registry.domain.Adoptions.Adoption;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.AgentClient;
import io.github.agentidentity.registry.domain.AgentDefinition;
import io.github.agentidentity.registry.domain.AgentStatusReader;
import io.github.agentidentity.registry.domain.AgentStatusReader.AgentRecord;
import io.github.agentidentity.registry.domain.AgentSuspension;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;

/** Judges whether a client is an agent, registered without mistakes, that nothing keeps from acting. */
public final class AgentStanding {

    private final RequiredClientSettings switches;
    private final AgentStatusReader records;
    private final FirstUse firstUse;
    private final Sponsors sponsors;
    private final InstantSource clock;

    /** Treatment of an agent's first use, where nobody took note of the client as an agent before. */
    @FunctionalInterface
    public interface FirstUse {
        Adoption of(ClientModel client);
    }

    public AgentStanding(
            RequiredClientSettings switches,
            AgentStatusReader records,
            FirstUse firstUse,
            Sponsors sponsors,
            InstantSource clock) {
        this.switches = switches;
        this.records = records;
        this.firstUse = firstUse;
        this.sponsors = sponsors;
        this.clock = clock;
    }

    /**
     * The agent that this client is.
     *
     * @param found null where there is none
     * @throws Refusal {@code not_an_agent}, or why the agent may not act now
     */
    Agent agent(@Nullable ClientModel found) {
        ClientModel client = registered(found);
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

    /**
     * The client of an agent, whatever keeps it from acting.
     *
     * @param found null where there is none
     * @throws Refusal {@code not_an_agent}; {@code agent_misconfigured} where anybody could be this client
     */
    static AgentClient client(@Nullable ClientModel found) {
        ClientModel client = registered(found);
        if (client.isPublicClient() || MaskedSecret.isOf(client)) {
            throw Refusal.because(
                    AGENT_MISCONFIGURED,
                    "Anybody could be this client; its admin must turn client authentication on and set a secret.");
        }
        return new AgentClient(client.getId(), client.getClientId());
    }

    private static ClientModel registered(@Nullable ClientModel client) {
        if (client == null
                || !client.isEnabled()
                || !RegistrationKeys.KIND_AGENT.equals(client.getAttribute(RegistrationKeys.KIND))) {
            throw Refusal.because(NOT_AN_AGENT, "This client is not registered as an agent.");
        }
        return client;
    }

    private static Refusal refusalFor(AgentSuspension.Kind stop) {
        return switch (stop) {
            case RETIRED -> Refusal.because(AGENT_RETIRED, "This agent is retired for ever.");
            case SUSPENDED -> Refusal.because(AGENT_SUSPENDED, "This agent is suspended; an admin can release it.");
        };
    }

    private static AgentDefinition definition(ClientModel client) {
        try {
            return AgentAttributes.read(client::getAttribute);
        } catch (DefinitionErrors e) {
            DefinitionError first = e.all().get(0);
            throw Refusal.because(
                    AGENT_MISCONFIGURED,
                    "This agent's registration is not valid: " + first.field() + " " + first.rule() + ".");
        }
    }
}
