package io.github.agentidentity.missions.keycloak;

/** The attributes by which admins register agents, agent scopes and the rest (docs/configuration.md has the table). */
public final class RegistrationKeys {

    // On clients
    /** What the client is to us: one of the three kinds below; anything else is nothing. */
    public static final String KIND = "agent.kind";

    public static final String KIND_AGENT = "agent";
    public static final String KIND_HANDOFF_APP = "handoff-app";
    public static final String KIND_RESOURCE_SERVER = "resource-server";

    // On agents
    static final String SPONSOR = "agent.sponsor";
    static final String RETIRES_AT = "agent.expires-at";
    static final String MAX_TOKEN_LIFETIME = "agent.max-token-lifetime";
    static final String MAX_DEPTH = "agent.max-depth";
    static final String ALLOWED_DELEGATES = "agent.allowed-delegates";
    static final String KEY_BINDING = "agent.key-binding";
    static final String MAX_PENDING_PROPOSALS = "agent.max-pending-proposals";
    static final String MAX_PENDING_PROPOSALS_PER_HUMAN = "agent.max-pending-proposals-per-human";

    // On resource server clients, and on client scopes
    public static final String RESOURCE = "agent.resource";

    // On client scopes
    static final String ACTION = "agent.action";
    static final String TITLE = "agent.title";
    static final String RISK = "agent.risk";
    static final String REVERSIBLE = "agent.reversible";
    static final String VISIBILITY = "agent.visibility";
    static final String APPROVERS = "agent.approvers";
    static final String CONSTRAINTS = "agent.constraints";
    static final String DELEGABLE_BY = "agent.delegable-by";
    static final String DELEGABLE_BY_EVERYONE = "everyone";

    // On the realm
    static final String DEMO = "agent.demo";
    static final String APPROVAL_ACR = "agent.approval-acr";
    static final String PROPOSAL_LIFETIME = "agent.proposal-lifetime";
    static final String MAX_MISSION_LIFETIME = "agent.max-mission-lifetime";
    static final String POLL_INTERVAL = "agent.poll-interval";

    private RegistrationKeys() {}
}
