package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.Refusal;
import java.util.Objects;

/** The answer to one action: yes, and on which entry's word; or no, and why. */
public sealed interface Verdict {

    /**
     * Yes.
     *
     * @param entry the entry of the token that allows it
     */
    record Permitted(Entry entry) implements Verdict {
        public Permitted {
            Objects.requireNonNull(entry);
        }
    }

    /**
     * No.
     *
     * @param refusal why, ready for {@link Challenge#of(Refusal)}
     */
    record Refused(Refusal refusal) implements Verdict {
        public Refused {
            Objects.requireNonNull(refusal);
        }
    }

    /**
     * The permitting entry.
     *
     * @throws Refusal if the answer is no
     */
    default Entry orThrow() {
        if (this instanceof Permitted permitted) {
            return permitted.entry();
        }
        throw ((Refused) this).refusal();
    }
}
