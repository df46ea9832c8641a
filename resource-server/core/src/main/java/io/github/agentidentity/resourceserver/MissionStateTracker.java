package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** State of missions that their tokens do not show: from news, and by introspection where this server is told to. */
final class MissionStateTracker implements MissionSignals {

    private final EndedMissions ended;
    private final Optional<Asked> asked;

    /** How, and what was said. */
    private record Asked(Introspection how, IntrospectionCache results) {}

    MissionStateTracker(Issuer issuer, Optional<Introspection> introspection, Clock clock) {
        ended = new EndedMissions(clock, EndedMissions.MOST);
        asked = introspection.map(how -> {
            IntrospectionEndpoint endpoint = new IntrospectionEndpoint(issuer, how.credentials(), clock);
            return new Asked(how, new IntrospectionCache(endpoint, clock, IntrospectionCache.MOST));
        });
    }

    /** The verdict on {@code attempt} where it is no longer the one of {@code token}. */
    Optional<Verdict> objection(WatchedToken token, Attempt attempt, Instant now) {
        if (ended.covers(token.mission().id())) {
            return Optional.of(inactive());
        }
        return asked.flatMap(issuer -> objection(token, attempt, now, issuer));
    }

    private static Optional<Verdict> objection(WatchedToken token, Attempt attempt, Instant now, Asked issuer) {
        Optional<IntrospectionResult> said =
                issuer.results().find(token, issuer.how().ageFor(attempt.action()));
        if (said.isPresent()) {
            return said.get().active() ? narrowed(said.get(), attempt, now) : Optional.of(inactive());
        }
        return issuer.how().trustsTokenFor(attempt.action()) ? Optional.empty() : Optional.of(unknown());
    }

    /**
     * Judges {@code attempt} by the authority that agent and human still have, which may be less than the token says;
     * empty if it is permitted.
     */
    private static Optional<Verdict> narrowed(IntrospectionResult said, Attempt attempt, Instant now) {
        return Optional.of(new AuthorityEvaluator(said.authority()).decide(attempt, now))
                .filter(verdict -> !(verdict instanceof Verdict.Permitted));
    }

    private static Verdict inactive() {
        return new Verdict.Refused(Refusal.because(
                Reason.NO_LONGER_ACTIVE, "Exchange again: this token or its mission is not active any more."));
    }

    private static Verdict unknown() {
        return new Verdict.Refused(Refusal.because(
                Reason.STATE_UNAVAILABLE, "Try again later: the issuer cannot be asked about missions now."));
    }

    @Override
    public void ended(String missionId) {
        ended.add(missionId);
        changed(missionId);
    }

    @Override
    public void changed(String missionId) {
        asked.ifPresent(issuer -> issuer.results().forget(missionId));
    }
}
