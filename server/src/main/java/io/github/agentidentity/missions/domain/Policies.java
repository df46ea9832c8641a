package io.github.agentidentity.missions.domain;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.Human;
import java.util.Optional;

/** The rules of an installation beside those of admins and humans; they can only narrow. */
@FunctionalInterface
public interface Policies {

    /**
     * Narrows an authority to what all rules together leave of it.
     *
     * @param agent whose ceiling it is
     * @param human for whom it would act
     * @param missionId the approved mission; empty while none is approved
     * @param authority what would be granted without them
     * @return never more than {@code authority}
     * @throws io.github.agentidentity.authority.Refusal {@code policy_failed}
     */
    Authority narrow(Agent agent, Human human, Optional<String> missionId, Authority authority);
}
