package io.github.agentidentity.bench.database;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A realm that has been in use for a year: copies of one human, one agent, one mission with a token and one proposal
 * that waits. Some missions go on, each agent has some, and one agent has a tenth of all.
 *
 * @param size how many there are to be of each
 */
public record Population(Database kind, Copies copies, Size size) {

    /**
     * Numbers of copies.
     *
     * @param humans copies of the human, beside them
     * @param agents copies of the agent, beside it
     * @param missions copies of the mission, beside it
     */
    public record Size(int humans, int agents, int missions) {

        /** As an installation is to bear. */
        public static final Size FULL = new Size(1_000, 10_000, 1_000_000);

        public static final Size QUICK = new Size(100, 500, 20_000);

        /** Number of proposals that wait for each human. */
        static final int WAITING = 20;
    }

    /**
     * Rows that are copied.
     *
     * @param human the internal id of the human, who is one of those whom the missions are for
     * @param username the same human's
     * @param agent the client_id of the agent
     * @param mission a mission of the two, on which a token was minted, its evidence sealed
     */
    public record Originals(String human, String username, String agent, String mission) {}

    private static final long SPAN = Duration.ofDays(350).toSeconds();

    /** Share of missions that go on: one of so many. */
    private static final int GOES_ON = 100;

    /** Agents that the human answers for. */
    private static final String SPONSORED = "mod(N, 10) = 0";

    private static final String TOKEN = "atk_";

    /** Writes all of it. */
    public void write(Originals originals) throws IOException {
        humans(originals);
        agents(originals);
        missions(originals);
        evidence(originals);
        proposals(originals);
    }

    private void humans(Originals originals) throws IOException {
        copies.of(
                "USER_ENTITY",
                Map.of("ID", originals.human()),
                size.humans(),
                Map.of(
                        "ID", human("N"),
                        "USERNAME", "'human-' || N",
                        "EMAIL", "'human-' || N || '@demo.example'",
                        "EMAIL_CONSTRAINT", "'human-' || N || '@demo.example'"));
    }

    /** An agent is its client, what Keycloak keeps beside that, and our own rows about it. */
    private void agents(Originals originals) throws IOException {
        String client = copies.texts(
                        "select c.ID from CLIENT c join REALM r on r.ID = c.REALM_ID"
                                + " join USER_ENTITY u on u.REALM_ID = r.ID where u.ID = ? and c.CLIENT_ID = ?",
                        originals.human(),
                        originals.agent())
                .get(0);
        String id = agent("N");
        Map<String, String> original = Map.of("CLIENT_ID", client);
        copies.of("CLIENT", Map.of("ID", client), size.agents(), Map.of("ID", id, "CLIENT_ID", name("N")));
        for (String table : List.of("CLIENT_SCOPE_CLIENT", "REDIRECT_URIS", "WEB_ORIGINS")) {
            copies.of(table, original, size.agents(), Map.of("CLIENT_ID", id));
        }
        String sponsored = "case when " + SPONSORED;
        copies.of(
                "CLIENT_ATTRIBUTES",
                original,
                size.agents(),
                Map.of(
                        "CLIENT_ID",
                        id,
                        "VALUE",
                        sponsored + " and t.NAME = 'agent.sponsor' then '" + originals.username()
                                + "' else t.VALUE end"));
        copies.of(
                "AGENT_ADOPTION",
                Map.of("AGENT_ID", client),
                size.agents(),
                Map.of(
                        "AGENT_ID",
                        id,
                        "AGENT_CLIENT_ID",
                        name("N"),
                        "SPONSOR_NAME",
                        sponsored + " then '" + originals.username() + "' else t.SPONSOR_NAME end",
                        "SPONSOR_ID",
                        sponsored + " then '" + originals.human() + "' else t.SPONSOR_ID end"));
        copies.of(
                "AGENT_CLIENT_NAME",
                Map.of("AGENT_ID", client),
                size.agents(),
                Map.of("AGENT_ID", id, "CLIENT_ID", name("N")));
    }

    private void missions(Originals originals) throws IOException {
        String goesOn = "N <= " + size.missions() / GOES_ON;
        String human = "case when mod(N, " + (size.humans() + 1) + ") = 0 then t.HUMAN_ID else "
                + human("mod(N, " + (size.humans() + 1) + ")") + " end";
        String busy = "case when mod(N, 10) = 1 then ";
        String number = "(1 + mod(N / 10 * 7 + mod(N, 10), " + size.agents() + "))";
        String created = "t.CREATED_AT - interval '1' second * (N * " + SPAN / size.missions() + ")";
        Map<String, String> others = new LinkedHashMap<>();
        others.put("ID", "'msn_' || " + id("N"));
        others.put("PROPOSAL_ID", "'mpr_' || " + id("N"));
        others.put("APPROVAL_EVENT_ID", "'mae_' || " + id("N"));
        others.put("GRANT_ID", "null");
        others.put("SESSION_ID", "null");
        others.put("HUMAN_ID", human);
        others.put("APPROVER_ID", human);
        others.put("AGENT_ID", busy + "t.AGENT_ID else " + agent(number) + " end");
        others.put("AGENT_CLIENT_ID", busy + "t.AGENT_CLIENT_ID else " + name(number) + " end");
        others.put("CREATED_AT", created);
        others.put(
                "EXPIRES_AT",
                "case when " + goesOn + " then t.EXPIRES_AT + interval '1' day else " + created
                        + " + interval '1' hour end");
        others.put(
                "ENDED_AT", "case when " + goesOn + " then null else " + created + " + interval '1' minute * 30 end");
        others.put(
                "STATE",
                "case when " + goesOn + " then case when mod(N, 10) = 0 then 'suspended' else 'active' end"
                        + " when mod(N, 3) = 0 then 'completed' when mod(N, 3) = 1 then 'revoked' else 'expired' end");
        copies.of("AGENT_MISSION", Map.of("ID", originals.mission()), size.missions(), others);
    }

    /** The mint of a token for each mission: by it a token's mission is found. */
    private void evidence(Originals originals) throws IOException {
        Map<String, String> row = Map.of("SUBJECT", originals.mission(), "KIND", "minted");
        copies.of(
                "AGENT_EVIDENCE",
                row,
                size.missions(),
                Map.of(
                        "SUBJECT", "'msn_' || " + id("N"),
                        "TOKEN_ID", "'" + TOKEN + "' || " + id("N"),
                        "CONTENT", "replace(t.CONTENT, t.TOKEN_ID, '" + TOKEN + "' || " + id("N") + ")"));
    }

    private void proposals(Originals originals) throws IOException {
        String whose = "mod(N, " + (size.humans() + 1) + ")";
        String asker = "(1 + mod(N, " + size.agents() + "))";
        Map<String, String> others = new LinkedHashMap<>();
        others.put("ID", "'mpr_' || " + id("'waiting-' || N"));
        others.put("STATE", "'pending'");
        others.put("MISSION_ID", "null");
        others.put("DECIDED_AT", "null");
        others.put("POLLED_AT", "null");
        others.put("IDEMPOTENCY_KEY", "null");
        others.put("HUMAN_ID", "case when " + whose + " = 0 then t.HUMAN_ID else " + human(whose) + " end");
        others.put("AGENT_ID", agent(asker));
        others.put("AGENT_CLIENT_ID", name(asker));
        others.put("EXPIRES_AT", "t.EXPIRES_AT + interval '1' day");
        copies.of(
                "AGENT_PROPOSAL",
                Map.of("MISSION_ID", originals.mission()),
                (size.humans() + 1) * Size.WAITING,
                others);
    }

    private String human(String number) {
        return uuid("'human-' || " + number);
    }

    private String agent(String number) {
        return uuid("'agent-' || " + number);
    }

    private static String name(String number) {
        return "'agent-' || " + number;
    }

    /** The 43 characters of an identifier. */
    private String id(String number) {
        return "substr(" + kind.digest("'' || " + number) + ", 1, 43)";
    }

    private String uuid(String text) {
        String digest = kind.digest(text);
        return "substr(" + digest + ", 1, 8) || '-' || substr(" + digest + ", 9, 4) || '-4' || substr(" + digest
                + ", 14, 3) || '-8' || substr(" + digest + ", 18, 3) || '-' || substr(" + digest + ", 21, 12)";
    }
}
