package io.github.agentidentity.it.actors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The evidence of one subject, as an admin reads it. */
public record Evidence(JsonNode rows) {

    public static Evidence of(Realm realm, String subject) {
        return new Evidence(AdminRest.of(realm)
                .get("/evidence/" + subject)
                .expect(200)
                .json()
                .path("evidence"));
    }

    /** The realm's own. */
    public static Evidence ofRealm(Realm realm) {
        return of(
                realm,
                "realm:" + realm.admin().get("/" + realm.name()).path("id").asText());
    }

    /** All evidence of a realm is in order, once what happened just now had the time to be sealed. */
    public static void assertSound(Realm realm) throws InterruptedException {
        Thread.sleep(2000);
        JsonNode verification =
                AdminRest.of(realm).get("/evidence/verify").expect(200).json();
        assertThat(verification.path("sound").asBoolean())
                .as(verification.toString())
                .isTrue();
    }

    /** The content of the rows of this kind, in their order. */
    public List<JsonNode> of(String kind) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode row : rows) {
            if (row.path("kind").asText().equals(kind)) {
                found.add(row.path("content"));
            }
        }
        return found;
    }

    /** The kinds of its rows, in their order. */
    public List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        rows.forEach(row -> kinds.add(row.path("kind").asText()));
        return kinds;
    }

    /** The ids of the tokens whose minting is recorded, as often as it is. */
    public List<String> minted() {
        return of("minted").stream().map(row -> row.path("token").asText()).toList();
    }
}
