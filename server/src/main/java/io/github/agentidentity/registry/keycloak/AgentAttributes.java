package io.github.agentidentity.registry.keycloak;

import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.base.domain.DefinitionError;
import io.github.agentidentity.base.domain.DefinitionErrors;
import io.github.agentidentity.base.keycloak.Attributes;
import io.github.agentidentity.registry.domain.AgentDefinition;
import io.github.agentidentity.registry.domain.AgentLimits;
import io.github.agentidentity.registry.domain.KeyBinding;
import io.github.agentidentity.registry.domain.RefusalLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An agent's definition as attributes of its client; docs/configuration.md has the table. */
public final class AgentAttributes {

    private AgentAttributes() {}

    /**
     * Reads a definition.
     *
     * @param source the value of an attribute, or null where there is none
     * @throws DefinitionErrors naming each attribute that is wrong
     */
    static AgentDefinition read(UnaryOperator<@Nullable String> source) {
        Attributes attributes = new Attributes(source);
        Optional<String> sponsor = attributes.required(KnownAttributes.SPONSOR);
        Optional<Instant> retiresAt = attributes.optional(KnownAttributes.RETIRES_AT);
        Optional<Integer> maxTokenLifetime = attributes.optional(KnownAttributes.MAX_TOKEN_LIFETIME);
        Optional<Integer> maxDepth = attributes.optional(KnownAttributes.MAX_DEPTH);
        Optional<List<String>> allowedDelegates = attributes.optional(KnownAttributes.ALLOWED_DELEGATES);
        Optional<KeyBinding> keyBinding = attributes.optional(KnownAttributes.KEY_BINDING);
        Optional<Integer> maxPending = attributes.optional(KnownAttributes.MAX_PENDING_PROPOSALS);
        Optional<Integer> maxPendingPerHuman = attributes.optional(KnownAttributes.MAX_PENDING_PROPOSALS_PER_HUMAN);
        Optional<RefusalLimit> suspendAfter = attributes.optional(KnownAttributes.SUSPEND_AFTER_REFUSALS);
        AgentLimits usual = AgentLimits.DEFAULT;
        return attributes.readAs(() -> new AgentDefinition(
                sponsor.orElseThrow(),
                new AgentLimits(
                        retiresAt,
                        maxTokenLifetime.map(Duration::ofSeconds).orElse(usual.maxTokenLifetime()),
                        maxDepth.orElse(usual.maxDepth()),
                        allowedDelegates.orElse(List.of()),
                        keyBinding.orElse(usual.keyBinding()),
                        maxPending.orElse(usual.maxPendingProposals()),
                        maxPendingPerHuman.orElse(usual.maxPendingProposalsPerHuman()),
                        suspendAfter.orElse(usual.suspendAfter()))));
    }

    /** Mistakes in a definition; none where it can be read. */
    public static List<DefinitionError> mistakesIn(UnaryOperator<@Nullable String> source) {
        try {
            read(source);
            return List.of();
        } catch (DefinitionErrors e) {
            return e.all();
        }
    }

    /** The end that a definition states, whatever else is wrong with it. */
    public static Optional<Instant> retiresAt(UnaryOperator<@Nullable String> source) {
        return Optional.ofNullable(source.apply(RegistrationKeys.RETIRES_AT)).flatMap(Rfc3339::parse);
    }
}
