package io.github.agentidentity.it.database;

import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.App;
import io.github.agentidentity.it.actors.Copies;
import io.github.agentidentity.it.actors.Evidence;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Human;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.OpenServer;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An act that ends thousands of missions refuses at once, and their rows follow. */
class EndManyIT {

    private static final int MANY = 3000;
    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    static final OpenServer open = new OpenServer();

    private static Realm realm;

    /** A realm of its own: whoever checks all evidence of the demo realm would wait for thousands of missions. */
    @BeforeAll
    static void importRealm() {
        Copies.importTo(open.server().admin(), "many");
        realm = Realm.on(open.server(), "many");
    }

    @Test
    void a_human_who_stops_thousands_of_missions_waits_for_none_of_them_and_no_mint_does() throws Exception {
        Mission mission =
                realm.mission(realm.inboxAssistant(), Proposal.toSortMail().offline());
        mission.mint().expect(200);
        copies(mission);
        Human alice = realm.alice();
        String console = alice.signInAt(App.accountConsole(realm)).access();

        Instant asked = Instant.now();
        Http.post(realm.at("/agent-identity/account/stop-all"), Form.of(), "Authorization", "Bearer " + console)
                .expect(204);
        Answer mint = mission.mint();
        assertThat(Duration.between(asked, Instant.now())).isLessThan(AT_ONCE);
        assertRefused(mint).as("invalid_grant", "mission_revoked").withEvent(realm, EXCHANGE);
        Answer suspension = Http.post(
                realm.at("/agent-identity/account/missions/" + mission.id() + "/suspend"),
                Form.of(),
                "Authorization",
                "Bearer " + console);
        assertThat(suspension.expect(409).text("reason")).isEqualTo("mission_revoked");
        Http.post(realm.at("/agent-identity/account/stop-all/release"), Form.of(), "Authorization", "Bearer " + console)
                .expect(204);
        assertRefused(mission.mint()).as("invalid_grant", "mission_revoked").withEvent(realm, EXCHANGE);

        Instant deadline = Instant.now().plus(PATIENCE);
        while (goingOn(mission) > 0 && Instant.now().isBefore(deadline)) {
            Thread.sleep(200);
        }
        assertThat(goingOn(mission)).isZero();
        assertThat(Evidence.of(realm, mission.id()).of("revoked"))
                .singleElement()
                .satisfies(row -> assertThat(row.path("cause").asText()).isEqualTo("human_stopped"));
        JsonNode marks = Evidence.ofRealm(realm).rows();
        assertThat(marks.findValuesAsText("kind")).contains("stopped", "void_until");
    }

    /** The same mission again and again, as if it had been approved as often. */
    private static void copies(Mission mission) throws SQLException {
        String same = "REALM_ID, HUMAN_ID, APPROVER_ID, AGENT_ID, AGENT_CLIENT_ID, INTENT, AUTHORITY_SET, SCOPE_IDS,"
                + " INTENT_HASH, PROPOSAL_HASH, AUTHORITY_HASH, POLICY_VERSION, APPROVAL_BASIS, STATE, CREATED_AT,"
                + " EXPIRES_AT";
        open.database().connection().setAutoCommit(false);
        for (int i = 0; i < MANY; i++) {
            String id = "%043d".formatted(i);
            open.database()
                    .change(
                            "insert into AGENT_MISSION (ID, PROPOSAL_ID, APPROVAL_EVENT_ID, " + same
                                    + ", DERIVATIONS, EVIDENCE_SEQ) select cast(? as varchar(47)), cast(? as"
                                    + " varchar(47)), cast(? as varchar(47)), " + same
                                    + ", 0, 0 from AGENT_MISSION where ID = ?",
                            "msn_" + id,
                            "mpr_" + id,
                            "apr_" + id,
                            mission.id());
        }
        open.database().connection().commit();
        open.database().connection().setAutoCommit(true);
    }

    private static int goingOn(Mission mission) throws SQLException {
        return Integer.parseInt(open.database()
                .text(
                        "select count(*) from AGENT_MISSION where STATE = 'active' and HUMAN_ID ="
                                + " (select m.HUMAN_ID from AGENT_MISSION m where m.ID = ?)",
                        mission.id()));
    }
}
