package io.github.agentidentity.testkit;

/** Names, identifiers and secrets that this kit uses unless a test says otherwise. */
public final class Cast {

    /** The registered URI of the mail service: the resource that tokens are for. */
    public static final String MAIL = "https://mail.example";

    /** The issuer's identifier of Alice, the human. */
    public static final String ALICE = "4f3f1c7e-6f0e-4a53-9d1e-0a1b2c3d4e5f";

    /** The client id of the agent that works for Alice. */
    public static final String ASSISTANT = "inbox-assistant";

    /** The client id of an agent that the assistant may pass work to. */
    public static final String RESEARCHER = "research-assistant";

    /** The client id of the app at which Alice signs in herself. */
    public static final String DESK = "desk";

    /** The client id of a service that calls the mail service in its own name. */
    public static final String BILLING = "billing";

    /** The client id under which the mail service itself is registered. */
    public static final String MAIL_API = "mail-api";

    /** The secret of that client at a {@link FakeIssuer}. */
    public static final String MAIL_API_SECRET = "mail-api-secret";

    /** The secret of the agent at a {@link FakeIssuer}. */
    public static final String ASSISTANT_SECRET = "inbox-assistant-secret";

    /** Grant that the agent exchanges for tokens at a {@link FakeIssuer}. */
    public static final String GRANT = "grant-of-the-inbox-assistant";

    /** The mission in agent tokens. */
    public static final String MISSION = "msn_dGhlIG1pc3Npb24gb2YgdGhlIGluYm94IGFzc2lzdGE";

    private Cast() {}
}
