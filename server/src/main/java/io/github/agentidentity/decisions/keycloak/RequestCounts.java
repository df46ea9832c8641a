package io.github.agentidentity.decisions.keycloak;

import io.github.agentidentity.base.domain.MeterName;
import io.github.agentidentity.base.keycloak.WatchedCount;
import io.github.agentidentity.decisions.store.WaitingRequests;
import java.util.List;

/** Numbers of requests to approve one action that gauges show. */
public final class RequestCounts {

    private RequestCounts() {}

    public static List<WatchedCount> all() {
        return List.of(new WatchedCount(MeterName.WAITING, "actions", WaitingRequests::count));
    }
}
