package io.github.agentidentity.it.decisions;

import static io.github.agentidentity.it.actors.Agent.MAIL;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Delegated;
import io.github.agentidentity.it.actors.Evidence;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Jws;
import io.github.agentidentity.it.actors.Key;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Pdp;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bounds on uses, counted at the decision point. */
class CountersIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static final String READ = "messages.read";
    private static final int CALLERS = 50;

    private final Pdp pdp = Pdp.ofMail(realm);

    @Test
    void of_fifty_calls_at_once_over_a_token_and_its_narrowed_one_exactly_the_limit_is_permitted() throws Exception {
        Mission mission = bounded("urn:agent-identity:max_calls", "7");
        String token = mission.token();
        String narrowed = narrowed(mission, token);
        List<String> reasons = reasons(token, narrowed);
        assertThat(Collections.frequency(reasons, "")).as(reasons.toString()).isEqualTo(7);
        assertThat(reasons).containsOnly("", "quota_exceeded");
        assertThat(Evidence.of(realm, mission.id()).of("permitted")).hasSize(7);
    }

    @Test
    void of_fifty_calls_at_once_over_a_token_its_narrowed_one_and_a_delegates_exactly_the_limit_is_permitted()
            throws Exception {
        realm.changeClient("inbox-assistant", client -> Delegated.mayPassOn("1", "research-assistant")
                .accept(client));
        ObjectNode entry = counted("urn:agent-identity:max_calls", "9");
        ObjectNode delegation = entry.putObject("delegation").put("max_depth", 1);
        delegation.withArray("allowed_delegates").addObject().put("sub", "research-assistant");
        Mission mission = realm.mission(realm.inboxAssistant(), Proposal.of(entry));
        Delegated work = new Delegated(mission, mission.token(), new Key());
        String passedOn = work.redeem(work.passedOn()).expect(200).text("access_token");
        assertThat(Jws.of(passedOn).claims().path("client_id").asText()).isEqualTo("research-assistant");

        List<String> reasons = reasons(work.held(), narrowed(mission, work.held()), passedOn);

        assertThat(Collections.frequency(reasons, "")).as(reasons.toString()).isEqualTo(9);
        assertThat(reasons).containsOnly("", "quota_exceeded");
        assertThat(Evidence.of(realm, mission.id()).of("permitted")).hasSize(9);
        for (String each : List.of(work.held(), passedOn)) {
            assertThat(reason(each)).isEqualTo("quota_exceeded");
        }
    }

    @Test
    void a_rate_holds_in_its_period_and_its_denial_leaves_reason_and_event() {
        Mission mission = bounded("urn:agent-identity:max_rate", "{\"count\":2,\"per\":\"hour\"}");
        String token = mission.token();
        assertThat(reason(token)).isEmpty();
        assertThat(reason(token)).isEmpty();
        Answer answer = use(token);
        assertThat(answer.json().path("context").path("reason").asText()).isEqualTo("quota_exceeded");
        assertThat(answer.json().path("context").path("retry_after").asInt()).isBetween(3_400, 3_600);
        assertThat(realm.eventsSince(answer.askedAt()))
                .filteredOn(event -> event.path("type").asText().endsWith("_ERROR"))
                .extracting(event -> event.path("details").path("reason").asText())
                .containsExactly("quota_exceeded");
        assertThat(Evidence.of(realm, mission.id()).of("permitted")).hasSize(2);
    }

    @Test
    void what_is_counted_comes_with_its_parameters() {
        Mission mission = bounded("urn:agent-identity:max_calls", "7");
        Answer answer = pdp.evaluate(mission.token(), READ).expect(200);
        assertThat(answer.json().path("context").path("reason").asText()).isEqualTo("parameter_violation");
        assertThat(Evidence.of(realm, mission.id()).of("permitted")).isEmpty();
    }

    @Test
    void a_permit_that_is_taken_back_gives_its_use_back_and_only_its_service_may() {
        Mission mission = bounded("urn:agent-identity:max_calls", "1");
        String token = mission.token();
        String id = use(token)
                .expect(200)
                .json()
                .path("context")
                .path("evaluation_id")
                .asText();
        assertThat(reason(token)).isEqualTo("quota_exceeded");

        String path = "permits/" + id + "/void";
        Pdp forum = new Pdp(realm.client("forum-api"));
        assertRefused(forum.post(path, "", "Authorization", forum.service().basic()))
                .as(404, "invalid_request", "not_found");
        close(path, "").expect(200);
        close(path, "").expect(200);
        assertThat(reason(token)).isEmpty();
        assertThat(reason(token)).isEqualTo("quota_exceeded");
        assertRefused(close("permits/" + id + "/outcome", "{\"outcome\":\"completed\"}"))
                .as(409, "invalid_request", "invalid_task_state");
        assertThat(Evidence.of(realm, mission.id()).of("permit_voided")).hasSize(1);
    }

    @Test
    void an_outcome_is_final_and_ends_its_idempotency_key() {
        Mission mission = bounded("urn:agent-identity:max_calls", "5");
        String token = mission.token();
        JsonNode first = keyed(token).path("context");
        JsonNode again = keyed(token).path("context");
        assertThat(again.path("evaluation_id")).isEqualTo(first.path("evaluation_id"));
        assertThat(again.path("replayed").asBoolean()).isTrue();

        String path = "permits/" + first.path("evaluation_id").asText() + "/outcome";
        assertRefused(close(path, "{\"outcome\":\"voided\"}")).as(400, "invalid_request", "malformed_parameter");
        close(path, "{\"outcome\":\"completed\"}").expect(200);
        close(path, "{\"outcome\":\"completed\"}").expect(200);
        assertRefused(close(path, "{\"outcome\":\"failed\"}")).as(409, "invalid_request", "invalid_task_state");
        assertThat(keyed(token).path("context").path("reason").asText()).isEqualTo("duplicate_suppressed");
        assertThat(Evidence.of(realm, mission.id()).of("permitted")).hasSize(1);
    }

    private Answer close(String path, String body) {
        return pdp.post(path, body, "Authorization", pdp.service().basic());
    }

    private JsonNode keyed(String token) {
        return pdp.evaluate(token, READ, request -> {
                    ObjectNode properties = (ObjectNode) request.path("action").path("properties");
                    properties.put("idempotency_key", "key of this test");
                    properties.putObject("parameters");
                })
                .expect(200)
                .json();
    }

    private static Mission bounded(String constraint, String value) {
        return realm.mission(realm.inboxAssistant(), Proposal.of(counted(constraint, value)));
    }

    private static ObjectNode counted(String constraint, String value) {
        ObjectNode entry = Proposal.entry(MAIL, READ);
        entry.putObject("constraints").set(constraint, Json.read(value));
        return entry;
    }

    private static String narrowed(Mission mission, String token) {
        return mission.agent()
                .mint(Form.of("subject_token", token, "subject_token_type", Client.ACCESS_TOKEN))
                .expect(200)
                .text("access_token");
    }

    /** Reasons of fifty calls at once that take turns at these tokens. */
    private List<String> reasons(String... tokens) throws Exception {
        List<String> reasons = new ArrayList<>();
        ExecutorService callers = Executors.newFixedThreadPool(10);
        try {
            List<Future<String>> asked = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                String of = tokens[i % tokens.length];
                asked.add(callers.submit(() -> reason(of)));
            }
            for (Future<String> each : asked) {
                reasons.add(each.get());
            }
        } finally {
            callers.shutdownNow();
        }
        return reasons;
    }

    /** The reason of a denial; none of a permit. Who is told to come again does so. */
    private String reason(String token) {
        Answer answer = use(token);
        while (answer.status() == 429 || answer.status() == 503) {
            answer = use(token);
        }
        return answer.expect(200).json().path("context").path("reason").asText("");
    }

    private Answer use(String token) {
        String key = Jws.of(token).claims().path("cnf").path("jkt").asText();
        return pdp.evaluate(token, READ, request -> {
            ((ObjectNode) request.path("action").path("properties"))
                    .putObject("parameters")
                    .put("folder", "inbox");
            if (!key.isEmpty()) {
                ((ObjectNode) request.path("context").path("credential"))
                        .putObject("confirmation")
                        .put("jkt", key);
            }
        });
    }
}
