package io.github.agentidentity.demo;

import com.nimbusds.jose.jwk.ECKey;
import io.github.agentidentity.testkit.Keys;
import io.github.agentidentity.testkit.ProofWriter;
import java.net.URI;

/** Key of an agent's own, and the DPoP proofs that it signs (RFC 9449). */
final class AgentKey {

    private final ECKey key = Keys.fresh();

    /** A proof for one request to the token endpoint. */
    String proof(String method, URI uri) {
        return ProofWriter.of(method, uri.toString()).signedBy(key);
    }

    /** A proof for one request with this access token. */
    String proof(String method, URI uri, String token) {
        return ProofWriter.of(method, uri.toString()).with(token).signedBy(key);
    }
}
