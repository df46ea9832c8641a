package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.PlainText;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.util.Optional;

/**
 * Particulars of a request that only a decision point looks at.
 *
 * @param target the one thing that the action touches
 * @param owner the issuer's identifier of the human whose thing it is
 * @param idempotencyKey the key under which the request is the same one when it is sent again
 * @param approval the approval that it rests on
 * @param requestsApproval whether the human is to be asked where an approval is missing
 */
record Particulars(
        Optional<Target> target,
        Optional<String> owner,
        Optional<String> idempotencyKey,
        Optional<String> approval,
        boolean requestsApproval) {

    static final Particulars NONE =
            new Particulars(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    private static final int LONGEST = 256;

    Particulars {
        owner.ifPresent(Particulars::requirePlain);
        idempotencyKey.ifPresent(Particulars::requirePlain);
        approval.ifPresent(Particulars::requirePlain);
    }

    /** Target of an action: AuthZEN Authorization API 1.0, "Resource". */
    record Target(String type, String id) {

        Target {
            requirePlain(type);
            requirePlain(id);
        }

        /** The path of {@code incoming} as a target; empty where it is too long. */
        static Optional<Target> ofPath(IncomingRequest incoming) {
            return Optional.of(incoming.path())
                    .filter(path -> PlainText.isPlain(path, LONGEST))
                    .map(path -> new Target("path", path));
        }
    }

    Particulars on(Target named) {
        return new Particulars(Optional.of(named), owner, idempotencyKey, approval, requestsApproval);
    }

    Particulars ownedBy(String human) {
        return new Particulars(target, Optional.of(human), idempotencyKey, approval, requestsApproval);
    }

    Particulars under(String key) {
        return new Particulars(target, owner, Optional.of(key), approval, requestsApproval);
    }

    Particulars approvedAs(String id) {
        return new Particulars(target, owner, idempotencyKey, Optional.of(id), requestsApproval);
    }

    Particulars requestingApproval() {
        return new Particulars(target, owner, idempotencyKey, approval, true);
    }

    private static void requirePlain(String text) {
        if (!PlainText.isPlain(text, LONGEST)) {
            throw Refusal.because(
                    Reason.MALFORMED_PARAMETER,
                    "Send identifiers of 1 to " + LONGEST + " characters, none of them invisible.");
        }
    }
}
