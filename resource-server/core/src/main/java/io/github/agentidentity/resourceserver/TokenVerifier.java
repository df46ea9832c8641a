package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.CompactJws;
import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.time.Instant;
import java.util.Optional;

/**
 * Verifier of access tokens: from a token to the principal that it describes.
 *
 * @param keys the keys that may have signed it
 * @param agents what an agent's token must say
 * @param others what a human's or a service's token must say
 * @param cache tokens whose signature was verified before
 */
record TokenVerifier(IssuerKeys keys, AgentTokenRules agents, KeycloakTokenRules others, VerifiedTokenCache cache) {

    /**
     * The principal that {@code token} describes at {@code now}, and the proof that it demands.
     *
     * @param token a JWS in compact serialization, at most 16 KiB
     * @throws Refusal with one of the reasons "at a resource server", the first that applies
     */
    VerifiedToken verify(String token, Instant now) {
        // A key that the issuer has withdrawn has signed nothing, whatever is cached.
        Optional<SignatureVerified> before = cache.find(token).filter(each -> keys.publishes(each.signedBy()));
        SignatureVerified signed = before.orElseGet(() -> prove(token));
        Principal principal = signed.claims().at(now, agents.skew());
        if (before.isEmpty()) {
            cache.add(token, signed, now);
        }
        return new VerifiedToken(principal, signed.confirmation());
    }

    private SignatureVerified prove(String token) {
        // Strict first, so that nothing of ours is read in any other way.
        return CompactJws.parse(token)
                .map(jws -> prove(jws, isAgents(jws)))
                .or(() -> CompactJws.parseForeign(token)
                        .filter(jws -> !isAgents(jws))
                        .map(jws -> prove(jws, false)))
                .orElseThrow(() -> Refusal.because(
                        Reason.MALFORMED_TOKEN, "Present one compact JWS of at most 16 KiB that holds JSON objects."));
    }

    /** Whether a token says that it is ours: RFC 9068 section 2.1 for the header, and a type of our own inside. */
    private static boolean isAgents(CompactJws jws) {
        return new JoseMembers(jws.header()).is("typ", TokenHeader.Kind.RFC9068.type())
                && new JoseMembers(jws.payload()).is("typ", MissionNames.ACCESS_PAYLOAD_TYPE);
    }

    private SignatureVerified prove(CompactJws jws, boolean ofAgent) {
        TokenHeader header = TokenHeader.read(new JoseMembers(jws.header()));
        // Before any key is fetched for it.
        if (!ofAgent && !others.acceptAny()) {
            throw Refusal.because(Reason.WRONG_TOKEN_TYPE, "Present an agent token: this server takes no other.");
        }
        SigningKey key = keys.requireSignature(jws, header);
        JoseMembers claims = new JoseMembers(jws.payload());
        ParsedClaims parsed = ofAgent ? agents.read(claims) : others.read(claims);
        return new SignatureVerified(key, parsed, Confirmation.of(claims));
    }
}
