package io.github.agentidentity.bench;

import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonObject;

/** Requirements on the answer of an introspection (RFC 7662 section 2.2). */
final class Active {

    private Active() {}

    /** @throws BadAnswer unless the token is active and of this client */
    static void require(Answer answer, String client) throws BadAnswer {
        JsonObject said = answer.json();
        BadAnswer.unless(
                said.get("active").filter(new JsonBoolean(true)::equals).isPresent(), "the token is not active");
        BadAnswer.unless(answer.text("client_id").equals(client), "the token is not of " + client);
    }
}
