package io.github.agentidentity.tokenexchange.domain;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.registry.domain.Agent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Claims of the token that a mint gives: all but its id and its times are the request's.
 *
 * @param context on which it is given
 * @param audience whom it is for
 * @param granted what it allows
 * @param key the key that was proven
 */
record TokenShape(MintContext context, ResourceUri audience, Authority granted, Optional<BoundKey> key) {

    /** The agent that acts. */
    Agent agent() {
        return context.delegationChain().current();
    }

    /** The end of a token that is issued then, in whole seconds. */
    Instant end(Instant issuedAt) {
        Instant byAge = issuedAt.plus(agent().maxTokenLifetime());
        Instant atLast = atLast();
        return (byAge.isBefore(atLast) ? byAge : atLast).truncatedTo(ChronoUnit.SECONDS);
    }

    /** The end whenever it is issued. */
    private Instant atLast() {
        return Stream.of(
                        Stream.of(context.mission().expiresAt()),
                        context.delegationChain().retiresAt().stream(),
                        context.bounds().end().stream())
                .flatMap(each -> each)
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** Names what bounds the token's end. */
    void describeEnd(JsonObject.Builder description) {
        description.put("lifetime", agent().maxTokenLifetime().toSeconds()).put("at_last", atLast().toString());
    }
}
