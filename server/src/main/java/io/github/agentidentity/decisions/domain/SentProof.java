package io.github.agentidentity.decisions.domain;

import static io.github.agentidentity.authority.Reason.MISSING_PARAMETER;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import java.util.Optional;

/**
 * DPoP proof that an agent sent to a service with its request ({@code context.credential.proof}, ours).
 *
 * @param jwt the proof, as it came in the header {@code DPoP}
 * @param method the method of that request
 * @param address the address of that request, without its query, as the service says it
 */
public record SentProof(String jwt, String method, String address) {

    private static final int LONGEST_PROOF = 8_192;
    private static final int LONGEST_METHOD = 32;
    private static final int LONGEST_ADDRESS = 512;

    static SentProof read(RequestObject proof) {
        return new SentProof(
                required(proof, "dpop", LONGEST_PROOF),
                required(proof, "htm", LONGEST_METHOD),
                required(proof, "htu", LONGEST_ADDRESS));
    }

    private static String required(RequestObject proof, String name, int longest) {
        return proof.optionalText(name, longest)
                .orElseThrow(() ->
                        Refusal.because(MISSING_PARAMETER, "Send dpop, htm and htu in 'context.credential.proof'."));
    }

    /** Whether the request went to this resource or beneath it; an address that is not canonical went nowhere. */
    boolean isAt(ResourceUri resource) {
        return target().filter(resource::covers).isPresent();
    }

    private Optional<ResourceUri> target() {
        return ResourceUri.parse(address);
    }
}
