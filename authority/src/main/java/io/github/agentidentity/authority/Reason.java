package io.github.agentidentity.authority;

import static io.github.agentidentity.authority.OAuthError.ACCESS_DENIED;
import static io.github.agentidentity.authority.OAuthError.INSUFFICIENT_SCOPE;
import static io.github.agentidentity.authority.OAuthError.INSUFFICIENT_USER_AUTHENTICATION;
import static io.github.agentidentity.authority.OAuthError.INVALID_AUTHORIZATION_DETAILS;
import static io.github.agentidentity.authority.OAuthError.INVALID_CLIENT_METADATA;
import static io.github.agentidentity.authority.OAuthError.INVALID_DPOP_PROOF;
import static io.github.agentidentity.authority.OAuthError.INVALID_GRANT;
import static io.github.agentidentity.authority.OAuthError.INVALID_REQUEST;
import static io.github.agentidentity.authority.OAuthError.INVALID_SCOPE;
import static io.github.agentidentity.authority.OAuthError.INVALID_TARGET;
import static io.github.agentidentity.authority.OAuthError.INVALID_TOKEN;
import static io.github.agentidentity.authority.OAuthError.UNAUTHORIZED_CLIENT;

import java.util.Locale;
import java.util.Optional;

/**
 * Why something was refused: the closed list of finer reasons, each under the OAuth error that the protocol prescribes.
 *
 * <p>The code goes into events and, for an authenticated caller, into the response beside {@code error}.
 */
public enum Reason {
    // The request itself
    MISSING_PARAMETER(INVALID_REQUEST),
    REPEATED_PARAMETER(INVALID_REQUEST),
    OVERSIZED_PARAMETER(INVALID_REQUEST),
    MALFORMED_PARAMETER(INVALID_REQUEST),
    UNSUPPORTED_PARAMETER(INVALID_REQUEST),
    MALFORMED_JSON(INVALID_REQUEST),
    MALFORMED_INTENT(INVALID_REQUEST),

    // Who asks
    NOT_AN_AGENT(UNAUTHORIZED_CLIENT),
    NOT_A_HANDOFF_APP(UNAUTHORIZED_CLIENT),
    AGENT_MISCONFIGURED(UNAUTHORIZED_CLIENT),
    AGENT_RETIRED(UNAUTHORIZED_CLIENT),
    AGENT_SUSPENDED(INVALID_GRANT, "mission_suspended"),
    REALM_FROZEN(INVALID_GRANT, "mission_suspended"),
    HUMAN_STOPPED(INVALID_GRANT, "mission_suspended"),
    SPONSOR_GONE(UNAUTHORIZED_CLIENT),
    SPONSOR_REPLACED(UNAUTHORIZED_CLIENT),
    DEMO_REALM(ACCESS_DENIED),
    REALM_MISCONFIGURED(ACCESS_DENIED),
    REALM_DISABLED(ACCESS_DENIED),
    HTTPS_REQUIRED(INVALID_REQUEST),

    // What proves it
    INVALID_SUBJECT_TOKEN(INVALID_REQUEST),
    UNSUPPORTED_SUBJECT_TOKEN(INVALID_REQUEST),
    UNSUPPORTED_TOKEN_TYPE(INVALID_REQUEST),
    INVALID_KEY_PROOF(OAuthError.INVALID_DPOP_PROOF),
    KEY_NOT_PROVEN(OAuthError.INVALID_DPOP_PROOF),
    WRONG_KEY(INVALID_GRANT),
    HANDOFF_NOT_FOR_CALLER(INVALID_REQUEST),
    HANDOFF_ALREADY_REDEEMED(INVALID_REQUEST),
    HANDOFF_FOR_ANOTHER_PURPOSE(INVALID_REQUEST),
    GRANT_RETIRED(INVALID_GRANT),
    DELEGATOR_GONE(INVALID_GRANT),
    HUMAN_GONE(INVALID_GRANT, "mission_revoked"),
    HUMAN_LOCKED_OUT(INVALID_GRANT),

    // What is asked for
    UNKNOWN_AGENT(INVALID_TARGET),
    MALFORMED_RESOURCE(INVALID_TARGET),
    UNKNOWN_RESOURCE(INVALID_TARGET),
    AMBIGUOUS_RESOURCE(INVALID_TARGET),
    NOTHING_GRANTED(INVALID_TARGET),
    MALFORMED_SCOPE(INVALID_SCOPE),
    SCOPE_NOT_WITHIN_MISSION(INVALID_SCOPE),
    MALFORMED_AUTHORITY(INVALID_AUTHORIZATION_DETAILS),
    UNKNOWN_CONSTRAINT(INVALID_AUTHORIZATION_DETAILS),
    OVERLAPPING_ENTRIES(INVALID_AUTHORIZATION_DETAILS),
    AUTHORITY_NOT_WITHIN_MISSION(INVALID_AUTHORIZATION_DETAILS),
    NOTHING_DERIVABLE(INVALID_AUTHORIZATION_DETAILS),
    DELEGATION_LOOP(INVALID_TARGET),
    DELEGATION_TOO_DEEP(INVALID_TARGET),
    DELEGATION_NOT_ALLOWED(INVALID_TARGET),

    // The mission
    UNKNOWN_MISSION(INVALID_GRANT),
    MISSION_REVOKED(INVALID_GRANT, "mission_revoked"),
    MISSION_EXPIRED(INVALID_GRANT, "mission_expired"),
    MISSION_SUSPENDED(INVALID_GRANT, "mission_suspended"),
    MISSION_COMPLETED(INVALID_GRANT, "mission_revoked"),
    DERIVATIONS_EXHAUSTED(INVALID_GRANT, "derivations_exhausted"),
    TIME_RUNS_OUT(INVALID_GRANT),
    AUTHORITY_TAMPERED(INVALID_GRANT),

    // The proposal
    UNKNOWN_PROPOSAL(INVALID_GRANT),
    TOO_MANY_PROPOSALS(OAuthError.SLOW_DOWN),
    PROPOSAL_DENIED(ACCESS_DENIED),
    PROPOSAL_VOIDED(ACCESS_DENIED),
    RECENTLY_DENIED(ACCESS_DENIED),
    PROPOSAL_EXPIRED(OAuthError.EXPIRED_TOKEN),

    // The approval
    STALE_AUTHENTICATION(INSUFFICIENT_USER_AUTHENTICATION),
    WEAK_AUTHENTICATION(INSUFFICIENT_USER_AUTHENTICATION),
    APPROVAL_LEVEL_NOT_CONFIGURED(INSUFFICIENT_USER_AUTHENTICATION),
    NOT_THE_APPROVER(ACCESS_DENIED),
    NOTHING_CHOSEN(INVALID_REQUEST),
    MALFORMED_CHOICE(INVALID_REQUEST),
    CHOICE_NOT_WITHIN(INVALID_REQUEST),

    // The admin's REST
    NOT_AN_ADMIN(ACCESS_DENIED),
    NOT_FOUND(INVALID_REQUEST),
    INVALID_DEFINITION(INVALID_REQUEST),
    ALREADY_DEFINED(INVALID_REQUEST),
    NOT_SUSPENDED(INVALID_REQUEST),

    // A human's own REST
    NOT_A_HUMAN_TOKEN(INVALID_TOKEN),

    // Registration: by clients, and by admins at the Admin API
    RESERVED_CLIENT(ACCESS_DENIED),
    RESERVED_ATTRIBUTE(INVALID_CLIENT_METADATA),
    RESERVED_SCOPE(INVALID_CLIENT_METADATA),
    REALM_ADMIN_REQUIRED(ACCESS_DENIED),
    UNFIT_RESOURCE_SERVER(INVALID_CLIENT_METADATA),
    OVERLAPPING_RESOURCE_SERVER(INVALID_CLIENT_METADATA),

    // At a resource server
    MISSING_TOKEN(INVALID_TOKEN),
    MALFORMED_TOKEN(INVALID_TOKEN),
    WRONG_TOKEN_TYPE(INVALID_TOKEN),
    UNTRUSTED_SIGNATURE(INVALID_TOKEN),
    WRONG_ISSUER(INVALID_TOKEN),
    WRONG_AUDIENCE(INVALID_TOKEN),
    TOKEN_EXPIRED(INVALID_TOKEN),
    TOKEN_NOT_YET_VALID(INVALID_TOKEN),
    CLIENT_NOT_ACCEPTED(INVALID_TOKEN),
    BOUND_TOKEN_WITHOUT_PROOF(INVALID_TOKEN),
    UNBOUND_TOKEN(INVALID_TOKEN),
    WRONG_CERTIFICATE(INVALID_TOKEN),
    MALFORMED_PROOF(INVALID_DPOP_PROOF),
    PROOF_OF_ANOTHER_KEY(INVALID_DPOP_PROOF),
    PROOF_FOR_ANOTHER_REQUEST(INVALID_DPOP_PROOF),
    PROOF_OUTDATED(INVALID_DPOP_PROOF),
    PROOF_REPLAYED(INVALID_DPOP_PROOF),
    PROOF_WITHOUT_NONCE(OAuthError.USE_DPOP_NONCE),
    TOO_MANY_PROOFS(OAuthError.SLOW_DOWN),
    ACTION_NOT_GRANTED(INSUFFICIENT_SCOPE),
    ACTION_NEEDS_DECISION(INSUFFICIENT_SCOPE),
    NO_LONGER_ACTIVE(INVALID_TOKEN),
    KEYS_UNAVAILABLE(OAuthError.SERVER_ERROR),
    STATE_UNAVAILABLE(OAuthError.SERVER_ERROR),

    // Ourselves
    POLICY_FAILED(OAuthError.SERVER_ERROR),
    NOT_RECORDED(OAuthError.SERVER_ERROR);

    private final String code = name().toLowerCase(Locale.ROOT);
    private final OAuthError error;
    private final Optional<String> missionError;

    Reason(OAuthError error) {
        this.error = error;
        this.missionError = Optional.empty();
    }

    Reason(OAuthError error, String missionError) {
        this.error = error;
        this.missionError = Optional.of(missionError);
    }

    /** The stable name of this reason in events, metrics and responses: lower case with underscores. */
    public String code() {
        return code;
    }

    /** The {@code error} member that goes with it. */
    public OAuthError error() {
        return error;
    }

    /** The {@code mission_error} member that goes with it (mission draft, Issuance Gating), if the draft names one. */
    public Optional<String> missionError() {
        return missionError;
    }
}
