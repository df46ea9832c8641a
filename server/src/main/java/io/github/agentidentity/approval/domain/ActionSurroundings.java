package io.github.agentidentity.approval.domain;

import io.github.agentidentity.decisions.domain.AccessRequest;
import io.github.agentidentity.decisions.domain.AccessRequestCounts;
import io.github.agentidentity.decisions.domain.AccessRequests;
import io.github.agentidentity.decisions.domain.ApproverCandidate;
import io.github.agentidentity.decisions.domain.ApproverSlot;
import io.github.agentidentity.registry.domain.Human;
import io.github.agentidentity.registry.domain.Humans;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** People around an access request, and what came before it. */
public final class ActionSurroundings {

    private final AccessRequests requests;
    private final AccessRequestCounts counts;
    private final Humans humans;

    public ActionSurroundings(AccessRequests requests, AccessRequestCounts counts, Humans humans) {
        this.requests = requests;
        this.counts = counts;
        this.humans = humans;
    }

    /** The people who must approve, and those who did. */
    ActionApprovers approvers(AccessRequest request) {
        Map<String, Set<Integer>> approved = requests.candidates(request.id()).stream()
                .filter(candidate -> candidate.approvedAt().isPresent())
                .collect(Collectors.groupingBy(
                        ApproverCandidate::personId,
                        Collectors.mapping(ApproverCandidate::place, Collectors.toUnmodifiableSet())));
        List<ApproverSlot> slots = request.slots();
        return new ActionApprovers(
                name(request.parties().humanId()),
                IntStream.range(0, slots.size())
                        .mapToObj(place -> place(slots.get(place), approved.containsValue(Set.of(place))))
                        .toList(),
                approved.keySet().stream().map(this::name).sorted().toList());
    }

    /** Says that a place is filled only by a person who could fill no other. */
    private ActionApprovers.Place place(ApproverSlot slot, boolean isFilled) {
        return new ActionApprovers.Place(
                slot.kind(), slot.kind() == ApproverSlot.Kind.ROLE ? slot.name() : name(slot.id()), isFilled);
    }

    /** The username of a human; their internal id while they are not in good standing. */
    private String name(String humanId) {
        return humans.inGoodStanding(humanId).map(Human::username).orElse(humanId);
    }

    /** Events before it, as far as they are for this reader: others than the delegator see this action alone. */
    ActionHistory history(AccessRequest request, boolean toDelegator) {
        long asked = counts.before(request);
        String mission = request.parties().missionId();
        return toDelegator
                ? new ActionHistory(
                        asked,
                        counts.approvedUnder(mission),
                        requests.approvedUnder(mission, ActionHistory.MOST).stream()
                                .map(ActionHistory.Earlier::of)
                                .toList())
                : new ActionHistory(asked, 0, List.of());
    }
}
