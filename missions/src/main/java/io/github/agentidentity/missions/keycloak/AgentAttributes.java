package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.authority.Delegate;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.missions.domain.AgentDefinition;
import io.github.agentidentity.missions.domain.AgentLimits;
import io.github.agentidentity.missions.domain.KeyBinding;
import io.github.agentidentity.missions.domain.Mistake;
import io.github.agentidentity.missions.domain.Mistakes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An agent's definition as attributes of its client; docs/configuration.md has the table. */
final class AgentAttributes {

    private AgentAttributes() {}

    /**
     * Reads a definition.
     *
     * @param source the value of an attribute, or null where there is none
     * @throws Mistakes naming each attribute that is wrong
     */
    static AgentDefinition read(UnaryOperator<@Nullable String> source) {
        Attributes attributes = new Attributes(source);
        Optional<String> sponsor = attributes.required(
                RegistrationKeys.SPONSOR,
                text -> Optional.of(text).filter(name -> !name.isBlank()),
                "must name the human who answers for this agent",
                "Write the username of an enabled user of this realm.");
        Optional<Instant> retiresAt = attributes.optional(
                RegistrationKeys.RETIRES_AT,
                Rfc3339::parse,
                "must be an RFC 3339 date-time",
                "Write it as 2027-01-31T18:00:00Z, or leave the attribute out for no end.");
        int maxTokenLifetime = attributes.number(
                RegistrationKeys.MAX_TOKEN_LIFETIME,
                (int) AgentLimits.SHORTEST_TOKEN.toSeconds(),
                (int) AgentLimits.LONGEST_TOKEN.toSeconds(),
                (int) AgentLimits.DEFAULT.maxTokenLifetime().toSeconds(),
                "seconds");
        int maxDepth = attributes.number(
                RegistrationKeys.MAX_DEPTH, 0, AgentLimits.DEEPEST, AgentLimits.DEFAULT.maxDepth(), "delegations");
        Optional<List<String>> allowedDelegates = attributes.optional(
                RegistrationKeys.ALLOWED_DELEGATES,
                AgentAttributes::delegates,
                "must be 1 to " + AgentLimits.MOST_DELEGATES + " different client_ids, separated by commas",
                "List the client_ids of agents, or leave the attribute out for none.");
        Optional<KeyBinding> keyBinding = attributes.optional(
                RegistrationKeys.KEY_BINDING,
                KeyBinding::parse,
                "must be required or optional",
                "Write one of the two words, in small letters.");
        int maxPending = attributes.number(
                RegistrationKeys.MAX_PENDING_PROPOSALS,
                1,
                AgentLimits.MOST_PENDING,
                AgentLimits.DEFAULT.maxPendingProposals(),
                "proposals");
        int maxPendingPerHuman = attributes.number(
                RegistrationKeys.MAX_PENDING_PROPOSALS_PER_HUMAN,
                1,
                AgentLimits.MOST_PENDING_PER_HUMAN,
                AgentLimits.DEFAULT.maxPendingProposalsPerHuman(),
                "proposals");
        return attributes.readAs(() -> new AgentDefinition(
                sponsor.orElseThrow(),
                new AgentLimits(
                        retiresAt,
                        Duration.ofSeconds(maxTokenLifetime),
                        maxDepth,
                        allowedDelegates.orElse(List.of()),
                        keyBinding.orElse(AgentLimits.DEFAULT.keyBinding()),
                        maxPending,
                        maxPendingPerHuman)));
    }

    /** What is wrong with a definition; nothing where it can be read. */
    static List<Mistake> mistakesIn(UnaryOperator<@Nullable String> source) {
        try {
            read(source);
            return List.of();
        } catch (Mistakes e) {
            return e.all();
        }
    }

    /** The end that a definition states, whatever else is wrong with it. */
    static Optional<Instant> retiresAt(UnaryOperator<@Nullable String> source) {
        return Optional.ofNullable(source.apply(RegistrationKeys.RETIRES_AT)).flatMap(Rfc3339::parse);
    }

    private static Optional<List<String>> delegates(String text) {
        return Attributes.list(text)
                .filter(names -> names.size() <= AgentLimits.MOST_DELEGATES)
                .filter(names -> names.stream().distinct().count() == names.size())
                .filter(names -> names.stream().allMatch(AgentAttributes::isClientId));
    }

    private static boolean isClientId(String name) {
        try {
            return name.equals(new Delegate.BySub(name).clientId());
        } catch (Refusal notPlainText) {
            return false;
        }
    }
}
