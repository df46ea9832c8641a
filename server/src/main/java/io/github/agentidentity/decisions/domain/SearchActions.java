package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.ActionPattern;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.TimeWindow;
import io.github.agentidentity.missions.domain.token.AgentToken;
import io.github.agentidentity.missions.domain.token.PresentedToken;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Finds the actions that an agent token still grants at a resource (AuthZEN Authorization API 1.0, Action Search API).
 * Nothing is recorded, counted or asked for.
 */
public final class SearchActions {

    private final CredentialCheck credentials;
    private final LiveAuthority live;
    private final SearchLimit limit;
    private final InstantSource clock;

    public SearchActions(CredentialCheck credentials, LiveAuthority live, SearchLimit limit, InstantSource clock) {
        this.credentials = credentials;
        this.live = live;
        this.limit = limit;
        this.clock = clock;
    }

    /**
     * Names of actions, sorted, each once; none where the token is worth nothing here. One of them can still be denied:
     * for its parameters, for its destination, or because somebody has to approve it.
     *
     * @throws io.github.agentidentity.authority.Refusal {@code too_many_searches}, and where nothing can be said now
     */
    public List<String> find(DecisionCaller caller, SearchRequest request) {
        try {
            AgentToken token = credentials.read(caller, request.subject(), request.credential());
            limit.count(token.id());
            ResourceUri resource = request.target().resourceAt(caller.resource());
            PresentedToken presented = credentials.standing(caller, token);
            Instant now = clock.instant();
            return live.of(presented).entries().stream()
                    .filter(entry -> RequestedTarget.isCoveredBy(entry, resource))
                    .filter(entry -> isInTime(entry, now))
                    .flatMap(entry -> entry.actions().stream())
                    .filter(action -> !action.isFamily())
                    .map(ActionPattern::value)
                    .distinct()
                    .sorted()
                    .toList();
        } catch (Denial denial) {
            return List.of();
        }
    }

    private static boolean isInTime(Entry entry, Instant at) {
        return entry.constraints()
                .get(TimeWindow.class)
                .map(window -> window.contains(at))
                .orElse(true);
    }
}
