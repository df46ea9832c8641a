package io.github.agentidentity.admin.web;

import io.github.agentidentity.authority.PlainText;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.domain.DefinitionError;
import io.github.agentidentity.base.domain.DefinitionErrors;
import io.github.agentidentity.registry.domain.AgentSuspension;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why an admin stops an agent or lets it go, as the body of the request says it. */
final class StopReason {

    private StopReason() {}

    /**
     * Reads the reason that a body gives.
     *
     * @throws DefinitionErrors if there is no reason in it, or anything else
     */
    static String read(JsonObject body) {
        Schema sent = Schemas.STOP.read(body);
        Optional<String> reason = sent.text("reason")
                .filter(text -> PlainText.isPlain(text, AgentSuspension.LONGEST_REASON))
                .filter(text -> !text.isBlank());
        List<DefinitionError> mistakes = new ArrayList<>();
        sent.mistakes()
                .forEach(mistake -> mistakes.add(
                        new DefinitionError(Schemas.STOP.pointer(mistake.field()), mistake.rule(), mistake.remedy())));
        if (reason.isEmpty()) {
            mistakes.add(new DefinitionError(
                    "/reason",
                    "must be plain text of 1 to " + AgentSuspension.LONGEST_REASON + " characters",
                    "Say why, without line breaks: it is kept as evidence."));
        }
        if (!mistakes.isEmpty()) {
            throw new DefinitionErrors(mistakes);
        }
        return reason.orElseThrow();
    }
}
