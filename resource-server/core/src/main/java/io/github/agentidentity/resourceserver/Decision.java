package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.Refusal;
import java.util.Objects;

/** Decision on an {@link ActionRequest}: yes, no, or that it takes more than a token to say. */
public sealed interface Decision {

    /**
     * Yes.
     *
     * @param entry the entry of the token that allows it
     */
    record Permitted(Entry entry) implements Decision {
        public Permitted {
            Objects.requireNonNull(entry);
        }
    }

    /**
     * Only a decision point can say: an entry grants the action under a condition that is a count, a sum, an approval,
     * not known at all, or speaks of what the service did not say. Without a decision point this is a no.
     *
     * @param refusal that no, ready for an answer
     */
    record NeedsDecision(Refusal refusal) implements Decision {
        public NeedsDecision {
            Objects.requireNonNull(refusal);
        }
    }

    /**
     * No.
     *
     * @param refusal why, ready for an answer
     */
    record Refused(Refusal refusal) implements Decision {
        public Refused {
            Objects.requireNonNull(refusal);
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
