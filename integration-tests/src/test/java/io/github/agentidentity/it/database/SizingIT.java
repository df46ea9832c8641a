package io.github.agentidentity.it.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.App;
import io.github.agentidentity.it.actors.Backend;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Human;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Jws;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Pdp;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Server;
import io.github.agentidentity.it.actors.Sql;
import io.github.agentidentity.runner.KeycloakServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Check of docs/sizing.md: the tables are filled with copies of what one real mission with ten tokens left. Then the
 * server is asked everything that agents, humans and admins ask, and PostgreSQL's own statistics say how much was read
 * without an index.
 */
@EnabledIfSystemProperty(named = "database", matches = "postgresql")
class SizingIT {

    private static final Duration A_SECOND = Duration.ofMillis(1_100);
    private static final int MISSIONS = Integer.getInteger("sizing.missions", 5_000);
    private static final int TOKENS = 10;

    /** Rows of those tables that do not grow with missions. */
    private static final long OTHERS = 1000;

    /** PostgreSQL's connections say what they read when they have been idle for ten seconds, if not before. */
    private static final Duration TOLD = Duration.ofSeconds(12);

    /** An erasure begins ten seconds after the removal of an account. */
    private static final Duration ERASED = Duration.ofSeconds(60);

    /** An identifier's 43 characters for each number, in no order. */
    private static final String ID =
            "substr(translate(encode(sha256((g.n)::text::bytea), 'base64'), '+/', '-_'), 1, 43)";

    /** Human of a row, one of a thousand; the next constant is its agent, one of twenty. */
    private static final String HUMAN = "md5('human' || g.n % 1000)::uuid::text";

    private static final String AGENT = "md5('agent' || g.n % 20)::uuid::text";
    private static final String MADE = "now() - g.n * interval '1 year' / g.most";

    private static Map<String, Long> bytes;
    private static Map<String, Long> rows;
    private static Map<String, Long> read;

    @BeforeAll
    static void fillAndUse() throws Exception {
        Path home = Server.home("sizing");
        KeycloakServer settings =
                Server.configured("sizing").importing(Server.agentsRealm()).deadline(Duration.ofMinutes(10));
        try (Server server = Server.start(settings);
                Connection database = Backend.ofThisRun().open(home)) {
            Realm realm = Realm.on(server, "agents");
            Mission mission = mission(realm);
            sealed(database, mission);
            fill(database, mission);
            change(database, "vacuum analyze");
            bytes = numbers(database, "select relname, pg_total_relation_size(relid)");
            rows = numbers(database, "select relname, n_live_tup");
            Thread.sleep(TOLD.toMillis());
            change(database, "select pg_stat_reset()");
            use(realm);
        }
        // With the server its connections have ended, and with them the books are complete.
        try (Connection database = Backend.ofThisRun().open(home)) {
            read = numbers(database, "select relname, seq_tup_read");
        }
    }

    /** A table of a thousand rows and more; what was read of it while there were a few does not count. */
    @Test
    void nothing_that_is_asked_reads_a_table_from_end_to_end() {
        assertThat(rows.values()).as(rows.toString()).hasSizeGreaterThan(9).allMatch(there -> there >= OTHERS);
        assertThat(read.values()).as(read.toString()).allMatch(sequentially -> sequentially < OTHERS);
    }

    /** docs/sizing.md: look there when this fails. */
    @Test
    void a_mission_with_ten_tokens_takes_no_more_than_the_page_says() throws Exception {
        StringBuilder page = new StringBuilder("| Table | Rows | MB | Bytes for each mission |\n|---|---|---|---|\n");
        bytes.forEach((table, size) -> page.append("| `%s` | %d | %d | %d |%n"
                .formatted(table, rows.getOrDefault(table, 0L), size >> 20, size / MISSIONS)));
        Files.writeString(Path.of("target", "sizing.md"), page);
        long each = bytes.values().stream().mapToLong(Long::longValue).sum() / MISSIONS;
        assertThat(each).as(page.toString()).isBetween(10_000L, 30_000L);
    }

    private static Mission mission(Realm realm) {
        Mission mission = realm.mission();
        for (int i = 0; i < TOKENS; i++) {
            mission.mint().expect(200);
        }
        return mission;
    }

    // What one mission left, as often as told

    private static void fill(Connection database, Mission like) throws SQLException {
        copies(database, "agent_proposal", "id", like.proposalId(), """
                'id', 'mpr_' || %1$s, 'mission_id', 'msn_' || %1$s, 'human_id', %2$s, 'agent_id', %3$s,
                'created_at', %4$s, 'expires_at', %4$s + interval '10 minutes'""");
        copies(database, "agent_mission", "id", like.id(), """
                'id', 'msn_' || %1$s, 'proposal_id', 'mpr_' || %1$s, 'approval_event_id', 'mae_' || %1$s,
                'human_id', %2$s, 'agent_id', %3$s, 'session_id', md5('session' || g.n)::uuid::text,
                'created_at', %4$s, 'expires_at', %4$s + interval '1 hour',
                'state', (array['active', 'completed', 'revoked', 'active'])[g.n %% 4 + 1]""");
        copies(database, "agent_evidence", "subject", like.proposalId(), "'subject', 'mpr_' || %1$s");
        copies(database, "agent_evidence", "subject", like.id(), "'subject', 'msn_' || %1$s");
        change(
                database,
                "update agent_evidence set token_id = 'tok_' || md5(subject || seq) where token_id is not null");
        // No mission leaves the rows that the statement before replaced.
        change(database, "vacuum full agent_evidence");
        change(database, """
                insert into agent_realm_link
                select e.realm_id, (select max(seq) from agent_realm_link) + row_number() over (order by e.recorded_at),
                       e.subject, e.seq, e.seal, e.seal, e.sealed_at
                  from agent_evidence e
                 where not exists (select 1 from agent_realm_link l where l.subject = e.subject)""");
        String spent = new Sql(database).text("select min(token_id) from agent_handoff where redeemed_at is not null");
        copies(database, "agent_handoff", "token_id", spent, "'token_id', %1$s, 'human_id', %2$s");
        others(database);
    }

    /** Rows of a table with other values in these members. */
    private static void copies(Connection database, String table, String key, String value, String members)
            throws SQLException {
        change(database, """
                insert into %1$s
                select r.* from %1$s t
                 cross join (select n, %4$d as most from generate_series(1, %4$d) n) g
                 cross join lateral jsonb_populate_record(t, jsonb_build_object(%5$s)) r
                 where t.%2$s = '%3$s'""".formatted(table, key, value, MISSIONS, members.formatted(ID, HUMAN, AGENT, MADE)));
    }

    /** Adds rows of others to the tables that do not grow with missions. */
    private static void others(Connection database) throws SQLException {
        String many = " from generate_series(1, " + OTHERS + ") g(n)";
        change(database, "insert into agent_realm select md5('realm' || g.n)::uuid::text, g.n" + many);
        change(
                database,
                "insert into agent_adoption (agent_id, realm_id, agent_client_id, adopted_at)"
                        + " select md5('agent' || g.n)::uuid::text, r.id, 'agent-' || g.n, now()" + many
                        + ", realm r where r.name = 'agents'");
        change(
                database,
                "insert into agent_client_name (realm_id, agent_id, client_id, known_since)"
                        + " select r.id, md5('agent' || g.n)::uuid::text, 'former-' || g.n, now()" + many
                        + ", realm r where r.name = 'agents'");
        change(
                database,
                "insert into agent_enablement (realm_id, enabled, changed_at, changed_by, reason)"
                        + " select md5('realm' || g.n)::uuid::text, true, now(), 'somebody', 'why'" + many);
        change(
                database,
                "insert into agent_owned_object (realm_id, name, object_id)"
                        + " select md5('realm' || g.n)::uuid::text, 'client', md5('object' || g.n)::uuid::text" + many);
        change(
                database,
                "insert into agent_sealer (realm_id) select md5('realm' || g.n)::uuid::text" + many
                        + " on conflict do nothing");
        change(
                database,
                "insert into agent_acquaintance (realm_id, human_id, agent_id, agent_client_id, enabled_at)"
                        + " select r.id, md5('human' || g.n)::uuid::text, md5('agent' || g.n)::uuid::text,"
                        + " 'agent-' || g.n, now()" + many + ", realm r where r.name = 'agents'");
        change(
                database,
                "insert into agent_stop (id, realm_id, agent_id, agent_client_id, kind, stopped_at, stopped_by,"
                        + " stop_reason, evidence_seq) select 'stp_' || " + ID + ", r.id,"
                        + " md5('agent' || g.n)::uuid::text, 'agent-' || g.n, 'suspended', now(), 'somebody', 'why', 0"
                        + many + ", realm r where r.name = 'agents'");
        change(
                database,
                "insert into agent_hold (id, realm_id, realm_name, kind, held_id, held_name, held_at, held_by)"
                        + " select 'hld_' || " + ID + ", r.id, r.name, 'stopped', md5('human' || g.n)::uuid::text,"
                        + " 'human-' || g.n, now(), 'somebody'" + many + ", realm r where r.name = 'agents'");
        change(
                database,
                "insert into agent_mint_key (id, realm_id, digest, token_id, issued_at, expires_at, taken_at, repeats)"
                        + " select 'sha-256:' || md5('key' || g.n), r.id, 'sha-256:', 'atk_' || " + ID
                        + ", now(), now(), now() + interval '1 hour', 0" + many
                        + ", realm r where r.name = 'agents'");
        change(
                database,
                "insert into agent_erasure (realm_id, human_id, requested_at) select r.id,"
                        + " md5('human' || g.n)::uuid::text, now() + interval '1 hour'" + many
                        + ", realm r where r.name = 'agents'");
        change(
                database,
                "insert into agent_void (id, realm_id, party, void_until, cause, voided_by, recorded_at, settled)"
                        + " select md5('void' || g.n)::uuid::text, r.id, 'client:' || md5('agent' || g.n)::uuid::text,"
                        + " now(), 'agent_disabled', 'server', now(), true" + many
                        + ", realm r where r.name = 'agents'");
        decisions(database);
    }

    /** Adds what decisions left of missions of others. */
    private static void decisions(Connection database) throws SQLException {
        String many = " from generate_series(1, " + OTHERS + ") g(n)";
        change(
                database,
                "insert into agent_permit (id, realm_id, service_id, mission_id, claim, digest, single_use,"
                        + " evaluated_at, valid_until, state, charges, over_at) select 'dec_' || " + ID + ", r.id,"
                        + " md5('service')::uuid::text, 'msn_' || " + ID + ", 'sha-256:' || md5('claim' || g.n),"
                        + " 'sha-256:', true, now(), now(), 'completed', '[]', now() + interval '1 hour'" + many
                        + ", realm r where r.name = 'agents'");
        change(
                database,
                "insert into agent_use_count (subject, entry, kind, used, over_at) select 'msn_' || " + ID
                        + ", 'sha-256:entry', 'calls', 1, now() + interval '1 hour'" + many);
        change(
                database,
                "insert into agent_use (id, subject, entry, used_at, uses) select -g.n, 'msn_' || " + ID
                        + ", 'sha-256:entry', now(), 1" + many);
        change(
                database,
                "insert into agent_refusal (subject, service_id, action, refused_at, counted, over_at)"
                        + " select 'msn_' || " + ID + ", md5('service')::uuid::text, 'messages.send', now(), true,"
                        + " now() + interval '1 hour'" + many);
        change(
                database,
                "insert into agent_withdrawal (subject, service_id, client_id, withdrawn_at, over_at)"
                        + " select 'msn_' || " + ID + ", md5('service')::uuid::text, 'mail-api', now(),"
                        + " now() + interval '1 hour'" + many);
        fillRequests(database, many);
    }

    private static void fillRequests(Connection database, String many) throws SQLException {
        change(
                database,
                "insert into agent_access_request (id, realm_id, ticket, service_id, service, mission_id, human_id,"
                        + " agent_id, agent_client_id, kind, digest, content, state, created_at, expires_at, decided_at,"
                        + " over_at) select 'arq_' || " + ID + ", r.id, 'tkt_' || " + ID
                        + ", md5('service')::uuid::text, 'mail-api', 'msn_' || " + ID + ", md5('human' || g.n),"
                        + " md5('agent')::uuid::text, 'agent', 'sha-256:' || md5('kind' || g.n),"
                        + " 'sha-256:' || md5('digest' || g.n), '{}', 'denied', now(), now(), now(),"
                        + " now() + interval '1 hour'" + many + ", realm r where r.name = 'agents'");
        change(
                database,
                "insert into agent_access_approver (request_id, place, person_id, over_at) select 'arq_' || " + ID
                        + ", 0, md5('human' || g.n), now() + interval '1 hour'" + many);
        change(
                database,
                "insert into agent_access_claim (id, request_id, body, over_at) select 'sha-256:' || md5('claim' || g.n),"
                        + " 'arq_' || " + ID + ", 'sha-256:', now() + interval '1 hour'" + many);
        change(
                database,
                "insert into agent_access_offer (id, realm_id, service_id, mission_id, evaluation_id, digest,"
                        + " expires_at) select 'bnd_' || " + ID + ", r.id, md5('service')::uuid::text, 'msn_' || " + ID
                        + ", 'dec_', 'sha-256:', now() + interval '1 hour'" + many
                        + ", realm r where r.name = 'agents'");
    }

    // What is asked of the server

    private static void decide(Realm realm) {
        ObjectNode entry = Proposal.entry(Agent.MAIL, "messages.read");
        ObjectNode bounds = entry.putObject("constraints").put("urn:agent-identity:max_calls", 5);
        bounds.putObject("urn:agent-identity:max_rate").put("count", 5).put("per", "hour");
        String token = realm.mission(realm.inboxAssistant(), Proposal.of(entry)).token();
        Pdp pdp = Pdp.ofMail(realm);
        String permit = "";
        for (int i = 0; i < 7; i++) {
            String key = "key " + i / 2;
            Answer answer = pdp.evaluate(token, "messages.read", request -> {
                        ObjectNode properties =
                                (ObjectNode) request.path("action").path("properties");
                        properties.put("idempotency_key", key).putObject("parameters");
                    })
                    .expect(200);
            permit = answer.json().path("context").path("evaluation_id").asText();
        }
        pdp.evaluate(token, "messages.none").expect(200);
        pdp.evaluate(token, "messages.none").expect(200);
        JsonNode claims = Jws.of(token).claims();
        ObjectNode claim = Json.object()
                .put("jti", claims.path("jti").asText())
                .put("mission_id", claims.path("mission").path("id").asText())
                .put("decision", "deny")
                .put("denial_reason", "out_of_authority")
                .put("evaluated_at", Instant.now().toString());
        claim.putObject("action").put("name", "messages.never");
        ObjectNode upload = Json.object();
        upload.putArray("claims").add(claim);
        assertThat(pdp.post("evidence", upload).expect(200).body()).contains("accepted");
        pdp.post(
                        "permits/" + permit + "/void",
                        "",
                        "Authorization",
                        pdp.service().basic())
                .expect(200);
    }

    private static void use(Realm realm) throws InterruptedException {
        Mission mission = mission(realm);
        Agent agent = mission.agent();
        realm.client("mail-api").introspect(mission.token()).expect(200);
        agent.client().introspect(mission.grant()).expect(200);
        agent.mint(Form.of(
                        "subject_token",
                        mission.token(),
                        "subject_token_type",
                        Client.ACCESS_TOKEN,
                        "scope",
                        Agent.MAIL + "#messages.read"))
                .expect(200);
        decide(realm);
        mission.mint(Form.of("idempotency_key", "a")).expect(200);
        mission.mint(Form.of("idempotency_key", "a")).expect(200);
        mission.mint(Form.of("scope", Agent.MAIL + "#messages.send")).expect(400);
        realm.researchAssistant().mint(mission.grant()).expect(400);
        agent.poll(mission.proposalId()).expect(200);

        String waiting = agent.propose(Proposal.toSortMail(), realm.handOff(agent))
                .expect(201)
                .text("approval_uri");
        realm.alice().deny(waiting);
        agent.propose(Proposal.toSortMail().hinting("alice")).expect(201);

        Human alice = realm.alice();
        String token = alice.signInAt(App.accountConsole(realm)).access();
        Http.get(realm.account(), "Authorization", "Bearer " + token).expect(200);
        for (String state : List.of("active", "suspended", "revoked", "expired")) {
            Http.get(URI.create(realm.account() + "?state=" + state), "Authorization", "Bearer " + token)
                    .expect(200);
        }
        for (String list : List.of("missions/" + mission.id(), "missions/" + mission.id() + "/acts", "proposals")) {
            Http.get(realm.at("/agent-identity/account/" + list), "Authorization", "Bearer " + token)
                    .expect(200);
        }
        Http.get(URI.create(realm.account() + "?agent=inbox-assistant"), "Authorization", "Bearer " + token)
                .expect(200);
        String carols = realm.carol().signInAt(App.accountConsole(realm)).access();
        Http.get(realm.at("/agent-identity/account/sponsored"), "Authorization", "Bearer " + carols)
                .expect(200);
        alice.suspend(mission.id()).expect(204);
        alice.end(mission.id()).expect(204);
        Http.get(realm.account(mission.id()), "Authorization", "Bearer " + token)
                .expect(200);
        Mission done = realm.mission();
        agent.complete(done.id()).expect(200);

        AdminRest admin = AdminRest.of(realm);
        String agentId = realm.clientSettings("inbox-assistant").path("id").asText();
        for (String list :
                List.of("", "?human=" + realm.userId("alice"), "?agent=" + agentId, "?client_id=inbox-assistant")) {
            admin.get("/missions" + list).expect(200);
        }
        admin.get("/missions/" + done.id()).expect(200);
        admin.get("/evidence/" + done.id()).expect(200);
        admin.get("/agents").expect(200);
        admin.post("/agents/" + agentId + "/suspend", reason()).expect(200);
        admin.post("/agents/" + agentId + "/release", reason()).expect(200);
        admin.post("/freeze", reason()).expect(200);
        admin.post("/freeze/release", reason()).expect(200);

        realm.mission();
        realm.admin().post("/agents/users/" + realm.userId("alice") + "/logout", "");
        Thread.sleep(A_SECOND.toMillis()); // what she begins in this very second is void, too
        realm.mission();
        realm.changeUser("alice", user -> user.put("enabled", false));
        realm.admin().delete("/agents/users/" + realm.userId("alice"));
        awaitErased(admin, done);
    }

    private static void awaitErased(AdminRest admin, Mission mission) throws InterruptedException {
        Instant end = Instant.now().plus(ERASED);
        while (!admin.get("/missions/" + mission.id()).text("goal").equals("[deleted]")) {
            assertThat(Instant.now()).as("the goal is erased").isBefore(end);
            Thread.sleep(500);
        }
    }

    private static JsonNode reason() {
        return Json.object().put("reason", "To see.");
    }

    // The database

    private static void sealed(Connection database, Mission mission) throws SQLException, InterruptedException {
        String waiting = "select count(*) from agent_evidence where sealed_at is null";
        while (!new Sql(database).text(waiting).equals("0")) {
            Thread.sleep(100);
        }
        assertThat(new Sql(database).text("select count(*) from agent_evidence where subject = ?", mission.id()))
                .isEqualTo(Integer.toString(TOKENS + 2));
    }

    private static void change(Connection database, String sql) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            statement.execute();
        }
    }

    /** A number for each of our tables. */
    private static Map<String, Long> numbers(Connection database, String select) throws SQLException {
        Map<String, Long> numbers = new TreeMap<>();
        String ours = select + " from pg_stat_user_tables where relname like 'agent\\_%'";
        try (PreparedStatement statement = database.prepareStatement(ours);
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                numbers.put(found.getString(1), found.getLong(2));
            }
        }
        return numbers;
    }
}
