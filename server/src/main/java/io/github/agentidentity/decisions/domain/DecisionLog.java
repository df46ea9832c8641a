package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.token.PresentedToken;
import java.util.Optional;

/** Record of what was decided. A permit is what its row of evidence makes it: without the row there is none. */
public interface DecisionLog {

    /**
     * Charges the uses of a permit and writes its evidence, if all on which it rests stands at that moment: the mission
     * and its template are active and in time, neither human nor realm is held, nobody who acts is stopped, and nothing
     * voided the token. It is the last statement before the answer; an end that committed before wins, and one that
     * comes later waits.
     *
     * <p>Those who charge one account do so in turn, so that a bound holds to the last use, whatever node they come to.
     * Of equal idempotency keys at once one is taken, and the others wait for what becomes of that.
     *
     * @param content of its row of evidence
     * @return where it is not {@link Recording.Recorded} nothing was charged or written
     * @throws io.github.agentidentity.authority.Refusal {@code busy} where too many wait for this mission
     */
    Recording permitted(PresentedToken token, NewPermit permit, JsonObject content);

    /**
     * The permit that was given under an idempotency key, and still has it.
     *
     * @param claim {@link PermitClaim#id}
     */
    Optional<KeptPermit> claimed(String claim);

    /**
     * Writes the evidence of a denial to the history of the mission that a genuine token of this realm names.
     *
     * @return whether there is such a mission
     */
    boolean denied(String missionId, JsonObject content);

    /** Writes the evidence of a denial of which no mission is known. */
    void denied(JsonObject content);
}
