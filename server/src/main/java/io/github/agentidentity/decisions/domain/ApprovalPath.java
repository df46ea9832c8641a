package io.github.agentidentity.decisions.domain;

/** Way from a denial to an approval. */
public sealed interface ApprovalPath {

    /** The service may request it. */
    record Offered(AccessOffer offer) implements ApprovalPath {}

    /** It is requested: approvers are asked. */
    record Requested(AccessRequest request) implements ApprovalPath {}
}
