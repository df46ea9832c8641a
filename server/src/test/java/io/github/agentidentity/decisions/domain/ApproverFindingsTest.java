package io.github.agentidentity.decisions.domain;

import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.missions.domain.DryRunFinding.Cause;
import io.github.agentidentity.missions.fixture.AgentScopes;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.Human;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Findings about approvers whom nobody can be. */
class ApproverFindingsTest {

    private static final Human BOB = new Human("user-bob", "bob");
    private static final Human CAROL = new Human("user-carol", "carol");

    private final World world = new World();
    private final InMemoryApproverRoles roles = new InMemoryApproverRoles(world.humans);

    ApproverFindingsTest() {
        world.humans.register(BOB);
        world.humans.register(CAROL);
    }

    @Test
    void the_delegator_alone_is_no_finding() {
        assertThat(finding("'delegator'")).isEmpty();
    }

    @Test
    void a_role_that_another_person_holds_is_no_finding() {
        roles.holders.put("checker", Set.of(ALICE.id(), BOB.id()));
        assertThat(finding("'delegator','role:checker'")).isEmpty();
    }

    @Test
    void a_role_that_is_missing_is_a_finding() {
        assertThat(finding("'delegator','role:checker'")).contains(Cause.APPROVER_ROLE_MISSING);
    }

    @Test
    void a_role_that_the_delegator_alone_holds_is_a_finding() {
        roles.holders.put("checker", Set.of(ALICE.id()));
        assertThat(finding("'role:checker'")).contains(Cause.NO_APPROVER);
    }

    @Test
    void a_role_whose_only_holder_is_not_in_good_standing_is_a_finding() {
        roles.holders.put("checker", Set.of("user-gone"));
        assertThat(finding("'role:checker'")).contains(Cause.NO_APPROVER);
    }

    @Test
    void a_role_that_is_held_as_a_part_of_another_alone_is_a_finding_of_its_own() {
        roles.holders.put("checker", Set.of());
        roles.parts.add("checker");
        assertThat(finding("'role:checker'")).contains(Cause.APPROVER_ROLE_IN_ANOTHER);
    }

    @Test
    void two_roles_of_one_person_are_a_finding_and_of_two_none() {
        roles.holders.put("checker", Set.of(BOB.id()));
        roles.holders.put("auditor", Set.of(BOB.id()));
        assertThat(finding("'role:auditor','role:checker'")).contains(Cause.TOO_FEW_APPROVERS);
        roles.holders.put("auditor", Set.of(BOB.id(), CAROL.id()));
        assertThat(finding("'role:auditor','role:checker'")).isEmpty();
    }

    @Test
    void the_owner_of_a_resource_approves_beside_another_only() {
        assertThat(finding("'resource-owner'")).contains(Cause.OWNER_ALONE);
        assertThat(finding("'delegator','resource-owner'")).isEmpty();
    }

    @Test
    void an_action_that_nobody_need_approve_is_no_finding() {
        assertThat(of("{}")).isEmpty();
    }

    private Optional<Cause> finding(String approvers) {
        return of("{'urn:agent-identity:approvers':[" + approvers + "]}");
    }

    private Optional<Cause> of(String constraints) {
        Entry granted = AgentScopes.constrained(MAIL, "messages.delete", constraints, World.MAIL_USER)
                .ceiling(World.INBOX_ASSISTANT);
        return new ApproverFindings(roles, world.humans).of(granted, ALICE);
    }
}
