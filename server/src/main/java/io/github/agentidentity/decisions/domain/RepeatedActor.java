package io.github.agentidentity.decisions.domain;

import static io.github.agentidentity.authority.Reason.MALFORMED_PARAMETER;

import io.github.agentidentity.authority.Actor;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.missions.domain.token.AgentToken;
import java.util.List;
import java.util.Optional;

/**
 * Actors of a request as the service repeats them (AuthZEN binding, Actor Decision Context).
 *
 * @param clientId {@code context.actor.client_id}
 * @param rootFirst {@code context.actor.act}: the delegation chain, the approved agent first
 */
record RepeatedActor(Optional<String> clientId, Optional<List<Json>> rootFirst) {

    private static final int LONGEST = 256;
    private static final int MOST = 8;

    static RepeatedActor read(RequestObject actor) {
        return new RepeatedActor(
                actor.optionalText("client_id", LONGEST),
                actor.json().get("act").map(RepeatedActor::chain));
    }

    private static List<Json> chain(Json act) {
        if (act instanceof JsonArray array && array.items().size() <= MOST) {
            return array.items();
        }
        throw Refusal.because(
                MALFORMED_PARAMETER, "Send 'context.actor.act' as an array of at most " + MOST + " actors.");
    }

    boolean agreesWith(AgentToken token) {
        return clientId.map(token.clientId()::equals).orElse(true)
                && rootFirst.map(chain -> isChainOf(token, chain)).orElse(true);
    }

    private static boolean isChainOf(AgentToken token, List<Json> rootFirst) {
        List<Actor> outermostFirst = token.actors().outermostFirst();
        if (rootFirst.size() != outermostFirst.size()) {
            return false;
        }
        for (int i = 0; i < rootFirst.size(); i++) {
            if (!isActor(rootFirst.get(i), outermostFirst.get(outermostFirst.size() - 1 - i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isActor(Json sent, Actor actor) {
        return sent instanceof JsonObject object
                && says(object, "sub", actor.clientId())
                && (object.get("iss").isEmpty() || says(object, "iss", actor.issuer()));
    }

    private static boolean says(JsonObject object, String member, String value) {
        return object.get(member).equals(Optional.of(new JsonString(value)));
    }
}
