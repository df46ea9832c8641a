package io.github.agentidentity.resourceserver;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * DPoP proof of a request, which the decision point takes once (RFC 9449 section 11.1), so that it is shown it once.
 */
final class UnshownProof {

    private final Optional<String> proof;
    private final AtomicBoolean shown = new AtomicBoolean();

    UnshownProof(Optional<String> proof) {
        this.proof = proof;
    }

    /** The proof of {@code request}, where its token asks for one. */
    static UnshownProof of(Confirmation asked, IncomingRequest request) {
        return new UnshownProof(
                asked.key().flatMap(key -> request.proofs().stream().findFirst()));
    }

    /** The proof, to the first who asks. */
    Optional<String> show() {
        return proof.filter(each -> shown.compareAndSet(false, true));
    }
}
