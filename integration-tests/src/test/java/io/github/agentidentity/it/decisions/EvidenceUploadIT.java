package io.github.agentidentity.it.decisions;

import static io.github.agentidentity.it.actors.Agent.FORUM;
import static io.github.agentidentity.it.actors.Agent.MAIL;
import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Evidence;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Jws;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Pdp;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words of services about decisions that they made by themselves. */
class EvidenceUploadIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static final String AGENT = "office-assistant";
    private static final String BURN = "messages.burn";
    private static final int LIMIT = 3;
    private static final int ROOM = 200;
    private static final int AT_ONCE = 50;

    private final Pdp mail = Pdp.ofMail(realm);
    private final Pdp forum = new Pdp(realm.client("forum-api"));
    private final Mission mission = mission();
    private final String token = token(mission, MAIL);

    @BeforeAll
    static void limitRefusals() {
        realm.changeClient(AGENT, client -> ((ObjectNode) client.path("attributes"))
                .put("agent.suspend-after-refusals", LIMIT + "/60"));
    }

    @Test
    void a_claim_is_in_the_history_of_its_mission_as_the_word_of_the_service_and_verifies() throws Exception {
        ObjectNode permit = denial(mission, token, "messages.read");
        permit.remove("denial_reason");
        permit.put("decision", "permit");
        permit.putObject("resource").put("type", "message").put("id", "m-1");

        Answer answer = upload(mail, denial(mission, token, BURN), permit).expect(200);

        assertThat(answer.json())
                .isEqualTo(Json.read("{\"claims\":[{\"status\":\"accepted\"},{\"status\":\"accepted\"}]}"));
        assertThat(answer.header("Cache-Control")).contains("no-store");
        Evidence history = Evidence.of(realm, mission.id());
        assertThat(history.kinds()).doesNotContain("refused", "permitted");
        assertThat(history.of("claimed")).hasSize(2).allSatisfy(row -> {
            assertThat(row.path("word_of").asText()).isEqualTo("service");
            assertThat(row.path("service").asText()).isEqualTo("mail-api");
            assertThat(row.path("token").asText()).isEqualTo(jti(token));
        });
        assertThat(history.of("claimed").get(0).path("reason").asText()).isEqualTo("out_of_authority");
        assertThat(realm.eventsSince(answer.askedAt())).singleElement().satisfies(event -> {
            assertThat(event.path("type").asText()).isEqualTo("TOKEN_EXCHANGE");
            assertThat(event.path("clientId").asText()).isEqualTo("mail-api");
            assertThat(event.path("details").path("claims_accepted").asText()).isEqualTo("2");
        });
        assertThat(verified().path("sound").asBoolean()).isTrue();
    }

    @Test
    void a_token_that_was_for_another_service_is_unknown() {
        assertUnknown(upload(forum, denial(mission, token, BURN)));
    }

    @Test
    void a_token_of_another_mission_is_unknown() {
        ObjectNode claim = denial(mission, token, BURN);
        claim.put("mission_id", mission().id());

        assertUnknown(upload(mail, claim));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "x", "' or '1'='1"})
    void a_token_that_nobody_minted_is_unknown(String id) {
        assertUnknown(upload(mail, denial(mission, token, BURN).put("jti", id)));
    }

    @Test
    void a_decision_of_before_the_token_was_there_is_implausible() {
        ObjectNode claim = denial(mission, token, BURN);
        claim.put("evaluated_at", Instant.now().minusSeconds(120).toString());

        assertRefusedAlone(upload(mail, claim), "implausible_time");
    }

    @Test
    void a_decision_of_the_future_is_implausible() {
        ObjectNode claim = denial(mission, token, BURN);
        claim.put("evaluated_at", Instant.now().plusSeconds(120).toString());

        assertRefusedAlone(upload(mail, claim), "implausible_time");
    }

    @Test
    void of_several_claims_each_is_judged_and_the_event_tells_what_was_refused() {
        Mission other = mission();
        Answer answer = upload(
                        mail,
                        denial(mission, token, BURN),
                        denial(mission, token, BURN).put("jti", "x"),
                        denial(other, token(other, MAIL), BURN))
                .expect(200);

        assertThat(statuses(answer)).containsExactly("accepted", "unknown_token", "accepted");
        assertThat(Evidence.of(realm, mission.id()).of("claimed")).hasSize(1);
        assertThat(Evidence.of(realm, other.id()).of("claimed")).hasSize(1);
        assertThat(realm.eventsSince(answer.askedAt())).singleElement().satisfies(event -> {
            assertThat(event.path("type").asText()).isEqualTo(EXCHANGE);
            assertThat(event.path("details").path("claims_accepted").asText()).isEqualTo("2");
            assertThat(event.path("details").path("claims_refused").asText()).isEqualTo("1");
            assertThat(event.path("details").path("reason").asText()).isEqualTo("unknown_token");
        });
    }

    @Test
    void a_malformed_claim_refuses_the_whole_request() {
        Answer answer = upload(
                mail, denial(mission, token, BURN), denial(mission, token, BURN).put("evaluation_id", "dec_1"));

        assertRefused(answer).as("invalid_request", "malformed_parameter").withEvent(realm, EXCHANGE);
        assertNothingWritten();
    }

    @ParameterizedTest
    @ValueSource(strings = {AGENT, "desk"})
    void who_is_no_resource_server_claims_nothing(String clientId) {
        Answer answer = upload(new Pdp(realm.client(clientId)), denial(mission, token, BURN));

        assertRefused(answer).as(403, "access_denied", "not_a_resource_server").withEvent(realm, EXCHANGE);
        assertNothingWritten();
    }

    @Test
    void agents_humans_and_those_who_do_not_authenticate_claim_nothing() {
        String body = body(denial(mission, token, BURN)).toString();
        assertRefused(mail.post("evidence", body)).as(401, "invalid_client", "caller_not_authenticated");
        assertRefused(mail.post("evidence", body, "Authorization", new Client(realm, "mail-api", "wrong").basic()))
                .as(401, "invalid_client", "caller_not_authenticated");
        assertRefused(mail.post("evidence", body, "Authorization", "Bearer " + token))
                .as(401, "invalid_client", "caller_not_authenticated");
        assertRefused(mail.post(
                        "evidence",
                        body,
                        "Authorization",
                        "Bearer " + realm.alice().signInAt(realm.desk()).access()))
                .as(401, "invalid_client", "caller_not_authenticated");
        assertNothingWritten();
    }

    @Test
    void of_one_token_as_many_claims_are_kept_as_there_is_room_for() {
        ObjectNode[] claims = new ObjectNode[AT_ONCE];
        for (int i = 0; i < AT_ONCE; i++) {
            claims[i] = denial(mission, token, BURN).put("denial_reason", "parameter_violation");
        }
        for (int i = 0; i < ROOM / AT_ONCE; i++) {
            assertThat(statuses(upload(mail, claims).expect(200))).containsOnly("accepted");
        }

        Answer beyond = upload(mail, claims).expect(200);

        assertThat(statuses(beyond)).hasSize(AT_ONCE).containsOnly("too_many");
        assertThat(claimed()).isEqualTo(ROOM);
        assertErrorEvent(beyond, "too_many");
        String next = token(mission, MAIL);
        assertThat(statuses(upload(mail, denial(mission, next, BURN)).expect(200)))
                .containsExactly("accepted");
    }

    @Test
    void claims_of_refusals_at_two_services_suspend_the_mission() {
        for (int i = 0; i < LIMIT; i++) {
            upload(mail, denial(mission, token, "nobody.granted" + i)).expect(200);
        }
        JsonNode context = mail.evaluate(token, "messages.archive").json().path("context");
        assertThat(context.path("reason").asText()).isEqualTo("mission_inactive");
        mission.mint(Form.of("resource", MAIL)).expect(200);

        String toForum = token(mission, FORUM);
        ObjectNode[] claims = new ObjectNode[LIMIT];
        for (int i = 0; i < LIMIT; i++) {
            claims[i] = denial(mission, toForum, "nobody.granted" + i);
        }
        upload(forum, claims).expect(200);

        assertRefused(mission.mint(Form.of("resource", MAIL))).as("invalid_grant", "mission_suspended");
        Evidence history = Evidence.of(realm, mission.id());
        assertThat(history.of("suspended"))
                .singleElement()
                .satisfies(row -> assertThat(row.path("reason").asText()).isEqualTo("forum-api mail-api"));
        assertThat(history.of("withdrawn")).hasSize(2);
    }

    // Requests and results

    private static Mission mission() {
        return realm.mission(
                new Agent(realm.client(AGENT)),
                Proposal.of(Proposal.entry(MAIL, "messages.archive"), Proposal.entry(FORUM, "threads.read")));
    }

    private static String token(Mission mission, String resource) {
        return mission.mint(Form.of("resource", resource)).expect(200).text("access_token");
    }

    private static String jti(String token) {
        return Jws.of(token).claims().path("jti").asText();
    }

    private static ObjectNode denial(Mission mission, String token, String action) {
        ObjectNode claim = Json.object()
                .put("jti", jti(token))
                .put("mission_id", mission.id())
                .put("decision", "deny")
                .put("denial_reason", "out_of_authority")
                .put("evaluated_at", Instant.now().toString());
        claim.putObject("action").put("name", action);
        return claim;
    }

    private static ObjectNode body(ObjectNode... claims) {
        ObjectNode body = Json.object();
        ArrayNode all = body.putArray("claims");
        for (ObjectNode claim : claims) {
            all.add(claim);
        }
        return body;
    }

    private static Answer upload(Pdp service, ObjectNode... claims) {
        return service.post("evidence", body(claims));
    }

    /** The status of each claim, or the reason where it was refused. */
    private static List<String> statuses(Answer answer) {
        List<String> statuses = new ArrayList<>();
        for (JsonNode outcome : answer.json().path("claims")) {
            String status = outcome.path("status").asText();
            statuses.add(status.equals("refused") ? outcome.path("reason").asText() : status);
        }
        return statuses;
    }

    private void assertUnknown(Answer answer) {
        assertRefusedAlone(answer, "unknown_token");
    }

    private void assertRefusedAlone(Answer answer, String reason) {
        assertThat(statuses(answer.expect(200))).containsExactly(reason);
        assertErrorEvent(answer, reason);
        assertNothingWritten();
    }

    private static void assertErrorEvent(Answer answer, String reason) {
        assertThat(realm.eventsSince(answer.askedAt())).singleElement().satisfies(event -> {
            assertThat(event.path("type").asText()).isEqualTo(EXCHANGE);
            assertThat(event.path("details").path("reason").asText()).isEqualTo(reason);
        });
    }

    private void assertNothingWritten() {
        assertThat(Evidence.of(realm, mission.id()).kinds()).doesNotContain("claimed", "refused");
    }

    /** Number of claims in the history, by all its pages. */
    private int claimed() {
        awaitSealed();
        int found = 0;
        long after = 0;
        JsonNode rows = rows(after);
        while (!rows.isEmpty()) {
            for (JsonNode row : rows) {
                found += row.path("kind").asText().equals("claimed") ? 1 : 0;
                after = row.path("seq").asLong();
            }
            rows = rows(after);
        }
        return found;
    }

    private JsonNode rows(long after) {
        return AdminRest.of(realm)
                .get("/evidence/" + mission.id() + "?after=" + after)
                .expect(200)
                .json()
                .path("evidence");
    }

    private static void awaitSealed() {
        try {
            verified();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static JsonNode verified() throws InterruptedException {
        JsonNode verification = verify();
        for (int i = 0; i < 150 && verification.path("pending").asLong() > 0; i++) {
            Thread.sleep(200);
            verification = verify();
        }
        return verification;
    }

    private static JsonNode verify() {
        return AdminRest.of(realm).get("/evidence/verify").expect(200).json();
    }
}
