package io.github.agentidentity.decisions.keycloak;

import io.github.agentidentity.base.store.PersonalText;
import java.util.List;

/** Parameters of actions for which somebody asked a human: the words of a post, the address of a letter. */
public final class RequestedTexts {

    private RequestedTexts() {}

    /** The tables that have them. Nothing can come of a request any more when its human is gone, so the rows go. */
    public static List<PersonalText> all() {
        return List.of(PersonalText.inRows("AGENT_ACCESS_REQUEST"));
    }
}
