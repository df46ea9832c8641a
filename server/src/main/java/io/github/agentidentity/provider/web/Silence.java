package io.github.agentidentity.provider.web;

import io.github.agentidentity.decisions.domain.AccessRequest;
import io.github.agentidentity.decisions.domain.AccessRequestNotices;
import io.github.agentidentity.decisions.domain.AccessRequestState;

/** Nobody is told. */
enum Silence implements AccessRequestNotices {
    INSTANCE;

    @Override
    public void asked(AccessRequest request) {}

    @Override
    public void decided(AccessRequest request, AccessRequestState state) {}
}
