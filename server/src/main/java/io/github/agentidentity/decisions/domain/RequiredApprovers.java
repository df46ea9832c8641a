package io.github.agentidentity.decisions.domain;

import static io.github.agentidentity.decisions.domain.DecisionReason.POLICY_DENIED;

import io.github.agentidentity.authority.Approvers;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.registry.domain.Human;
import io.github.agentidentity.registry.domain.Humans;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Approvers that an action needs, and the people who can be them. */
public final class RequiredApprovers {

    static final String DELEGATOR = "delegator";
    static final String RESOURCE_OWNER = "resource-owner";
    private static final String ROLE = "role:";

    private final ApproverRoles roles;
    private final Humans humans;

    public RequiredApprovers(ApproverRoles roles, Humans humans) {
        this.roles = roles;
        this.humans = humans;
    }

    /**
     * The places among the approvers of an action by {@code entry}: those that it names, or the delegator alone.
     *
     * @throws Denial {@code parameter_violation} where the owner of the resource is to approve and the service does not
     *     say who that is; {@code policy_denied} where a role is gone, or nobody but the owner would approve
     */
    List<ApproverSlot> of(Entry entry, Human delegator, RequestedTarget target) {
        List<String> named = entry.constraints()
                .get(Approvers.class)
                .map(Approvers::approvers)
                .orElse(List.of(DELEGATOR));
        if (named.equals(List.of(RESOURCE_OWNER))) {
            throw nobody();
        }
        return named.stream()
                .sorted()
                .map(approver -> slot(approver, delegator, target))
                .toList();
    }

    private ApproverSlot slot(String approver, Human delegator, RequestedTarget target) {
        if (approver.equals(DELEGATOR)) {
            return ApproverSlot.delegator(delegator.id());
        }
        if (approver.equals(RESOURCE_OWNER)) {
            return ApproverSlot.owner(owner(target).id());
        }
        String role = approver.substring(ROLE.length());
        return ApproverSlot.role(roles.named(role).orElseThrow(RequiredApprovers::nobody), role);
    }

    private Human owner(RequestedTarget target) {
        return target.owner()
                .flatMap(id ->
                        humans.inGoodStanding(id).filter(found -> found.id().equals(id)))
                .orElseThrow(PropertyReader::violated);
    }

    /**
     * The people who can fill these places now; whoever comes to be one of them later does not count.
     *
     * @throws Denial {@code policy_denied} where a place is nobody's, only the delegator's who has another, or that of
     *     a role that very many hold
     */
    List<ApproverCandidate> candidates(List<ApproverSlot> slots, String delegatorId) {
        List<Set<String>> people =
                slots.stream().map(slot -> people(slot, delegatorId)).toList();
        // Each place takes another person, so that few people may be too few although none of the places is empty.
        if (!Approvals.ofAll(people.stream().map(this::inGoodStanding).toList()).areComplete()) {
            throw nobody();
        }
        return IntStream.range(0, people.size())
                .boxed()
                .flatMap(
                        place -> people.get(place).stream().sorted().map(person -> ApproverCandidate.of(place, person)))
                .toList();
    }

    private Set<String> inGoodStanding(Set<String> people) {
        return people.stream().filter(id -> person(id).isPresent()).collect(Collectors.toUnmodifiableSet());
    }

    private Set<String> people(ApproverSlot slot, String delegatorId) {
        return switch (slot.kind()) {
            case DELEGATOR -> Set.of(slot.id());
            case RESOURCE_OWNER -> slot.id().equals(delegatorId) ? Set.of() : Set.of(slot.id());
            case ROLE -> without(delegatorId, roles.holders(slot.id()));
        };
    }

    static Set<String> without(String delegatorId, Optional<Set<String>> holders) {
        return holders.orElse(Set.of()).stream()
                .filter(person -> !person.equals(delegatorId))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a person fills this place still. */
    boolean isFilledBy(ApproverSlot slot, Human person) {
        return slot.kind() != ApproverSlot.Kind.ROLE || roles.isHeldBy(slot.id(), person);
    }

    /** The person with this internal id, if in good standing. */
    Optional<Human> person(String id) {
        return humans.inGoodStanding(id);
    }

    private static Denial nobody() {
        return Denial.because(POLICY_DENIED, Reason.NO_APPROVER);
    }
}
