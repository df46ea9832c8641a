package io.github.agentidentity.spi;

import io.github.agentidentity.authority.Authority;
import java.util.Optional;

/**
 * Question to a policy: the authority that would be granted, to which agent, for which human and under which mission.
 *
 * @param agent the client_id of the agent whose ceiling it is; of a delegate, where one acts
 * @param humanId the internal id of the human for whom it would act
 * @param missionId the approved mission; empty while none is approved yet
 * @param authority the authority that would be granted without the policy
 */
public record PolicyQuestion(String agent, String humanId, Optional<String> missionId, Authority authority) {}
