package io.github.agentidentity.missions.keycloak;

import static io.github.agentidentity.authority.Reason.POLICY_FAILED;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.Policies;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.Human;
import io.github.agentidentity.spi.MissionPolicy;
import io.github.agentidentity.spi.PolicyQuestion;
import java.util.Collection;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The policies that somebody installed beside our jar. What one of them returns is never believed, only intersected.
 */
final class InstalledPolicies implements Policies {

    private static final Logger LOG = Logger.getLogger(InstalledPolicies.class);

    private final Collection<MissionPolicy> policies;

    InstalledPolicies(Collection<MissionPolicy> policies) {
        this.policies = policies;
    }

    @Override
    public Authority narrow(Agent agent, Human human, Optional<String> missionId, Authority authority) {
        Authority left = authority;
        for (MissionPolicy policy : policies) {
            left = left.intersect(asked(policy, new PolicyQuestion(agent.clientId(), human.id(), missionId, left)));
        }
        return left;
    }

    /** A policy that fails, for whatever cause, grants nothing. */
    @SuppressWarnings("IllegalCatch") // foreign code: every failure is one
    private static Authority asked(MissionPolicy policy, PolicyQuestion question) {
        Optional<Authority> answer;
        try {
            answer = Optional.ofNullable(policy.narrow(question));
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "The policy %s failed", policy.getClass().getName());
            answer = Optional.empty();
        }
        return answer.orElseThrow(() -> Refusal.because(
                POLICY_FAILED, "A policy of this installation failed, so nothing is granted; ask its administrator."));
    }
}
