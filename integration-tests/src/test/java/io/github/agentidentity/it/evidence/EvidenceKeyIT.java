package io.github.agentidentity.it.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Server;
import io.github.agentidentity.runner.KeycloakServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A key from outside the database for the seals of a chain that was begun without one. */
class EvidenceKeyIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String OPTION = "--spi-realm-restapi-extension--agent-identity--evidence-key=";

    @Test
    void a_chain_that_was_begun_without_a_key_goes_on_with_one() throws Exception {
        KeycloakServer settings = Server.configured("keyed").importing(Server.agentsRealm());
        long begun;
        try (Server server = Server.start(settings)) {
            Realm realm = Realm.on(server, "agents");
            realm.mission();
            JsonNode sound = sealed(realm);
            assertThat(sound.path("sound").asBoolean()).as(sound.toString()).isTrue();
            assertThat(sound.has("keyed_since")).isFalse();
            begun = sound.path("head").path("seq").asLong();
        }
        settings = settings.keepingData().argument(OPTION + "only-for-this-test-and-long-enough-for-it");
        try (Server server = Server.start(settings)) {
            Realm realm = Realm.on(server, "agents");
            realm.mission().mint().expect(200);
            JsonNode sound = sealed(realm);
            assertThat(sound.path("sound").asBoolean()).as(sound.toString()).isTrue();
            assertThat(sound.path("keyed_since").asLong()).isEqualTo(begun + 1);
            assertThat(sound.path("head").path("seal").asText()).startsWith("hs256:");
            assertThat(server.log()).doesNotContain("only-for-this-test-and-long-enough-for-it");
        }
    }

    private static JsonNode sealed(Realm realm) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        JsonNode verification = verify(realm);
        while (verification.path("pending").asInt() > 0) {
            assertThat(System.nanoTime()).as("all is sealed").isLessThan(end);
            Thread.sleep(200);
            verification = verify(realm);
        }
        return verification;
    }

    private static JsonNode verify(Realm realm) {
        return AdminRest.of(realm).get("/evidence/verify").expect(200).json();
    }
}
