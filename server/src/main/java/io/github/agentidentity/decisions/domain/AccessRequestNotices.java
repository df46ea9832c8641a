package io.github.agentidentity.decisions.domain;

/** Word to people about access requests, and of what comes of denials, once what happened is stored for good. */
public interface AccessRequestNotices extends SuspensionNotices {

    /** Tells those who are asked that a request waits for them. */
    void asked(AccessRequest request);

    /** Tells the delegator and those who were asked how it was decided. */
    void decided(AccessRequest request, AccessRequestState state);
}
