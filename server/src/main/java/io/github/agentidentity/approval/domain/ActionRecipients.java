package io.github.agentidentity.approval.domain;

import io.github.agentidentity.decisions.domain.AccessRequest;
import io.github.agentidentity.decisions.domain.AccessRequestCounts;
import io.github.agentidentity.decisions.domain.AccessRequests;
import io.github.agentidentity.decisions.domain.ApproverCandidate;
import io.github.agentidentity.registry.domain.AgentScope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Recipients of word about an access request. Time is divided into pauses; in each the delegator gets so much word of
 * one agent, and whoever else may approve gets it once. It follows from the records alone, so that whoever was told
 * that a request waits is told how it was decided.
 */
public final class ActionRecipients {

    /** Largest number of people beside the delegator who get word of one request. */
    static final int MOST = 20;

    private final Duration pause;
    private final AccessRequests requests;
    private final AccessRequestCounts counts;
    private final DescribeAction describe;

    /** @param pause length of a pause; zero: everybody gets word of everything */
    public ActionRecipients(
            Duration pause, AccessRequests requests, AccessRequestCounts counts, DescribeAction describe) {
        this.pause = pause;
        this.requests = requests;
        this.counts = counts;
        this.describe = describe;
    }

    /** Number of requests of this agent to this delegator within the pause, up to and with this one. */
    public long askedOfDelegator(AccessRequest request) {
        return pause.isZero() ? 1 : counts.toDelegator(request, begin(request));
    }

    /** The end of the pause in which a request was made, where there are pauses. */
    public Optional<Instant> endOfPause(AccessRequest request) {
        return pause.isZero() ? Optional.empty() : Optional.of(begin(request).plus(pause));
    }

    /**
     * The others who get word: only where the scope says so, and those alone whose first request in the pause it is.
     */
    public List<String> others(AccessRequest request) {
        if (describe.scopes(request).stream().noneMatch(AgentScope::approverNotices)) {
            return List.of();
        }
        return requests.candidates(request.id()).stream()
                .map(ApproverCandidate::personId)
                .filter(person -> !person.equals(request.parties().humanId()))
                .distinct()
                .sorted()
                .limit(MOST)
                .filter(person -> pause.isZero() || counts.toPerson(person, request, begin(request)) <= 1)
                .toList();
    }

    private Instant begin(AccessRequest request) {
        long second = request.createdAt().getEpochSecond();
        return Instant.ofEpochSecond(second - second % pause.toSeconds());
    }
}
