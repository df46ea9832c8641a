package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.token.PresentedToken;
import java.util.List;

/** Record of what was decided. A permit is what its row of evidence makes it: without the row there is none. */
public interface DecisionLog {

    /** Outcome of an attempt to record a permit. */
    enum Outcome {

        /** It stands, and its uses are counted. */
        RECORDED,

        /** As much was used as was approved. */
        EXHAUSTED,

        /** Somebody was faster: something that the permit rests on does not stand any more. */
        OVERTAKEN
    }

    /**
     * Charges the uses of a permit and writes its evidence, if all on which it rests stands at that moment: the mission
     * and its template are active and in time, neither human nor realm is held, nobody who acts is stopped, and nothing
     * voided the token. It is the last statement before the answer; an end that committed before wins, and one that
     * comes later waits.
     *
     * <p>Those who charge one account do so in turn, so that a bound holds to the last use, whatever node they come to.
     * Where it is not {@link Outcome#RECORDED} nothing was charged or written.
     *
     * @param charges what it takes of the bounds of its entry; none where nothing is counted
     * @throws io.github.agentidentity.authority.Refusal {@code busy} where too many wait for this mission
     */
    Outcome permitted(PresentedToken token, List<Charge> charges, JsonObject content);

    /**
     * Writes the evidence of a denial to the history of the mission that a genuine token of this realm names.
     *
     * @return whether there is such a mission
     */
    boolean denied(String missionId, JsonObject content);

    /** Writes the evidence of a denial of which no mission is known. */
    void denied(JsonObject content);
}
