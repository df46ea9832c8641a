package io.github.agentidentity.admin.web;

import io.github.agentidentity.authority.PlainText;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.domain.Mistake;
import io.github.agentidentity.base.domain.Mistakes;
import io.github.agentidentity.registry.domain.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why an admin stops an agent or lets it go, as the body of the request says it. */
final class StopReason {

    private StopReason() {}

    /**
     * Reads the reason that a body gives.
     *
     * @throws Mistakes if there is no reason in it, or anything else
     */
    static String read(JsonObject body) {
        Definition sent = Definitions.STOP.read(body);
        Optional<String> reason = sent.text("reason")
                .filter(text -> PlainText.isPlain(text, Stop.LONGEST_REASON))
                .filter(text -> !text.isBlank());
        List<Mistake> mistakes = new ArrayList<>();
        sent.mistakes()
                .forEach(mistake -> mistakes.add(
                        new Mistake(Definitions.STOP.pointer(mistake.field()), mistake.rule(), mistake.remedy())));
        if (reason.isEmpty()) {
            mistakes.add(new Mistake(
                    "/reason",
                    "must be plain text of 1 to " + Stop.LONGEST_REASON + " characters",
                    "Say why, without line breaks: it is kept as evidence."));
        }
        if (!mistakes.isEmpty()) {
            throw new Mistakes(mistakes);
        }
        return reason.orElseThrow();
    }
}
