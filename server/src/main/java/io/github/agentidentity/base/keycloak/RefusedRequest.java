package io.github.agentidentity.base.keycloak;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.json.JsonObject;
import java.util.Optional;

/**
 * A request of somebody known that was refused: who, what for, why. Of what was sent it has only what may tell the
 * mission, and that is not recorded.
 *
 * @param reason why
 * @param step what was asked for, in a word of ours
 * @param clientId the client that asked
 * @param humanId the internal id of the human who asked, or for whom it was
 * @param subjectToken what may be a mission grant
 * @param proposalId what may be the caller's proposal
 */
public record RefusedRequest(
        Reason reason,
        String step,
        Optional<String> clientId,
        Optional<String> humanId,
        Optional<String> subjectToken,
        Optional<String> proposalId) {

    /** The same without what may tell the mission. */
    public RefusedRequest elsewhere() {
        return new RefusedRequest(reason, step, clientId, humanId, Optional.empty(), Optional.empty());
    }

    /** Content of its row of evidence. */
    public JsonObject content() {
        JsonObject.Builder content = JsonObject.builder().put("step", step).put("reason", reason.code());
        clientId.ifPresent(client -> content.put("client_id", client));
        humanId.ifPresent(human -> content.put("human", human));
        return content.build();
    }
}
