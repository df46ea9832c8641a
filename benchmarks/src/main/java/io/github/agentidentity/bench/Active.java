package io.github.agentidentity.bench;

import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonObject;

/** What an introspection must say (RFC 7662 section 2.2). */
final class Active {

    private Active() {}

    /** @throws BadAnswer unless the token is active and for this audience */
    static void require(Answer answer, String audience) throws BadAnswer {
        JsonObject said = answer.json();
        BadAnswer.unless(
                said.get("active").filter(new JsonBoolean(true)::equals).isPresent(), "the token is not active");
        BadAnswer.unless(answer.text("aud").equals(audience), "the token is not for " + audience);
    }
}
