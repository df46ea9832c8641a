package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.time.Clock;
import java.util.Optional;

/** What is known of missions beyond their tokens: from news, and from the issuer where this server asks it. */
final class LiveMissions implements MissionSignals {

    private final EndedMissions ended;
    private final Optional<Asked> asked;

    /** How, and what was said. */
    private record Asked(Introspection how, Observations said) {}

    LiveMissions(Issuer issuer, Optional<Introspection> introspection, Clock clock) {
        ended = new EndedMissions(clock, EndedMissions.MOST);
        asked = introspection.map(how -> {
            IntrospectionEndpoint endpoint = new IntrospectionEndpoint(issuer, how.credentials(), clock);
            return new Asked(how, new Observations(endpoint, clock, Observations.MOST));
        });
    }

    /** What speaks now against doing {@code action} on {@code token}, if anything does. */
    Optional<Refusal> objection(WatchedToken token, String action) {
        if (ended.covers(token.mission().id())) {
            return Optional.of(inactive());
        }
        return asked.flatMap(issuer -> objection(token, action, issuer));
    }

    private static Optional<Refusal> objection(WatchedToken token, String action, Asked issuer) {
        Optional<Observation> said = issuer.said().of(token, issuer.how().ageFor(action));
        if (said.isPresent()) {
            return said.get().active() ? Optional.empty() : Optional.of(inactive());
        }
        return issuer.how().trustsTokenFor(action)
                ? Optional.empty()
                : Optional.of(Refusal.because(
                        Reason.STATE_UNAVAILABLE, "Try again later: the issuer cannot be asked about missions now."));
    }

    private static Refusal inactive() {
        return Refusal.because(
                Reason.NO_LONGER_ACTIVE, "Exchange again: this token or its mission is not active any more.");
    }

    @Override
    public void ended(String missionId) {
        ended.add(missionId);
        changed(missionId);
    }

    @Override
    public void changed(String missionId) {
        asked.ifPresent(issuer -> issuer.said().forget(missionId));
    }
}
