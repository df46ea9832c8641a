package io.github.agentidentity.it.missions;

import static io.github.agentidentity.it.actors.Refused.assertTurnedAway;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Evidence;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Removal of an account: what agents wrote about its human goes, and what was done on whose word stays. */
class ErasureIT {

    /** The eraser begins ten seconds after the removal, and looks each two. */
    private static final Duration LONGEST = Duration.ofSeconds(40);

    @RegisterExtension
    static final Realm realm = Realm.forEachTest();

    @Test
    void the_goal_goes_with_the_account_and_the_evidence_stays_sound() throws Exception {
        Mission mission = realm.mission();
        mission.mint().expect(200);
        JsonNode before = read(mission);
        assertThat(before.path("goal").asText()).isNotEqualTo("[deleted]");
        String alice = removeAlice();

        awaitErased(mission);

        JsonNode after = read(mission);
        assertThat(after.path("state").asText()).isEqualTo("revoked");
        assertThat(after.path("authority_set")).isEqualTo(before.path("authority_set"));
        assertThat(after.toString()).doesNotContain(before.path("goal").asText());
        assertThat(Evidence.ofRealm(realm).of("redacted"))
                .containsExactly(Json.object().put("human", alice));
        assertThat(Evidence.of(realm, mission.id()).of("approved").get(0).path("human"))
                .hasToString("\"" + alice + "\"");
        assertTurnedAway(mission.mint());
        Evidence.assertSound(realm);
    }

    @Test
    void nothing_goes_while_the_realm_is_frozen() throws Exception {
        Mission mission =
                realm.mission(realm.inboxAssistant(), Proposal.toSortMail().offline());
        String goal = read(mission).path("goal").asText();
        AdminRest.of(realm).post("/freeze", reason()).expect(200);
        removeAlice();

        Thread.sleep(Duration.ofSeconds(15).toMillis());
        assertThat(read(mission).path("goal").asText()).isEqualTo(goal);
        assertThat(Evidence.ofRealm(realm).of("redacted")).isEmpty();

        AdminRest.of(realm).post("/freeze/release", reason()).expect(200);
        awaitErased(mission);
    }

    private static void awaitErased(Mission mission) throws InterruptedException {
        Instant end = Instant.now().plus(LONGEST);
        while (Evidence.ofRealm(realm).of("redacted").isEmpty() && Instant.now().isBefore(end)) {
            Thread.sleep(500);
        }
        assertThat(read(mission).path("goal").asText()).isEqualTo("[deleted]");
    }

    private static JsonNode read(Mission mission) {
        return AdminRest.of(realm).get("/missions/" + mission.id()).expect(200).json();
    }

    private static String removeAlice() {
        String alice = realm.userId("alice");
        realm.admin().delete("/" + realm.name() + "/users/" + alice);
        return alice;
    }

    private static JsonNode reason() {
        return Json.object().put("reason", "We look into it.");
    }
}
