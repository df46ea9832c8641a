package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.util.Optional;

/**
 * Decision on an {@link ActionRequest}: yes, no, or that it takes more than a token to say. Another kind of answer
 * would come with a new major version: services tell the kinds apart. Each object stands for one execution.
 */
@PublicApi
public sealed interface Decision {

    /** Yes: by the token, or by the issuer's decision point. */
    @PublicApi
    final class Permitted implements Decision {

        private final Entry entry;
        private final ActionRequest request;
        private final Optional<PermitUse> use;

        private Permitted(Entry entry, ActionRequest request, Optional<PermitUse> use) {
            this.entry = entry;
            this.request = request;
            this.use = use;
        }

        static Permitted byToken(Entry entry, ActionRequest request) {
            return new Permitted(entry, request, Optional.empty());
        }

        static Permitted byDecisionPoint(Entry entry, ActionRequest request, PermitUse use) {
            return new Permitted(entry, request, Optional.of(use));
        }

        /** The entry of the token that allows it; of several that a decision point could mean, the first. */
        public Entry entry() {
            return entry;
        }

        /** The permit of the decision point; empty where the token was enough. */
        public Optional<Permit> permit() {
            return use.map(PermitUse::permit);
        }

        private Entry claim() {
            use.ifPresent(PermitUse::claim);
            return entry;
        }

        private Entry carryOut(ActionRequest executing) {
            if (!request.equals(executing)) {
                throw Refusal.because(
                        Reason.ACTION_NEEDS_DECISION,
                        "Send the request again: what was permitted is not what would be carried out.");
            }
            use.ifPresent(PermitUse::carryOut);
            return entry;
        }

        @Override
        public String toString() {
            return "permitted" + permit().map(permit -> " (" + permit + ")").orElse("");
        }
    }

    /**
     * Somebody else has to say: an entry grants the action under a condition that is a count, a sum, an approval, not
     * known at all, or speaks of what the service did not say. Without a decision point this is a no. With one it is
     * the answer that a human must approve first: {@link #denial} is there then, and the refusal tells the agent.
     */
    @PublicApi
    final class NeedsDecision implements Decision {

        private final Refusal refusal;
        private final Entry entry;
        private final Optional<Denial> denial;

        NeedsDecision(Refusal refusal, Entry entry) {
            this(refusal, entry, Optional.empty());
        }

        NeedsDecision(Refusal refusal, Entry entry, Optional<Denial> denial) {
            this.refusal = refusal;
            this.entry = entry;
            this.denial = denial;
        }

        /** The first entry that could allow it. */
        Entry entry() {
            return entry;
        }

        /** The no that this is until somebody has decided, ready for an answer. */
        public Refusal refusal() {
            return refusal;
        }

        /** Words of the decision point for the service; empty where none was asked. */
        public Optional<Denial> denial() {
            return denial;
        }

        @Override
        public String toString() {
            return denial.isPresent() ? "needs an approval" : "needs a decision";
        }
    }

    /** No. */
    @PublicApi
    final class Refused implements Decision {

        private final Refusal refusal;
        private final Optional<Denial> denial;
        private final Optional<DenialReason> ownReason;

        /** A no because nobody who was asked answered, or in time. */
        Refused(Refusal refusal) {
            this(refusal, Optional.empty(), Optional.empty());
        }

        /** A no of the decision point's. */
        Refused(Refusal refusal, Optional<Denial> denial) {
            this(refusal, denial, Optional.empty());
        }

        private Refused(Refusal refusal, Optional<Denial> denial, Optional<DenialReason> ownReason) {
            this.refusal = refusal;
            this.denial = denial;
            this.ownReason = ownReason;
        }

        /** A no of this service's own, and its reason in the decision point's words. */
        static Refused here(Refusal refusal, DenialReason reason) {
            return new Refused(refusal, Optional.empty(), Optional.of(reason));
        }

        /** Reason in the decision point's words; empty where the service did not decide by itself. */
        Optional<DenialReason> ownReason() {
            return ownReason;
        }

        /** The reason, ready for an answer. */
        public Refusal refusal() {
            return refusal;
        }

        /** Words of the decision point for the service; empty where it was not asked, or did not answer. */
        public Optional<Denial> denial() {
            return denial;
        }

        @Override
        public String toString() {
            return "refused: " + refusal.reason().code()
                    + denial.map(told -> " (" + told + ")").orElse("");
        }
    }

    /**
     * The permitting entry, for an action that is carried out at once. A permit for a single use, or under an
     * idempotency key, is claimed by the first call.
     *
     * @throws Refusal if the answer is anything but yes, or the permit has ended or is another's by now
     */
    default Entry orThrow() {
        if (this instanceof Permitted permitted) {
            return permitted.claim();
        }
        throw this instanceof NeedsDecision open ? open.refusal() : ((Refused) this).refusal();
    }

    /**
     * The permitting entry, for an action that is carried out later than it was decided: call it right before. A permit
     * for a single use, or under an idempotency key, passes here once.
     *
     * @param executing what is about to be carried out
     * @throws Refusal if the answer is anything but yes; if that is not what was asked for, by the digest of its
     *     parameters and all else; if the permit has ended; or if it was used
     */
    default Entry orThrow(ActionRequest executing) {
        return this instanceof Permitted permitted ? permitted.carryOut(executing) : orThrow();
    }
}
