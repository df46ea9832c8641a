package io.github.agentidentity.registry.keycloak;

import java.util.Set;

/** The attributes by which admins register agents, agent scopes and the rest (docs/configuration.md has the table). */
public final class RegistrationKeys {

    // On clients
    /** Kind of the client for this extension: one of the three below; any other value counts as none. */
    public static final String KIND = "agent.kind";

    public static final String KIND_AGENT = "agent";
    public static final String KIND_HANDOFF_APP = "handoff-app";
    public static final String KIND_RESOURCE_SERVER = "resource-server";
    public static final Set<String> KINDS = Set.of(KIND_AGENT, KIND_HANDOFF_APP, KIND_RESOURCE_SERVER);

    // On agents
    public static final String SPONSOR = "agent.sponsor";
    public static final String RETIRES_AT = "agent.expires-at";
    public static final String MAX_TOKEN_LIFETIME = "agent.max-token-lifetime";
    public static final String MAX_DEPTH = "agent.max-depth";
    public static final String ALLOWED_DELEGATES = "agent.allowed-delegates";
    public static final String KEY_BINDING = "agent.key-binding";
    public static final String MAX_PENDING_PROPOSALS = "agent.max-pending-proposals";
    public static final String MAX_PENDING_PROPOSALS_PER_HUMAN = "agent.max-pending-proposals-per-human";
    public static final String SUSPEND_AFTER_REFUSALS = "agent.suspend-after-refusals";

    // On resource server clients, and on client scopes
    public static final String RESOURCE = "agent.resource";

    // On client scopes
    public static final String ACTION = "agent.action";
    public static final String TITLE = "agent.title";
    /** Prefix of a title in one language, whose tag follows: {@code agent.title#de}. */
    public static final String TITLE_IN = TITLE + "#";

    public static final String RISK = "agent.risk";
    public static final String REVERSIBLE = "agent.reversible";
    public static final String VISIBILITY = "agent.visibility";
    public static final String APPROVERS = "agent.approvers";
    public static final String CONSTRAINTS = "agent.constraints";
    public static final String AMOUNT = "agent.amount";
    public static final String CURRENCY = "agent.currency";
    public static final String COUNT = "agent.count";
    public static final String RENDERING = "agent.rendering";
    public static final String APPROVER_NOTICES = "agent.approver-notices";
    public static final String DELEGABLE_BY = "agent.delegable-by";
    public static final String DELEGABLE_BY_EVERYONE = "everyone";

    // On the realm
    public static final String ENABLED = "agent.enabled";
    public static final String DEMO = "agent.demo";
    public static final String APPROVAL_ACR = "agent.approval-acr";
    public static final String FRESH_AUTHENTICATORS = "agent.fresh-authenticators";
    public static final String FRESH_IDENTITY_PROVIDERS = "agent.fresh-identity-providers";
    public static final String PROPOSAL_LIFETIME = "agent.proposal-lifetime";
    public static final String MAX_MISSION_LIFETIME = "agent.max-mission-lifetime";
    public static final String POLL_INTERVAL = "agent.poll-interval";
    public static final String MAX_TEMPLATE_LIFETIME = "agent.max-template-lifetime";
    public static final String REVIEW_LINKS = "agent.review-links";
    public static final String REVOCATION_ENDPOINT_IN_METADATA = "agent.revocation-endpoint-in-metadata";
    public static final String NOTICE_PAUSE = "agent.notice-pause";
    public static final String APPROVAL_MAIL = "agent.approval-mail";
    public static final String BEGINNING_MAIL = "agent.beginning-mail";
    public static final String RETENTION = "agent.retention";
    public static final String DENIAL_PAUSE = "agent.denial-pause";
    public static final String ACTION_APPROVAL_LIFETIME = "agent.action-approval-lifetime";

    /** The client at which humans approve; nothing else may be called so. */
    public static final String APPROVAL_CLIENT = "agent-identity";

    /** The client of the pages on which people see and stop agents; nothing else may be called so. */
    public static final String CONSOLE_CLIENT = "agent-identity-console";

    /** The client of the page on which admins define agents; nothing else may be called so. */
    public static final String ADMIN_CLIENT = "agent-identity-admin";

    /** The alias and the provider id of the required action by which they do: else re-authentication is skipped. */
    public static final String APPROVAL_ACTION = "agent-identity-approval";

    /** The beginning of every name of ours. */
    public static final String PREFIX = "agent.";

    private RegistrationKeys() {}

    /** Whether a client of this {@code client_id} is one that the extension itself makes. */
    public static boolean isOwnClient(String clientId) {
        return APPROVAL_CLIENT.equals(clientId) || CONSOLE_CLIENT.equals(clientId) || ADMIN_CLIENT.equals(clientId);
    }

    /** Whether an attribute is ours. */
    public static boolean isOurs(String attribute) {
        return attribute.startsWith(PREFIX);
    }
}
