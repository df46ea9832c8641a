package io.github.agentidentity.authority;

import java.util.List;

/**
 * Every name on the wire that comes from a draft, or is our own where no specification has one: the one place to change
 * when a draft changes (docs/adr/0003).
 *
 * <p>Drafts: {@code draft-mcguinness-oauth-mission} (the mission core) and the OAuth Actor Profile.
 */
public final class MissionNames {

    // Parameters and members of the mission core draft
    public static final String MISSION_INTENT = "mission_intent";
    public static final String INTENT = "intent";
    public static final String MISSION_ID = "mission_id";
    public static final String MISSION_EXPIRES_AT = "mission_expires_at";
    public static final String MISSION_ERROR = "mission_error";
    public static final String MISSION = "mission";
    public static final String AUTHORITY_HASH = "authority_hash";
    /** The RFC 9396 authorization details type of the mission core draft. */
    public static final String MISSION_RESOURCE_ACCESS = "mission_resource_access";

    // Members of an authority entry
    public static final String TYPE = "type";
    public static final String RESOURCE = "resource";
    public static final String RESOURCE_MATCH = "resource_match";
    public static final String ACTIONS = "actions";
    public static final String CONSTRAINTS = "constraints";
    public static final String DELEGATION = "delegation";
    public static final String MAX_DEPTH = "max_depth";
    public static final String ALLOWED_DELEGATES = "allowed_delegates";
    public static final String SUB = "sub";

    // Members of the mission claim
    public static final String ID = "id";
    public static final String ISSUER = "issuer";
    public static final String EXPIRES_AT = "expires_at";

    // Members that introspection adds to it, and the one state that permits anything
    public static final String STATE = "state";
    public static final String ACTIVE = "active";

    // Members that the mission status draft adds to it, and its other names
    public static final String VERSION = "version";
    public static final String FRESH_UNTIL = "fresh_until";
    public static final String AUDIENCE = "audience";
    public static final String NONCE = "nonce";
    public static final String NOT_FOUND = "not_found";
    public static final String RATE_LIMITED = "rate_limited";
    public static final String UNAVAILABLE = "unavailable";
    public static final String RETRY_AFTER = "retry_after";
    public static final String MISSION_STATUS_ENDPOINT = "mission_status_endpoint";
    public static final String MISSION_STATUS_AUTH_METHODS = MISSION_STATUS_ENDPOINT + "_auth_methods_supported";
    public static final String MISSION_STATUS_AUTH_ALGORITHMS =
            MISSION_STATUS_ENDPOINT + "_auth_signing_alg_values_supported";
    public static final String MISSION_STATUS_ALGORITHMS = "mission_status_signing_alg_values_supported";
    public static final String MTLS_CLIENT_AUTH = "mtls_client_auth";
    public static final String PRIVATE_KEY_JWT = "private_key_jwt";

    // Common Constraints and their members
    public static final String MAX_AMOUNT = "max_amount";
    public static final String AMOUNT = "amount";
    public static final String CURRENCY = "currency";
    public static final String RESOURCE_ISSUED_AFTER = "resource_issued_after";
    public static final String RESOURCE_ISSUED_BEFORE = "resource_issued_before";
    public static final String TENANT = "tenant";
    public static final String RECIPIENT_DOMAIN = "recipient_domain";
    public static final String TIME_WINDOW = "time_window";
    public static final String NOT_BEFORE = "not_before";
    public static final String NOT_AFTER = "not_after";
    public static final String DATA_CLASSIFICATION = "data_classification";
    public static final String ALLOWED_TOOLS = "allowed_tools";
    public static final String REQUIRES_ACTION_APPROVAL = "requires_action_approval";

    // What a resource server says of itself and of a denial
    public static final String MISSION_BOUND_AUTHORIZATION_REQUIRED = "mission_bound_authorization_required";
    public static final String MISSION_CONSTRAINTS_SUPPORTED = "mission_constraints_supported";
    public static final String MISSION_DENIAL = "mission_denial";
    public static final String INSUFFICIENT_AUTHORITY = "insufficient_authority";
    public static final String CONSTRAINT_UNRECOGNIZED = "constraint_unrecognized";

    // Envelopes of the integrity anchors
    public static final String ENVELOPE_TYPE = "typ";
    public static final String ENVELOPE_VALUE = "value";
    public static final String INTENT_ENVELOPE = "mission-intent";
    public static final String PROPOSAL_ENVELOPE = "mission-proposed-authority";
    public static final String AUTHORITY_ENVELOPE = "mission-authority-set";
    public static final String ENTRY_ENVELOPE = "mission-authority-entry";

    // Parameters and members of ours around a proposal
    public static final String PROPOSAL_ID = "proposal_id";
    public static final String APPROVAL_URI = "approval_uri";
    public static final String IDEMPOTENCY_KEY = "idempotency_key";
    public static final String MISSION_GRANT = "mission_grant";
    public static final String TEMPLATE_ID = "template_id";

    // OAuth Actor Profile
    public static final String ACT = "act";
    public static final String CLIENT_ID = "client_id";
    public static final String ISS = "iss";
    public static final String SUB_PROFILE = "sub_profile";
    public static final String AI_AGENT = "ai_agent";

    // Token kinds of ours: JOSE header typ, payload typ
    public static final String ACCESS_HEADER_TYPE = "at+jwt";
    public static final String ACCESS_PAYLOAD_TYPE = "agent-identity/access";
    public static final String HANDOFF_HEADER_TYPE = "handoff+jwt";
    public static final String HANDOFF_PAYLOAD_TYPE = "agent-identity/handoff";
    public static final String GRANT_HEADER_TYPE = "mission-grant+jwt";
    public static final String GRANT_PAYLOAD_TYPE = "agent-identity/grant";

    // The same of a mission status response (mission status draft): the media type is that of its header
    public static final String STATUS_HEADER_TYPE = "mission-status-response+jwt";
    public static final String STATUS_PAYLOAD_TYPE = "agent-identity/mission-status";

    // The same of the signature of exported evidence, which is no token
    public static final String EXPORT_HEADER_TYPE = "evidence-export+jwt";
    public static final String EXPORT_PAYLOAD_TYPE = "agent-identity/evidence-export";

    /** The {@code requested_token_type} of a hand-off token. */
    public static final String HANDOFF_TOKEN_TYPE = "urn:agent-identity:token-type:handoff";

    /** The prefix of constraints and controls that are ours: collision-resistant as the drafts ask. */
    public static final String OURS = "urn:agent-identity:";

    /** Member of {@code may_act} in a hand-off: a client registered anew under the same client_id is another one. */
    public static final String CLIENT_INTERNAL_ID = OURS + "client-id";

    /** Member of a hand-off from agent to agent: the token that it comes of. */
    public static final String PARENT = OURS + "parent";

    // Constraints of ours and their members
    public static final String AUDIENCE_VISIBILITY = OURS + "audience_visibility";
    public static final String MAX_CALLS = OURS + "max_calls";
    public static final String MAX_RATE = OURS + "max_rate";
    public static final String COUNT = "count";
    public static final String PER = "per";
    public static final String MAX_TOTAL = OURS + "max_total";
    public static final String APPROVERS = OURS + "approvers";

    // Members of ours in a decision, and the type of the problem that an agent is told
    public static final String AUTO_REQUEST = OURS + "auto-request";
    public static final String TASK = OURS + "task";
    public static final String TICKET = OURS + "ticket";
    public static final String REVIEW_URI = OURS + "review_uri";
    public static final String APPROVAL_PROBLEM = OURS + "problem:approval-required";

    // An obligation of ours: its name and members
    public static final String LABEL = OURS + "obligation:label";
    public static final String NAME = "name";
    public static final String AGENT = "agent";
    public static final String HUMAN = "human";

    /** Every constraint that we know: the drafts' and ours. */
    public static final List<String> EVERY_CONSTRAINT = List.of(
            MAX_AMOUNT,
            RESOURCE_ISSUED_AFTER,
            RESOURCE_ISSUED_BEFORE,
            TENANT,
            RECIPIENT_DOMAIN,
            TIME_WINDOW,
            DATA_CLASSIFICATION,
            ALLOWED_TOOLS,
            REQUIRES_ACTION_APPROVAL,
            AUDIENCE_VISIBILITY,
            MAX_CALLS,
            MAX_RATE,
            MAX_TOTAL,
            APPROVERS);

    // Members of ours in the authorization server metadata (RFC 8414 section 2 lets others be added)
    public static final String MISSIONS_ENDPOINT = OURS + "missions_endpoint";
    public static final String MISSION_POLL_ENDPOINT = OURS + "mission_poll_endpoint";
    public static final String REVOCATION_ENDPOINT = OURS + "revocation_endpoint";
    public static final String HANDOFF_TOKEN_TYPES_SUPPORTED = OURS + "handoff_token_types_supported";
    public static final String CONSTRAINTS_SUPPORTED = OURS + "constraints_supported";

    private MissionNames() {}
}
