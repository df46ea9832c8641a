package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.time.Instant;
import java.util.Optional;

/** State of missions that their tokens do not show: from news, and by introspection where this server is told to. */
final class MissionStateTracker implements MissionSignals {

    private final EndedMissions ended;
    private final Optional<Asked> asked;

    /** Settings and results of introspection. */
    private record Asked(Introspection settings, IntrospectionCache results) {}

    MissionStateTracker(IssuerConnection issuer, Optional<Introspection> introspection) {
        ended = new EndedMissions(issuer.clock(), EndedMissions.MOST);
        asked = introspection.map(how -> {
            IntrospectionEndpoint endpoint = new IntrospectionEndpoint(issuer, how.client());
            return new Asked(how, new IntrospectionCache(endpoint, issuer, IntrospectionCache.MOST));
        });
    }

    /** The decision on {@code request} where it is no longer the one by {@code token} alone. */
    Optional<Decision> objection(WatchedToken token, ActionRequest request, Instant now) {
        return end(token).or(() -> asked.flatMap(issuer -> objection(token, request, now, issuer)));
    }

    /** The decision on every request with {@code token} where there is news that its mission has ended. */
    Optional<Decision> end(WatchedToken token) {
        return ended.covers(token.mission().id()) ? Optional.of(inactive()) : Optional.empty();
    }

    private static Optional<Decision> objection(WatchedToken token, ActionRequest request, Instant now, Asked issuer) {
        Optional<IntrospectionResult> said =
                issuer.results().find(token, issuer.settings().ageFor(request.action()));
        if (said.isPresent()) {
            return said.get().active() ? narrowed(said.get(), request, now) : Optional.of(inactive());
        }
        return issuer.settings().trustsTokenFor(request.action()) ? Optional.empty() : Optional.of(unknown());
    }

    /**
     * Judges {@code request} by the authority that agent and human still have, which may be less than the token says;
     * empty if it is permitted.
     */
    private static Optional<Decision> narrowed(IntrospectionResult said, ActionRequest request, Instant now) {
        return Optional.of(new AuthorityEvaluator(said.authority()).decide(request, now))
                .filter(decision -> !(decision instanceof Decision.Permitted));
    }

    private static Decision inactive() {
        return Decision.Refused.here(
                Refusal.because(
                        Reason.NO_LONGER_ACTIVE, "Exchange again: this token or its mission is no longer active."),
                DenialReason.MISSION_INACTIVE);
    }

    private static Decision unknown() {
        return new Decision.Refused(Refusal.because(
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
