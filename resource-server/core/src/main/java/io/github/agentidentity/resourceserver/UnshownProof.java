package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.ResourceUri;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * DPoP proof of a request, which the decision point takes once (RFC 9449 section 11.1), so that it is shown it once.
 */
final class UnshownProof {

    private final Supplier<Optional<ShownProof>> proof;
    private final AtomicBoolean shown = new AtomicBoolean();

    /** @param proof read when somebody asks: most requests are decided without the decision point */
    private UnshownProof(Supplier<Optional<ShownProof>> proof) {
        this.proof = proof;
    }

    /** The proof of {@code request}, where its token asks for one and it is for this resource. */
    static UnshownProof of(Confirmation asked, IncomingRequest request, ResourceUri resource) {
        Optional<String> sent =
                asked.key().flatMap(key -> request.proofs().stream().findFirst());
        String method = request.method();
        return new UnshownProof(() -> sent.flatMap(jwt -> ShownProof.of(jwt, method, resource)));
    }

    /** The proof, to the first who asks. */
    Optional<ShownProof> show() {
        return shown.compareAndSet(false, true) ? proof.get() : Optional.empty();
    }
}
