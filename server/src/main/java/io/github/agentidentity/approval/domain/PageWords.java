package io.github.agentidentity.approval.domain;

import io.github.agentidentity.authority.json.JsonObject;

/**
 * Words in which a page is shown: whoever changes them changes what a human reads and decides on.
 *
 * @param language the page's, a language tag (BCP 47)
 * @param zone the time zone of its times, by its name in the IANA database
 * @param digest over every text that a page of ours can have in that language, after all themes and admins
 * @param reworded those texts that the realm's admins put in the place of ours, by key, as far as evidence has room
 */
public record PageWords(String language, String zone, String digest, JsonObject reworded) {

    /** As evidence and the digest of what was shown have it. */
    JsonObject toJson() {
        return JsonObject.builder()
                .put("language", language)
                .put("zone", zone)
                .put("digest", digest)
                .build();
    }

    void writeTo(JsonObject.Builder content) {
        content.put("words", toJson());
        if (!reworded.members().isEmpty()) {
            content.put("reworded", reworded);
        }
    }
}
