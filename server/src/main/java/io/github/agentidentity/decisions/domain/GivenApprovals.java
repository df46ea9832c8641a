package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.registry.domain.Human;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Approvals of an access request that count still: of people who could give them when it was made, can give them now,
 * and of whose account nothing was voided since.
 */
public final class GivenApprovals {

    private final AccessRequests requests;
    private final RequiredApprovers approvers;

    public GivenApprovals(AccessRequests requests, RequiredApprovers approvers) {
        this.requests = requests;
        this.approvers = approvers;
    }

    /** Whether all whose approval it takes have given it, and could give it now. */
    boolean areComplete(AccessRequest request) {
        return of(request).areComplete();
    }

    private Approvals of(AccessRequest request) {
        return new Approvals(request.slots().size(), places(request, given(requests.candidates(request.id()))));
    }

    private static List<ApproverCandidate> given(List<ApproverCandidate> candidates) {
        return candidates.stream()
                .filter(candidate -> candidate.approvedAt().isPresent())
                .toList();
    }

    /** Whether this person is asked, and could give an approval now. */
    boolean isAsked(AccessRequest request, Human person) {
        return !placesOf(request, requests.candidates(request.id()), person).isEmpty();
    }

    /** Whether a yes of this person brings the request nearer to its approval. */
    boolean areAdvancedBy(Human person, AccessRequest request) {
        List<ApproverCandidate> candidates = requests.candidates(request.id());
        Set<Integer> places = placesOf(request, candidates, person);
        return !places.isEmpty()
                && new Approvals(request.slots().size(), places(request, given(candidates)))
                        .areAdvancedBy(person.id(), places);
    }

    private Set<Integer> placesOf(AccessRequest request, List<ApproverCandidate> candidates, Human person) {
        return places(
                        request,
                        candidates.stream()
                                .filter(candidate -> candidate.personId().equals(person.id()))
                                .toList())
                .getOrDefault(person.id(), Set.of());
    }

    private Map<String, Set<Integer>> places(AccessRequest request, List<ApproverCandidate> candidates) {
        Map<String, Set<Integer>> places = new HashMap<>();
        for (ApproverCandidate candidate : candidates) {
            ApproverSlot slot = request.slots().get(candidate.place());
            boolean counts = approvers
                    .person(candidate.personId())
                    .filter(person -> approvers.isFilledBy(slot, person))
                    .isPresent();
            if (counts) {
                places.computeIfAbsent(candidate.personId(), person -> new HashSet<>())
                        .add(candidate.place());
            }
        }
        return places;
    }
}
