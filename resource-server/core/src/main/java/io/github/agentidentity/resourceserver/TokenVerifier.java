package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.CompactJws;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.time.Instant;
import java.util.Optional;

/**
 * From a token to the one of whom it speaks.
 *
 * @param keys who may have signed it
 * @param agents what an agent's token must say
 * @param others what a human's or a service's token must say
 * @param known tokens whose signature was checked before
 */
record TokenVerifier(IssuerKeys keys, AgentRules agents, KeycloakRules others, KnownTokens known) {

    /**
     * Of whom {@code token} speaks at {@code now}.
     *
     * @param token a JWS in compact serialization, at most 16 KiB
     * @throws Refusal with one of the reasons "at a resource server", the first that applies
     */
    Admitted verify(String token, Instant now) {
        // A key that the issuer has withdrawn has signed nothing, whatever was remembered.
        Optional<GenuineToken> before = known.find(token).filter(each -> keys.publishes(each.signedBy()));
        GenuineToken genuine = before.orElseGet(() -> prove(token));
        Principal principal = genuine.reading().at(now, agents.skew());
        if (before.isEmpty()) {
            known.add(token, genuine, now);
        }
        return new Admitted(principal, genuine.confirmation());
    }

    private GenuineToken prove(String token) {
        CompactJws jws = CompactJws.parse(token)
                .orElseThrow(() -> Refusal.because(
                        Reason.MALFORMED_TOKEN, "Present one compact JWS of at most 16 KiB that holds JSON objects."));
        TokenHeader header = TokenHeader.read(new Members(jws.header()));
        requireWanted(header.kind());
        SigningKey key = keys.requireSignature(jws, header);
        Members claims = new Members(jws.payload());
        Reading reading =
                switch (header.kind()) {
                    case AGENT -> agents.read(claims);
                    case KEYCLOAK -> others.read(claims);
                };
        return new GenuineToken(key, reading, Confirmation.of(claims));
    }

    /** Before any key is fetched for it. */
    private void requireWanted(TokenHeader.Kind kind) {
        if (kind == TokenHeader.Kind.KEYCLOAK && !others.acceptAny()) {
            throw Refusal.because(Reason.WRONG_TOKEN_TYPE, "Present an agent token: this server takes no other.");
        }
    }
}
