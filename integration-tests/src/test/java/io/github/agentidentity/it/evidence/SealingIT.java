package io.github.agentidentity.it.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.OpenServer;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One node at a time seals, by a lock in the database; whoever has it keeps nobody from anything else. */
class SealingIT {

    private static final Pattern AGE =
            Pattern.compile("(?m)^agent_identity_evidence_unsealed_age_seconds(?:\\{[^}]*})? (\\S+)$");

    @RegisterExtension
    static final OpenServer open = new OpenServer();

    private static Realm realm;

    @BeforeAll
    static void start() {
        realm = open.realm();
    }

    @Test
    void what_waits_while_another_node_has_the_turn_is_late_and_not_tampered_with() throws Exception {
        Mission mission = realm.mission();
        awaitSealed(Duration.ofSeconds(30));
        try (Sql other = open.anotherConnection()) {
            other.connection().setAutoCommit(false);
            other.text("select REALM_ID from AGENT_SEALER where REALM_ID = ? for update", realmId());
            mission.mint().expect(200);
            assertThat(verify().path("sound").asBoolean()).isTrue();

            await(
                    Duration.ofSeconds(30),
                    "it is late",
                    () -> verify().path("fault").path("flaw").asText().equals("late"));
            assertThat(verify().path("sound").asBoolean()).isFalse();
            assertThat(age()).isGreaterThan(5);
            mission.mint().expect(200);
            other.connection().rollback();
        }
        awaitSealed(Duration.ofSeconds(5));
        assertThat(verify().path("sound").asBoolean()).as(verify().toString()).isTrue();
        // The meter is that of all realms, and other classes left realms on this server in which rows may wait.
        await(Duration.ofMinutes(1), "the meter knows what is late", () -> age() > 5 == somethingIsLate());
    }

    @Test
    void a_row_without_a_seal_that_was_put_there_is_no_matter_of_being_late() throws Exception {
        Mission mission = realm.mission();
        awaitSealed(Duration.ofSeconds(30));
        OffsetDateTime aMinuteAgo = OffsetDateTime.now(ZoneOffset.UTC).minusMinutes(1);
        open.database()
                .change(
                        "insert into AGENT_EVIDENCE (SUBJECT, SEQ, REALM_ID, KIND, RECORDED_AT, CONTENT)"
                                + " values (?, 99, ?, 'minted', ?, '{}')",
                        mission.id(),
                        realmId(),
                        aMinuteAgo);
        try {
            JsonNode fault = verify().path("fault");
            assertThat(fault.path("subject").asText()).isEqualTo(mission.id());
            assertThat(fault.path("flaw").asText()).isNotEqualTo("late").isNotEmpty();
        } finally {
            open.database().change("delete from AGENT_EVIDENCE where SUBJECT = ? and SEQ = 99", mission.id());
        }
        assertThat(verify().path("sound").asBoolean()).isTrue();
    }

    /** The purge looks every second on this server, and waits for a row that somebody holds. */
    @Test
    void sealing_does_not_wait_for_the_purge() throws Exception {
        Mission mission = realm.mission();
        awaitSealed(Duration.ofSeconds(30));
        OffsetDateTime longAgo = OffsetDateTime.now(ZoneOffset.UTC).minusDays(400);
        try (Sql other = open.anotherConnection()) {
            other.change(
                    "insert into AGENT_HANDOFF (REALM_ID, TOKEN_ID, HUMAN_ID, CLIENT_ID, ISSUED_AT, EXPIRES_AT)"
                            + " values ('x', ?, 'a human', 'an app', ?, ?)",
                    "held-" + mission.id().substring(0, 20),
                    longAgo,
                    longAgo);
            other.connection().setAutoCommit(false);
            other.change(
                    "update AGENT_HANDOFF set REALM_ID = 'y' where TOKEN_ID = ?",
                    "held-" + mission.id().substring(0, 20));
            Thread.sleep(1500);
            mission.mint().expect(200);

            awaitSealed(Duration.ofSeconds(4));
            other.connection().rollback();
        }
    }

    /** Whether a row of whatever realm has waited for its seal for more than five seconds. */
    private static boolean somethingIsLate() throws SQLException {
        return !open.database()
                .text(
                        "select count(*) from AGENT_EVIDENCE where SEALED_AT is null and RECORDED_AT < ?",
                        OffsetDateTime.now(ZoneOffset.UTC).minusSeconds(5))
                .equals("0");
    }

    private static double age() {
        String meters = Http.get(open.server().management().resolve("/metrics"))
                .expect(200)
                .body();
        Matcher found = AGE.matcher(meters);
        assertThat(found.find()).as("the meter").isTrue();
        return Double.parseDouble(found.group(1));
    }

    private static String realmId() {
        return realm.admin().get("/" + realm.name()).path("id").asText();
    }

    private static JsonNode verify() {
        return AdminRest.of(realm).get("/evidence/verify").expect(200).json();
    }

    private static void awaitSealed(Duration patience) throws Exception {
        await(patience, "all is sealed", () -> verify().path("pending").asInt() == 0);
    }

    private static void await(Duration patience, String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.sleep(100);
        }
    }
}
