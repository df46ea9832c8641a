package io.github.agentidentity.decisions.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Access requests in maps. */
final class InMemoryAccessRequests implements AccessRequests {

    final Map<String, AccessRequest> rows = new LinkedHashMap<>();
    /** People of whose account something was voided. */
    final Set<String> voided = new HashSet<>();

    private final Map<String, List<ApproverCandidate>> candidates = new HashMap<>();
    private final Map<String, Submission> claims = new HashMap<>();
    private final Map<String, Instant> deniedAt = new HashMap<>();

    /** Times at which missions were last resumed. */
    Instant resumedAt = Instant.EPOCH;

    private final InstantSource clock;

    InMemoryAccessRequests(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Optional<AccessRequest> find(String id) {
        return Optional.ofNullable(rows.get(id));
    }

    @Override
    public Optional<AccessRequest> hold(String id) {
        return find(id);
    }

    @Override
    public Optional<AccessRequest> ofTicket(String ticket) {
        return first(request -> request.ticket().equals(ticket));
    }

    @Override
    public Optional<AccessRequest> open(String digest) {
        return first(request -> request.asked().digest().equals(digest)
                && Set.of(AccessRequestState.PENDING, AccessRequestState.APPROVED)
                        .contains(request.state())
                && request.statusAt(now()) != AccessRequest.Status.EXPIRED);
    }

    @Override
    public Optional<AccessRequest> spentUnder(String digest, String claim) {
        return first(request -> request.asked().digest().equals(digest) && request.state() == AccessRequestState.SPENT);
    }

    @Override
    public Optional<Submission> submitted(String claim) {
        return Optional.ofNullable(claims.get(claim));
    }

    @Override
    public void takeTurn(String humanId, String missionId) {
        // Nobody else is here.
    }

    @Override
    public void takeTurnAlone(String missionId) {
        // Nobody else is here.
    }

    @Override
    public boolean claim(AccessRequest request, Claim claim) {
        return claims.putIfAbsent(claim.id(), new Submission(request, claim.body())) == null;
    }

    @Override
    public boolean open(AccessRequest request, List<ApproverCandidate> people) {
        rows.put(request.id(), request);
        candidates.put(request.id(), new ArrayList<>(people));
        return true;
    }

    @Override
    public void lapse(String requestId) {
        become(requestId, AccessRequestState.EXPIRED, Optional.empty());
    }

    @Override
    public List<ApproverCandidate> candidates(String requestId) {
        return candidates.getOrDefault(requestId, List.of()).stream()
                .filter(candidate -> !voided.contains(candidate.personId()))
                .toList();
    }

    @Override
    public boolean note(String requestId, String personId) {
        candidates.computeIfPresent(requestId, (id, all) -> all.stream()
                .map(candidate -> candidate.personId().equals(personId)
                        ? new ApproverCandidate(candidate.place(), personId, Optional.of(now()))
                        : candidate)
                .toList());
        return true;
    }

    @Override
    public AccessRequest.Approval approve(String requestId, Duration lifetime) {
        AccessRequest.Approval approval = new AccessRequest.Approval(now(), now().plus(lifetime));
        become(requestId, AccessRequestState.APPROVED, Optional.of(approval));
        return approval;
    }

    @Override
    public void deny(String requestId) {
        deniedAt.put(requestId, now());
        become(requestId, AccessRequestState.DENIED, Optional.empty());
    }

    /** Whether it could be spent. */
    boolean spend(String requestId, String permit) {
        boolean isApproved = find(requestId)
                .filter(request -> request.state() == AccessRequestState.APPROVED)
                .isPresent();
        if (isApproved) {
            become(requestId, AccessRequestState.SPENT, find(requestId).flatMap(AccessRequest::approval));
        }
        return isApproved;
    }

    private void become(String id, AccessRequestState state, Optional<AccessRequest.Approval> approval) {
        rows.computeIfPresent(
                id,
                (same, request) -> new AccessRequest(
                        id,
                        request.ticket(),
                        request.parties(),
                        request.asked(),
                        state,
                        request.createdAt(),
                        request.expiresAt(),
                        approval));
    }

    @Override
    public Denials denials(String kind) {
        List<Instant> times = all(request ->
                        request.asked().kind().equals(kind) && request.state() == AccessRequestState.DENIED)
                .map(request -> deniedAt.get(request.id()))
                .filter(at -> at.isAfter(now().minus(Duration.ofDays(1))))
                .sorted()
                .toList();
        return new Denials(times.size(), times.isEmpty() ? Instant.EPOCH : times.get(times.size() - 1));
    }

    @Override
    public long deniedUnder(String missionId) {
        return all(request ->
                        request.parties().missionId().equals(missionId) && request.state() == AccessRequestState.DENIED)
                .filter(request ->
                        deniedAt.getOrDefault(request.id(), Instant.EPOCH).isAfter(resumedAt))
                .count();
    }

    @Override
    public List<AccessRequest.Parties> waiting(String humanId, int most) {
        return all(request -> request.parties().humanId().equals(humanId)
                        && request.statusAt(now()) == AccessRequest.Status.PENDING)
                .limit(most)
                .map(AccessRequest::parties)
                .toList();
    }

    @Override
    public List<AccessRequest> concerning(String personId, int most) {
        return all(request -> request.parties().humanId().equals(personId)
                        || candidates(request.id()).stream()
                                .anyMatch(candidate -> candidate.personId().equals(personId)))
                .limit(most)
                .toList();
    }

    @Override
    public List<AccessRequest> approvedUnder(String missionId, int most) {
        return all(request -> request.parties().missionId().equals(missionId)
                        && request.approval().isPresent())
                .limit(most)
                .toList();
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    private Optional<AccessRequest> first(Predicate<AccessRequest> wanted) {
        return all(wanted).findFirst();
    }

    private Stream<AccessRequest> all(Predicate<AccessRequest> wanted) {
        return rows.values().stream().filter(wanted);
    }
}
