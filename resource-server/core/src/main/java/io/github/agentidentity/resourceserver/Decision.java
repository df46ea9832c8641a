package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.Refusal;

/**
 * Decision on an {@link ActionRequest}: yes, no, or that it takes more than a token to say. Another kind of answer
 * would come with a new major version: services tell the kinds apart.
 */
@PublicApi
public sealed interface Decision {

    /** Yes. */
    @PublicApi
    final class Permitted implements Decision {

        private final Entry entry;

        Permitted(Entry entry) {
            this.entry = entry;
        }

        /** The entry of the token that allows it. */
        public Entry entry() {
            return entry;
        }

        @Override
        public String toString() {
            return "permitted";
        }
    }

    /**
     * Only a decision point can say: an entry grants the action under a condition that is a count, a sum, an approval,
     * not known at all, or speaks of what the service did not say. Without a decision point this is a no.
     */
    @PublicApi
    final class NeedsDecision implements Decision {

        private final Refusal refusal;

        NeedsDecision(Refusal refusal) {
            this.refusal = refusal;
        }

        /** The no that this is without a decision point, ready for an answer. */
        public Refusal refusal() {
            return refusal;
        }

        @Override
        public String toString() {
            return "needs a decision";
        }
    }

    /** No. */
    @PublicApi
    final class Refused implements Decision {

        private final Refusal refusal;

        Refused(Refusal refusal) {
            this.refusal = refusal;
        }

        /** The reason, ready for an answer. */
        public Refusal refusal() {
            return refusal;
        }

        @Override
        public String toString() {
            return "refused: " + refusal.reason().code();
        }
    }

    /**
     * The permitting entry.
     *
     * @throws Refusal if the answer is anything but yes
     */
    default Entry orThrow() {
        if (this instanceof Permitted permitted) {
            return permitted.entry();
        }
        throw this instanceof NeedsDecision open ? open.refusal() : ((Refused) this).refusal();
    }
}
