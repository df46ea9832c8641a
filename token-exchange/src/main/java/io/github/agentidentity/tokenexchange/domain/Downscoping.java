package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.authority.Reason.AUTHORITY_NOT_WITHIN_MISSION;
import static io.github.agentidentity.authority.Reason.SCOPE_NOT_WITHIN_MISSION;
import static io.github.agentidentity.authority.Reason.UNKNOWN_CONSTRAINT;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Delegation;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ScopeValue;
import java.util.Optional;
import java.util.Set;

/**
 * Request of a mint for less than all there is. An explicit request for something that is not there is refused as a
 * whole; what the caller does not mention, such as a constraint that it did not repeat, is kept.
 *
 * @param scope the {@code scope} parameter, where sent
 * @param details the {@code authorization_details} parameter, where sent
 */
public record Downscoping(Optional<Set<ScopeValue>> scope, Optional<Authority> details) {

    /** Asks for all there is. */
    public static final Downscoping NONE = new Downscoping(Optional.empty(), Optional.empty());

    /**
     * Cuts {@code available} down to what is asked for; asked for in both ways, both must hold.
     *
     * @throws Refusal {@code scope_not_within_mission} or {@code authority_not_within_mission}
     */
    Authority apply(Authority available) {
        Authority left = available;
        if (scope.isPresent()) {
            left = only(delegable(ScopeValue.authority(scope.get())), left, SCOPE_NOT_WITHIN_MISSION);
        }
        return details.isPresent() ? only(known(details.get()), left, AUTHORITY_NOT_WITHIN_MISSION) : left;
    }

    /** A scope has no word for delegation, so that it takes nothing of it; details have one, and do. */
    private static Authority delegable(Authority byScope) {
        return Authority.of(byScope.entries().stream()
                .map(entry -> new Entry(
                        entry.resource(),
                        entry.match(),
                        entry.actions(),
                        entry.constraints(),
                        Optional.of(Delegation.UNBOUNDED)))
                .toList());
    }

    private static Authority known(Authority asked) {
        if (asked.entries().stream().anyMatch(entry -> entry.constraints().hasUnknown())) {
            throw Refusal.because(
                    UNKNOWN_CONSTRAINT,
                    "An entry has a constraint this server does not know; leave it out or correct it.");
        }
        return asked;
    }

    private static Authority only(Authority asked, Authority available, Reason otherwise) {
        Authority common = available.intersect(asked);
        if (!asked.isKeptIn(common)) {
            throw Refusal.because(
                    otherwise, "This asks for more than the mission allows now; ask for less, or for nothing.");
        }
        return common;
    }
}
