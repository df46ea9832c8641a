package io.github.agentidentity.resourceserver;

/** Question that this library asks its issuer. New ones may come with any version. */
@PublicApi
public enum IssuerCall {
    /** Reading the metadata and the key set: RFC 8414, RFC 7517. */
    KEYS,
    /** Asking about one token: RFC 7662. */
    INTROSPECTION,
    /** Asking the decision point about one action: AuthZEN Authorization API 1.0. */
    DECISION,
    /** Uploading what the service decided by itself ({@link DecisionPoint#uploadingRefusals}). */
    EVIDENCE
}
