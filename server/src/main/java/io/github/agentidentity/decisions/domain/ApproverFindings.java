package io.github.agentidentity.decisions.domain;

import static io.github.agentidentity.missions.domain.DryRunFinding.Cause.APPROVER_ROLE_IN_ANOTHER;
import static io.github.agentidentity.missions.domain.DryRunFinding.Cause.APPROVER_ROLE_MISSING;
import static io.github.agentidentity.missions.domain.DryRunFinding.Cause.NO_APPROVER;
import static io.github.agentidentity.missions.domain.DryRunFinding.Cause.OWNER_ALONE;
import static io.github.agentidentity.missions.domain.DryRunFinding.Cause.TOO_FEW_APPROVERS;

import io.github.agentidentity.authority.Approvers;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.missions.domain.ApproverCheck;
import io.github.agentidentity.missions.domain.DryRunFinding.Cause;
import io.github.agentidentity.registry.domain.Human;
import io.github.agentidentity.registry.domain.Humans;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds approvers whom nobody can be, as {@link RequiredApprovers} would refuse an action for want of them. */
public final class ApproverFindings implements ApproverCheck {

    private final ApproverRoles roles;
    private final Humans humans;

    /** Holders that were looked up, by role: many entries may name one. */
    private final Map<String, Set<String>> holders = new HashMap<>();

    public ApproverFindings(ApproverRoles roles, Humans humans) {
        this.roles = roles;
        this.humans = humans;
    }

    @Override
    public Optional<Cause> of(Entry granted, Human delegator) {
        return granted.constraints().get(Approvers.class).flatMap(named -> of(named, delegator));
    }

    /** Of the owner it is not known here who that is: they may be anybody. */
    private Optional<Cause> of(Approvers named, Human delegator) {
        if (named.approvers().equals(List.of(RequiredApprovers.RESOURCE_OWNER))) {
            return Optional.of(OWNER_ALONE);
        }
        List<Set<String>> places = new ArrayList<>();
        if (named.approvers().contains(RequiredApprovers.DELEGATOR)) {
            places.add(Set.of(delegator.id()));
        }
        for (String name : named.roles()) {
            Optional<String> role = roles.named(name);
            if (role.isEmpty()) {
                return Optional.of(APPROVER_ROLE_MISSING);
            }
            Set<String> people = people(role.get(), delegator);
            if (people.isEmpty()) {
                return Optional.of(roles.isPartOfAnother(role.get()) ? APPROVER_ROLE_IN_ANOTHER : NO_APPROVER);
            }
            places.add(people);
        }
        return Approvals.ofAll(places).areComplete() ? Optional.empty() : Optional.of(TOO_FEW_APPROVERS);
    }

    private Set<String> people(String roleId, Human delegator) {
        return RequiredApprovers.without(
                delegator.id(), Optional.of(holders.computeIfAbsent(roleId, this::holdersInGoodStanding)));
    }

    private Set<String> holdersInGoodStanding(String roleId) {
        return roles.holders(roleId).orElse(Set.of()).stream()
                .filter(person -> humans.inGoodStanding(person).isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }
}
