package io.github.agentidentity.tokenexchange.domain;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.missions.domain.handoff.DelegatedHandoff;
import io.github.agentidentity.missions.domain.token.AgentToken;
import java.time.Instant;
import java.util.Optional;

/**
 * Limits that a subject token sets to a mint, beside those of its mission.
 *
 * @param audience the only resource server that there can be a token for
 * @param authority the most that the token can permit
 * @param end the latest end of the token
 */
record Bounds(Optional<ResourceUri> audience, Optional<Authority> authority, Optional<Instant> end) {

    /** A grant bounds nothing: its mission does. */
    static final Bounds NONE = new Bounds(Optional.empty(), Optional.empty(), Optional.empty());

    static Bounds until(Instant end) {
        return new Bounds(Optional.empty(), Optional.empty(), Optional.of(end));
    }

    static Bounds of(AgentToken token) {
        return new Bounds(
                Optional.of(token.audience()), Optional.of(token.authority()), Optional.of(token.expiresAt()));
    }

    static Bounds of(DelegatedHandoff delegatedHandoff) {
        return new Bounds(
                Optional.of(delegatedHandoff.audience()),
                Optional.of(delegatedHandoff.authority()),
                Optional.of(delegatedHandoff.expiresAt()));
    }

    /** Returns the authority that is in both; {@code live} comes first, because it is the recorded one. */
    Authority within(Authority live) {
        return authority.map(live::intersect).orElse(live);
    }
}
