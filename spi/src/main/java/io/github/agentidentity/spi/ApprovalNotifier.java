package io.github.agentidentity.spi;

import org.keycloak.provider.Provider;

/**
 * Tells a human that an agent waits for their decision, that a mission begins, and how one action was decided; and
 * those who answer for an agent that it was stopped.
 *
 * <p>It is told after what it tells of is stored for good, on a thread of its own, in a session and a transaction of
 * its own that no request waits for; so it may take its time and call out. A notice is told once, is not told again
 * after a failure or a crash, and nothing depends on it. All notifiers of a server are told, in no order.
 */
public interface ApprovalNotifier extends Provider {

    /** Outcome of a notice that did not fail. */
    enum Outcome {
        /** Somebody took it who carries it to the human: for a mail, a mail server. */
        SENT,
        /** There was no way to this human, or they or the realm want none of it. */
        SUPPRESSED
    }

    /**
     * Tells the human.
     *
     * @param notice what waits for whom; holds nothing that the agent wrote
     * @return whether it was really handed on
     * @throws RuntimeException any: it is logged by its class and counted, and the other notifiers are told all the
     *     same
     */
    Outcome tell(ApprovalNotice notice);

    /**
     * Tells a person that an agent was stopped in a mission. A notifier of approvals alone tells nobody.
     *
     * @param notice what was stopped; holds nothing that the agent wrote
     * @return whether it was really handed on
     * @throws RuntimeException any, as with {@link #tell}
     */
    default Outcome tellSuspension(SuspensionNotice notice) {
        return Outcome.SUPPRESSED;
    }

    /**
     * Tells a human that a mission begins which was approved. A notifier of approvals alone tells nobody.
     *
     * @param notice what begins; holds nothing that the agent wrote
     * @return whether it was really handed on
     * @throws RuntimeException any, as with {@link #tell}
     */
    default Outcome tellBeginning(BeginningNotice notice) {
        return Outcome.SUPPRESSED;
    }

    @Override
    default void close() {}
}
