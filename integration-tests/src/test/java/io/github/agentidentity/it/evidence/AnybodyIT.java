package io.github.agentidentity.it.evidence;

import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Desk;
import io.github.agentidentity.it.actors.Evidence;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.OpenServer;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Sql;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Callers who may be anybody, or who ask without end, do not decide how much is stored. */
class AnybodyIT {

    private static final Duration A_MINUTE_AND_MORE = Duration.ofSeconds(100);
    private static final String PASSER_BY = "passer-by";
    private static final int OFTEN = 20;
    private static final int WITHOUT_END = 150;

    @RegisterExtension
    static final OpenServer open = new OpenServer();

    private static Realm realm;
    private static Sql database;
    private static Stored before;
    private static Stored after;
    private static long countsBefore;
    private static int toldBefore;

    /**
     * Evidence and events that are stored of refusals, but for the counts of a minute.
     *
     * @param rows of evidence that tell of one refusal each
     * @param events of errors
     */
    private record Stored(long rows, long events) {

        static Stored now() throws Exception {
            return new Stored(
                    Long.parseLong(database.text("select count(*) from AGENT_EVIDENCE where KIND = 'refused'"
                            + " and CONTENT not like '%\"refusals\":%'")),
                    Long.parseLong(database.text(
                            "select count(*) from EVENT_ENTITY where TYPE like '%_ERROR' and REALM_ID = ?",
                            realmId())));
        }
    }

    /** All that is refused so often is refused here: counts are written once a minute, and one minute does for all. */
    @BeforeAll
    static void refuseOften() throws Exception {
        realm = open.realm();
        database = open.database();
        realm.createClient(PASSER_BY, client -> {
            client.remove("secret");
            client.put("publicClient", true);
        });
        realm.createClient("stranger", client -> {});
        String grant = realm.mission().grant();
        countsBefore = countsOfAnybody();
        toldBefore = refusedOf("forum-helper");
        before = Stored.now();
        for (int i = 0; i < OFTEN; i++) {
            refuseAnybody(grant);
        }
        after = Stored.now();
        for (int i = 0; i < WITHOUT_END; i++) {
            realm.forumHelper().poll("mpr_none").expect(400);
        }
    }

    private static void refuseAnybody(String grant) {
        assertRefused(anybody(realm.missions(), Proposal.toSortMail().form("x")))
                .as("unauthorized_client", "not_an_agent")
                .withUnstoredEvent(realm, EXCHANGE);
        assertRefused(anybody(realm.poll(), Form.of("proposal_id", "mpr_x")))
                .as("unauthorized_client", "not_an_agent")
                .withUnstoredEvent(realm, EXCHANGE);
        assertRefused(anybody(realm.completion("msn_x"), Form.of()))
                .as("unauthorized_client", "not_an_agent")
                .withUnstoredEvent(realm, EXCHANGE);
        assertRefused(anybody(realm.token(), exchange(Agent.mintForm(grant))))
                .as("unauthorized_client", "not_an_agent")
                .withUnstoredEvent(realm, EXCHANGE);
        assertRefused(anybody(realm.token(), exchange(Desk.handOffForm("x", realm.inboxAssistant()))))
                .as("unauthorized_client", "not_a_handoff_app")
                .withUnstoredEvent(realm, EXCHANGE);
        assertRefused(Http.get(realm.account()))
                .as("invalid_token", "not_a_human_token")
                .withUnstoredEvent(realm, "REVOKE_GRANT_ERROR");
        Http.get(realm.approval("mpr_" + "x".repeat(43)));
        new Agent(new Client(realm, "inbox-assistant", "wrong")).poll("mpr_x").expect(401);
    }

    @Test
    void what_is_refused_to_a_public_client_leaves_one_row_for_each_cause_in_a_minute_and_no_stored_event()
            throws Exception {
        assertThat(after).isEqualTo(before);

        awaitCounted("poll", "not_an_agent", OFTEN);
        awaitCounted("handoff", "not_a_handoff_app", OFTEN);
        awaitCounted("account", "not_a_human_token", OFTEN);
        // Six causes, and a minute may end in the middle of it.
        assertThat(countsOfAnybody() - countsBefore).isLessThanOrEqualTo(2 * 6L);
    }

    @Test
    void a_confidential_client_that_is_nothing_of_ours_leaves_an_event_and_no_row_of_its_own() throws Exception {
        long rows = Stored.now().rows();
        for (int i = 0; i < 5; i++) {
            assertRefused(realm.client("stranger").post(realm.poll(), Form.of("proposal_id", "mpr_x")))
                    .as("unauthorized_client", "not_an_agent")
                    .withEvent(realm, EXCHANGE);
        }
        Thread.sleep(500);
        assertThat(Stored.now().rows()).isEqualTo(rows);
        assertThat(refusedOf("stranger")).isZero();
    }

    @Test
    void an_agent_that_is_refused_without_end_has_sixty_rows_for_a_cause_in_a_minute_and_one_for_the_rest()
            throws Exception {
        await("all are told of", () -> refusedOf("forum-helper") - toldBefore == WITHOUT_END);
        long single = Evidence.ofRealm(realm).of("refused").stream()
                .filter(row -> row.path("client_id").asText().equals("forum-helper"))
                .filter(row -> !row.has("refusals"))
                .count();
        assertThat(single).isBetween(60L, 120L);
    }

    private static Form exchange(Form form) {
        return form.and("grant_type", Client.TOKEN_EXCHANGE);
    }

    private static Answer anybody(URI uri, Form form) {
        return Http.post(uri, form.and("client_id", PASSER_BY));
    }

    private static String realmId() {
        return realm.admin().get("/" + realm.name()).path("id").asText();
    }

    private static long countsOfAnybody() throws Exception {
        return contents("%\"refusals\":%").stream()
                .filter(row -> !row.has("client_id"))
                .count();
    }

    /** Counts the refusals of a client that its realm's history tells of. */
    private static int refusedOf(String clientId) throws Exception {
        int sum = 0;
        List<JsonNode> rows = contents("%\"client_id\":\"" + clientId + "\"%");
        for (JsonNode row : rows) {
            sum += row.path("refusals").asInt(1);
        }
        return sum;
    }

    private static void awaitCounted(String step, String reason, int refusals) throws Exception {
        await(step + " " + reason, () -> {
            int sum = 0;
            for (JsonNode row : contents("%\"reason\":\"" + reason + "\"%\"step\":\"" + step + "\"%")) {
                sum += row.has("client_id") ? 0 : row.path("refusals").asInt(0);
            }
            return sum >= refusals;
        });
    }

    private static List<JsonNode> contents(String like) throws Exception {
        List<JsonNode> found = new ArrayList<>();
        for (String content : database.texts(
                "select CONTENT from AGENT_EVIDENCE where KIND = 'refused' and REALM_ID = ? and CONTENT like ?",
                realmId(),
                like)) {
            found.add(Json.read(content));
        }
        return found;
    }

    private interface Condition {

        boolean holds() throws Exception;
    }

    private static void await(String what, Condition condition) throws Exception {
        long end = System.nanoTime() + A_MINUTE_AND_MORE.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.sleep(500);
        }
    }
}
