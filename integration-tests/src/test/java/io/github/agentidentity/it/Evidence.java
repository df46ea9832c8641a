package io.github.agentidentity.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The evidence of one subject, as an admin reads it. */
record Evidence(JsonNode rows) {

    static Evidence of(Realm realm, String subject) {
        return new Evidence(AdminRest.of(realm)
                .get("/evidence/" + subject)
                .expect(200)
                .json()
                .path("evidence"));
    }

    /** The realm's own. */
    static Evidence ofRealm(Realm realm) {
        return of(
                realm,
                "realm:" + realm.admin().get("/" + realm.name()).path("id").asText());
    }

    /** The content of the rows of this kind, in their order. */
    List<JsonNode> of(String kind) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode row : rows) {
            if (row.path("kind").asText().equals(kind)) {
                found.add(row.path("content"));
            }
        }
        return found;
    }

    /** The kinds of its rows, in their order. */
    List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        rows.forEach(row -> kinds.add(row.path("kind").asText()));
        return kinds;
    }

    /** The ids of the tokens whose minting is recorded, as often as it is. */
    List<String> minted() {
        return of("minted").stream().map(row -> row.path("token").asText()).toList();
    }
}
