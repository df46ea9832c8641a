package io.github.agentidentity.approval.domain;

import io.github.agentidentity.missions.domain.Mission;
import java.time.Duration;

/** Answer to a poll that is not refused (CIBA Core section 11, in its words). */
public sealed interface PollAnswer {

    /** The human has not decided yet. */
    record Pending() implements PollAnswer {}

    /** The human has not decided yet, and the agent asks too often. */
    record SlowDown(Duration interval) implements PollAnswer {}

    /** Approved as a template: tasks may start within it. */
    record ApprovedTemplate(Mission template) implements PollAnswer {}

    /** Approved: the mission, and a new grant on it as a token. */
    record Approved(Mission mission, String grant) implements PollAnswer {}
}
