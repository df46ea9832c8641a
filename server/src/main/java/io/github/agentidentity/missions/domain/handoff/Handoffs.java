package io.github.agentidentity.missions.domain.handoff;

import static io.github.agentidentity.authority.Reason.HANDOFF_ALREADY_REDEEMED;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.VoidMarks;
import io.github.agentidentity.registry.domain.VoidMarks.Party;
import java.util.List;
import java.util.Optional;

/**
 * Every hand-off that was made, of either kind: one row each, written when it is made. A token without its row is void,
 * and spending it changes its row in the transaction of what it pays for.
 */
public interface Handoffs {

    /** Writes down a hand-off that an app makes now. */
    void record(Handoff handoff);

    /** Writes down a hand-off that this agent makes now, and the key of the token that it passes on. */
    void record(DelegatedHandoff delegatedHandoff, Agent delegator);

    /** Whether another agent than this delegate passed on, under this mission, what was bound to this key. */
    boolean isKeyOfAnother(String missionId, BoundKey key, Agent delegate);

    /** The hand-off with this {@code jti}. */
    Optional<RecordedHandoff> find(String tokenId);

    /**
     * The hand-off with this {@code jti}, if no mark ({@link VoidMarks}) voids it: of those whom it names, its app or
     * its realm, raised after it was made. Its row knows the marks that there were, so that it does not matter how many
     * hand-offs and acts a second has.
     *
     * @param humanId the internal id of its human
     * @param named whom else its token names
     */
    Optional<RecordedHandoff> good(String tokenId, String humanId, List<Party> named);

    /** Whether there is a hand-off of this app, by internal client id, that could still be redeemed. */
    boolean hasOpen(String appId);

    /**
     * Spends a hand-off.
     *
     * @throws Refusal {@code handoff_already_redeemed}
     */
    void redeem(HandoffToken handoff);

    /** Refusal of a second use. */
    static Refusal alreadyRedeemed() {
        return Refusal.because(HANDOFF_ALREADY_REDEEMED, "This hand-off was already redeemed; ask for a new one.");
    }

    /** Makes every hand-off void that is not spent; how many they were. */
    long voidAll();
}
