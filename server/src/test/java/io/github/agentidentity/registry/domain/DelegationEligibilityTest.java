package io.github.agentidentity.registry.domain;

import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.FORUM_MEMBER;
import static io.github.agentidentity.missions.fixture.World.MAIL_USER;
import static io.github.agentidentity.missions.fixture.World.MALLORY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.missions.fixture.World;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DelegationEligibilityTest {

    private final World world = new World();

    @Test
    void who_holds_one_of_the_roles_may_delegate() {
        assertThat(new DelegationEligibility(false, Set.of(MAIL_USER, "role-of-nobody")).include(ALICE, world.humans))
                .isTrue();
    }

    @Test
    void who_holds_none_of_the_roles_may_not() {
        assertThat(new DelegationEligibility(false, Set.of(MAIL_USER, FORUM_MEMBER)).include(MALLORY, world.humans))
                .isFalse();
    }

    @Test
    void without_a_role_nobody_may() {
        assertThat(new DelegationEligibility(false, Set.of()).include(ALICE, world.humans))
                .isFalse();
    }

    @Test
    void where_the_admin_says_everyone_everyone_may() {
        assertThat(new DelegationEligibility(true, Set.of()).include(MALLORY, world.humans))
                .isTrue();
    }

    @Test
    void the_roles_are_fixed_when_they_are_read() {
        Set<String> roles = new HashSet<>();
        DelegationEligibility delegators = new DelegationEligibility(false, roles);
        roles.add(MAIL_USER);
        assertThat(delegators.include(ALICE, world.humans)).isFalse();
    }
}
