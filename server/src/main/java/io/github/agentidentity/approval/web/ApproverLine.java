package io.github.agentidentity.approval.web;

import io.github.agentidentity.approval.domain.ActionApprovers;

/** One of those who must approve an action, as the page names them. */
public final class ApproverLine {

    private final ActionApprovers.Place place;

    ApproverLine(ActionApprovers.Place place) {
        this.place = place;
    }

    /** The key of the words before the name. */
    public String getMessage() {
        return switch (place.kind()) {
            case DELEGATOR -> "agentIdentityActionByDelegator";
            case RESOURCE_OWNER -> "agentIdentityActionByOwner";
            case ROLE -> "agentIdentityActionByRole";
        };
    }

    public String getName() {
        return place.name();
    }

    public boolean isApproved() {
        return place.approved();
    }
}
