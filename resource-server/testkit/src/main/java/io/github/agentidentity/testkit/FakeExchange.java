package io.github.agentidentity.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.SignedJWT;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.authority.json.JsonObject;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * The token endpoint of a {@link FakeIssuer}, as the agent {@link Cast#ASSISTANT} finds it: it exchanges
 * {@link Cast#GRANT} for a token of the actions that a test grants, at the resource that is asked for.
 */
public final class FakeExchange {

    private static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:token-exchange";

    private final FakeIssuer issuer;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile List<String> actions = List.of();

    FakeExchange(FakeIssuer issuer) {
        this.issuer = issuer;
    }

    /** Tokens permit these actions from now on; none before. */
    public void grant(String... actions) {
        this.actions = List.of(actions);
    }

    /** Number of times it was asked. */
    public int calls() {
        return calls.get();
    }

    /**
     * The answer; empty where it is {@code invalid_request}.
     *
     * @param proof the DPoP proof in the request, if there is one: the token is bound to its key (RFC 9449 section 5)
     */
    Optional<String> answer(String authorization, String form, Optional<String> proof) {
        calls.incrementAndGet();
        Map<String, String> asked = Forms.read(form);
        boolean good = authorization.equals(BasicCredentials.of(Cast.ASSISTANT, Cast.ASSISTANT_SECRET))
                && GRANT_TYPE.equals(asked.get("grant_type"))
                && Cast.GRANT.equals(asked.get("subject_token"))
                && "urn:ietf:params:oauth:token-type:jwt".equals(asked.get("subject_token_type"))
                && asked.containsKey("resource")
                && !actions.isEmpty();
        return good ? Optional.of(answer(asked.getOrDefault("resource", ""), proof)) : Optional.empty();
    }

    private String answer(String resource, Optional<String> proof) {
        String names = actions.stream().map(name -> '"' + name + '"').collect(Collectors.joining(","));
        TokenWriter token = issuer.agent().claim("aud", resource).entries(TokenWriter.entry(resource, names));
        return Jcs.canonical(JsonObject.builder()
                .put(
                        "access_token",
                        issuer.sign(proof.map(FakeExchange::provenKey)
                                .map(token::boundTo)
                                .orElse(token)))
                .put("issued_token_type", "urn:ietf:params:oauth:token-type:access_token")
                .put("token_type", proof.isPresent() ? "DPoP" : "Bearer")
                .put("expires_in", new JsonNumber(300))
                .build());
    }

    private static JWK provenKey(String proof) {
        try {
            SignedJWT jwt = SignedJWT.parse(proof);
            JWK key = jwt.getHeader().getJWK();
            if (!jwt.verify(new ECDSAVerifier(key.toECKey()))) {
                throw new IllegalArgumentException("The proof is not signed with its own key.");
            }
            return key;
        } catch (ParseException | JOSEException noProof) {
            throw new IllegalArgumentException(noProof);
        }
    }
}
