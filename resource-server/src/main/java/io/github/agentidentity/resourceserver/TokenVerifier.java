package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.CompactJws;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.time.Instant;

/**
 * From a token to the one of whom it speaks.
 *
 * @param keys who may have signed it
 * @param agents what an agent's token must say
 * @param others what a human's or a service's token must say
 */
record TokenVerifier(IssuerKeys keys, AgentRules agents, KeycloakRules others) {

    /**
     * Of whom {@code token} speaks at {@code now}.
     *
     * @param token a JWS in compact serialization, at most 16 KiB
     * @throws Refusal with one of the reasons "at a resource server", the first that applies
     */
    Admitted verify(String token, Instant now) {
        CompactJws jws = CompactJws.parse(token)
                .orElseThrow(() -> Refusal.because(
                        Reason.MALFORMED_TOKEN, "Present one compact JWS of at most 16 KiB that holds JSON objects."));
        TokenHeader header = TokenHeader.read(new Members(jws.header()));
        requireWanted(header.kind());
        keys.requireSignature(jws, header);
        Members claims = new Members(jws.payload());
        Principal principal =
                switch (header.kind()) {
                    case AGENT -> agents.admit(claims, now);
                    case KEYCLOAK -> others.admit(claims, now);
                };
        return new Admitted(principal, Confirmation.of(claims));
    }

    /** Before any key is fetched for it. */
    private void requireWanted(TokenHeader.Kind kind) {
        if (kind == TokenHeader.Kind.KEYCLOAK && !others.acceptAny()) {
            throw Refusal.because(Reason.WRONG_TOKEN_TYPE, "Present an agent token: this server takes no other.");
        }
    }
}
