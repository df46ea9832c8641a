package io.github.agentidentity.it.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.App;
import io.github.agentidentity.it.actors.Evidence;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Storm;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Acts that end the same missions at the same time wait for each other, and none of them fails by another. */
class EndsAtOnceIT {

    private static final int ROUNDS = 6;
    private static final int MISSIONS = 5;

    @RegisterExtension
    static final Realm realm = Realm.forEachTest();

    @Test
    void sponsors_agents_humans_and_restores_that_end_the_same_are_carried_out_all() {
        realm.changeClient(
                "inbox-assistant", client -> ((ObjectNode) client.path("attributes")).put("agent.sponsor", "bob"));
        ObjectNode reason = Json.object().put("reason", "All at once.");
        for (int round = 0; round < ROUNDS; round++) {
            List<Mission> missions = new ArrayList<>();
            for (int i = 0; i < MISSIONS; i++) {
                missions.add(realm.mission());
            }
            String console = realm.alice().signInAt(App.accountConsole(realm)).access();
            List<Supplier<Answer>> acts = List.of(
                    () -> enable("bob", false),
                    () -> stopAll(console, ""),
                    () -> AdminRest.of(realm).post("/restored", reason),
                    () -> missions.get(0).mint(),
                    () -> missions.get(MISSIONS - 1).mint());

            List<Answer> answers = Storm.of(acts.size(), i -> acts.get(i).get());

            assertThat(answers).extracting(Answer::status).doesNotContain(500, 503);
            assertThat(answers.subList(0, 3)).extracting(Answer::status).allMatch(status -> status < 300);
            missions.forEach(mission ->
                    assertThat(Evidence.of(realm, mission.id()).of("revoked")).hasSize(1));
            enable("bob", true);
            stopAll(console, "/release").expect(204);
            AdminRest.of(realm).post("/freeze/release", reason).expect(200);
        }
        assertThat(AdminRest.of(realm)
                        .get("/evidence/verify")
                        .expect(200)
                        .json()
                        .path("fault")
                        .isMissingNode())
                .isTrue();
    }

    private static Answer enable(String username, boolean enabled) {
        String user = "/users/" + realm.userId(username);
        ObjectNode account = (ObjectNode) realm.admin().get("/" + realm.name() + user);
        return realm.admin().put("/" + realm.name() + user, account.put("enabled", enabled));
    }

    private static Answer stopAll(String console, String path) {
        return Http.post(
                realm.at("/agent-identity/account/stop-all" + path), Form.of(), "Authorization", "Bearer " + console);
    }
}
