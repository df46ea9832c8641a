package io.github.agentidentity.missions.domain;

import java.util.Optional;

/**
 * Approval on which a mission rests: its human's own at the page, or that of the template in which it starts.
 *
 * @param approverId the internal id of the human who approved
 * @param sessionId the session whose end ends the mission; empty where the human approved an offline one
 * @param templateId the template; empty where the human approved the mission itself
 */
public record Approval(String approverId, Optional<String> sessionId, Optional<String> templateId) {

    /** The approval by this human of what they see. */
    public static Approval atPage(Approver approver, Intent intent) {
        return new Approval(
                approver.human().id(),
                intent.offline() ? Optional.empty() : Optional.of(approver.sessionId()),
                Optional.empty());
    }

    /** The approval of a template, which holds for its tasks. */
    public static Approval of(Mission template) {
        return new Approval(template.approverId(), template.sessionId(), Optional.of(template.id()));
    }
}
