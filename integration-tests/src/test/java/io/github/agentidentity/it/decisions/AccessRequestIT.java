package io.github.agentidentity.it.decisions;

import static io.github.agentidentity.it.actors.Agent.MAIL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.App;
import io.github.agentidentity.it.actors.Evidence;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Human;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Pdp;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests of services to have one action approved (AuthZEN Access Request and Approval Profile). */
class AccessRequestIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static final String DELETE = "messages.delete";
    private static final String REVIEW_URI = "urn:agent-identity:review_uri";
    private static final String URN = "urn:openid:authzen:access-request:error:";

    private final Pdp pdp = Pdp.ofMail(realm);
    private Mission mission;
    private String token = "";

    @BeforeEach
    void aMissionThatMayDelete() {
        mission = realm.mission(realm.inboxAssistant(), Proposal.to(MAIL, "messages.read", DELETE));
        token = mission.token();
    }

    @Test
    void a_denied_action_is_requested_by_its_service_and_polled_by_its_agent() {
        JsonNode offer = offer();
        Answer submitted = submit(submission(offer));
        JsonNode task = submitted.expect(202).json().path("task");
        assertThat(task.path("status").asText()).isEqualTo("pending");
        assertThat(submitted.header("Location"))
                .isEqualTo(task.path("status_endpoint").asText());

        Answer status = status(task);
        assertThat(status.expect(200).json().path("task").path("id")).isEqualTo(task.path("id"));
        assertThat(status.json().has("result")).isFalse();
        assertThat(status.header("Retry-After")).isEqualTo("2");
        assertThat(polled(mission.agent(), task).expect(200).text("status")).isEqualTo("pending");

        assertThat(Evidence.of(realm, mission.id()).of("action_requested")).hasSize(1);
        assertThat(Evidence.of(realm, mission.id()).of("permitted")).isEmpty();
    }

    @Test
    void an_offer_is_taken_once() {
        JsonNode offer = offer();
        submit(submission(offer)).expect(202);
        assertProblem(submit(submission(offer)), 400, "invalid_denial_binding");
    }

    @Test
    void other_parameters_than_were_denied_are_no_request_and_leave_the_offer_as_it_was() {
        JsonNode offer = offer();
        ObjectNode other = submission(offer);
        ((ObjectNode) other.path("action").path("properties").path("parameters")).put("folder", "all");
        assertProblem(submit(other), 400, "invalid_denial_binding");
        assertThat(Evidence.of(realm, mission.id()).of("action_requested")).isEmpty();
        submit(submission(offer)).expect(202);
    }

    @Test
    void an_end_of_an_offer_that_was_not_said_is_refused() {
        ObjectNode other = submission(offer());
        ((ObjectNode) other.path("denial")).put("expires_at", "2099-01-01T00:00:00Z");
        assertProblem(submit(other), 400, "invalid_denial_binding");
    }

    @Test
    void an_offer_to_one_service_is_none_to_another() {
        Pdp forum = new Pdp(realm.client("forum-api"));
        assertProblem(forum.post("access/v1/requests", submission(offer())), 400, "invalid_denial_binding");
    }

    @Test
    void an_action_that_needs_no_approval_cannot_be_requested() {
        ObjectNode other = submission(offer());
        ((ObjectNode) other.path("action")).put("name", "messages.read");
        assertProblem(submit(other), 400, "not_requestable");
    }

    @Test
    void under_one_idempotency_key_there_is_one_request() {
        ObjectNode first = submission(offer());
        JsonNode task = keyed(first).expect(202).json().path("task");
        assertThat(keyed(first).expect(202).json().path("task").path("id")).isEqualTo(task.path("id"));
        ObjectNode other = first.deepCopy();
        ((ObjectNode) other.path("action").path("properties").path("parameters")).put("folder", "all");
        assertProblem(keyed(other), 409, "duplicate_request");
    }

    @Test
    void a_request_without_its_denial_is_refused_as_every_bad_request() {
        ObjectNode request = submission(offer());
        request.remove("denial");
        assertThat(submit(request).expect(400).json().path("reason").asText()).isEqualTo("missing_parameter");
    }

    @Test
    void a_task_is_unknown_to_other_services_and_a_ticket_to_other_agents() {
        JsonNode task = requested();
        Pdp forum = new Pdp(realm.client("forum-api"));
        assertProblem(
                Http.get(
                        URI.create(task.path("status_endpoint").asText()),
                        "Authorization",
                        forum.service().basic()),
                404,
                "unknown_task");
        Answer other = polled(new Agent(realm.client("research-assistant")), task);
        assertThat(other.expect(400).json().path("reason").asText()).isEqualTo("unknown_ticket");
        assertThat(Http.get(URI.create(task.path("status_endpoint").asText())).status())
                .isEqualTo(401);
    }

    @Test
    void the_same_that_waits_is_one_task_and_another_action_is_another() {
        JsonNode first = requested();
        assertThat(requested().path("id")).isEqualTo(first.path("id"));
        JsonNode other = auto(request -> ((ObjectNode) request.path("resource")).put("id", "m-2"));
        assertThat(other.path("id")).isNotEqualTo(first.path("id"));
    }

    @Test
    void what_waits_stands_in_the_list_of_its_delegator_and_of_nobody_else() {
        JsonNode task = requested();
        JsonNode own = waiting(App.accountConsole(realm), "alice");
        assertThat(own.path("actions").findValuesAsText("id"))
                .contains(task.path("id").asText());
        assertThat(own.toString()).doesNotContain("spam");
        assertThat(waiting(App.accountConsole(realm), "bob").path("actions")).isEmpty();
    }

    @Test
    void a_task_of_a_mission_that_ended_is_cancelled() {
        JsonNode task = requested();
        mission.human().end(mission.id()).expect(204);
        assertThat(status(task).expect(200).json().path("task").path("status").asText())
                .isEqualTo("cancelled");
        assertThat(polled(mission.agent(), task).expect(200).text("status")).isEqualTo("expired");
    }

    @Test
    void where_the_realm_hands_out_pages_a_task_has_the_page_of_its_request() {
        assertThat(requested().has(REVIEW_URI)).isFalse();
        realm.change(settings -> ((ObjectNode) settings.path("attributes")).put("agent.review-links", "true"));
        try {
            JsonNode task = requested();
            assertThat(task.path(REVIEW_URI).asText())
                    .isEqualTo(realm.issuer() + "/agent-identity/approvals/"
                            + task.path("id").asText());
            assertThat(status(task).expect(200).json().path("task").path(REVIEW_URI))
                    .isEqualTo(task.path(REVIEW_URI));
        } finally {
            realm.change(settings -> ((ObjectNode) settings.path("attributes")).put("agent.review-links", "false"));
        }
    }

    // Waiting

    @Test
    void who_prefers_to_wait_is_answered_as_soon_as_it_is_decided() {
        JsonNode task = requested();
        CompletableFuture<Answer> service = CompletableFuture.supplyAsync(() -> waiting(task, 25));
        CompletableFuture<Answer> agent = CompletableFuture.supplyAsync(() -> polledWaiting(task, 25));
        pause();
        assertThat(service).isNotDone();
        assertThat(agent).isNotDone();
        mission.human().end(mission.id()).expect(204);

        Answer told = service.join().expect(200);
        assertThat(told.json().path("task").path("status").asText()).isEqualTo("cancelled");
        assertThat(told.header("Preference-Applied")).isEqualTo("wait");
        assertThat(told.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(told.header("Cache-Control")).contains("no-store");
        assertThat(agent.join().expect(200).text("status")).isEqualTo("expired");
    }

    @Test
    void who_waits_in_vain_is_told_that_it_is_pending() {
        JsonNode task = requested();
        long began = System.nanoTime();
        Answer told = waiting(task, 2).expect(200);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(1_900));
        assertThat(told.json().path("task").path("status").asText()).isEqualTo("pending");
        assertThat(told.header("Retry-After")).isEqualTo("2");
        assertThat(polledWaiting(task, 1).expect(200).text("status")).isEqualTo("pending");
    }

    @Test
    void a_third_wait_of_one_service_is_answered_at_once() {
        JsonNode task = requested();
        CompletableFuture<Answer> first = CompletableFuture.supplyAsync(() -> waiting(task, 25));
        CompletableFuture<Answer> second = CompletableFuture.supplyAsync(() -> waiting(task, 25));
        pause();
        Answer third = waiting(task, 25).expect(200);
        assertThat(third.header("Preference-Applied")).isEmpty();
        assertThat(third.header("Retry-After")).isEqualTo("2");
        assertThat(first).isNotDone();
        assertThat(second).isNotDone();
        mission.human().end(mission.id()).expect(204);
        assertThat(first.join().status()).isEqualTo(200);
        assertThat(second.join().status()).isEqualTo(200);
    }

    private Answer waiting(JsonNode task, int seconds) {
        return Http.get(
                URI.create(task.path("status_endpoint").asText()),
                "Authorization",
                pdp.service().basic(),
                "Prefer",
                "wait=" + seconds);
    }

    private Answer polledWaiting(JsonNode task, int seconds) {
        return Http.post(
                realm.at("/agent-identity/actions/poll"),
                Form.of("ticket", task.path("urn:agent-identity:ticket").asText()),
                "Authorization",
                mission.agent().client().basic(),
                "Prefer",
                "wait=" + seconds);
    }

    /** Long enough for requests to be waiting. */
    private static void pause() {
        try {
            Thread.sleep(2_500);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void in_a_batch_nobody_is_asked() {
        ObjectNode request = deletion();
        ((ObjectNode) request.path("context")).put("urn:agent-identity:auto-request", true);
        ObjectNode batch = request.deepCopy();
        batch.putArray("evaluations").addObject();
        JsonNode context = pdp.post("access/v1/evaluations", batch)
                .expect(200)
                .json()
                .path("evaluations")
                .path(0)
                .path("context");
        assertThat(context.path("reason").asText()).isEqualTo("approval_required");
        assertThat(context.has("urn:agent-identity:task")).isFalse();
        assertThat(Evidence.of(realm, mission.id()).of("action_requested")).isEmpty();
    }

    @Test
    void without_the_whole_parameters_nobody_is_asked() {
        JsonNode context = pdp.evaluate(token, DELETE).expect(200).json().path("context");
        assertThat(context.path("reason").asText()).isEqualTo("parameter_violation");
    }

    private JsonNode waiting(App console, String name) {
        String access = new Human(realm, name).signInAt(console).access();
        return Http.get(realm.at("/agent-identity/account/actions"), "Authorization", "Bearer " + access)
                .expect(200)
                .json();
    }

    private ObjectNode deletion() {
        ObjectNode request = Pdp.request(token, DELETE);
        ((ObjectNode) request.path("action").path("properties"))
                .putObject("parameters")
                .put("folder", "spam");
        return request;
    }

    private JsonNode offer() {
        JsonNode context =
                pdp.post("access/v1/evaluation", deletion()).expect(200).json().path("context");
        assertThat(context.path("reason").asText()).isEqualTo("approval_required");
        assertThat(context.path("next_action").asText()).isEqualTo("request");
        return context;
    }

    private ObjectNode submission(JsonNode context) {
        ObjectNode request = deletion();
        request.putObject("denial")
                .put("evaluation_id", context.path("evaluation_id").asText())
                .put(
                        "expires_at",
                        context.path("access_request").path("expires_at").asText())
                .put(
                        "binding_token",
                        context.path("access_request").path("binding_token").asText());
        return request;
    }

    private Answer submit(ObjectNode submission) {
        return pdp.post("access/v1/requests", submission);
    }

    private Answer keyed(ObjectNode submission) {
        return pdp.post(
                "access/v1/requests",
                submission.toString(),
                "Authorization",
                pdp.service().basic(),
                "Idempotency-Key",
                "key-of-" + mission.id());
    }

    private JsonNode requested() {
        return auto(request -> {});
    }

    private JsonNode auto(Consumer<ObjectNode> change) {
        ObjectNode request = deletion();
        ((ObjectNode) request.path("context")).put("urn:agent-identity:auto-request", true);
        change.accept(request);
        JsonNode context =
                pdp.post("access/v1/evaluation", request).expect(200).json().path("context");
        assertThat(context.path("next_action").asText()).isEqualTo("retry");
        return context.path("urn:agent-identity:task");
    }

    private Answer status(JsonNode task) {
        return Http.get(
                URI.create(task.path("status_endpoint").asText()),
                "Authorization",
                pdp.service().basic());
    }

    private static Answer polled(Agent agent, JsonNode task) {
        return agent.client()
                .post(
                        realm.at("/agent-identity/actions/poll"),
                        Form.of("ticket", task.path("urn:agent-identity:ticket").asText()));
    }

    private static void assertProblem(Answer answer, int status, String problem) {
        JsonNode body = answer.expect(status).json();
        assertThat(body.path("type").asText()).isEqualTo(URN + problem);
        assertThat(body.path("status").asInt()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }
}
