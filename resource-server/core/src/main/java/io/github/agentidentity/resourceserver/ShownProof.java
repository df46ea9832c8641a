package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.CompactJws;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import java.util.Optional;

/**
 * DPoP proof as the decision point is shown it: with the request that it is of, so that it can be checked again.
 *
 * @param jwt the proof
 * @param method the method of the request
 * @param address the address of the request, in the spelling of the proof
 */
record ShownProof(String jwt, String method, String address) {

    /**
     * The proof that came with a request of this method; empty where its address is none at or beneath
     * {@code resource}, as behind a gateway with a name of its own: the decision point knows the registered one only.
     */
    static Optional<ShownProof> of(String jwt, String method, ResourceUri resource) {
        return CompactJws.parseForeign(jwt)
                .flatMap(jws -> jws.payload().get("htu"))
                .filter(JsonString.class::isInstance)
                .map(target -> ((JsonString) target).value())
                .filter(target ->
                        ResourceUri.parse(target).filter(resource::covers).isPresent())
                .map(target -> new ShownProof(jwt, method, target));
    }

    JsonObject toJson() {
        return JsonObject.builder()
                .put("dpop", jwt)
                .put("htm", method)
                .put("htu", address)
                .build();
    }

    /** Never the proof. */
    @Override
    public String toString() {
        return "proof for " + method + " " + address;
    }
}
