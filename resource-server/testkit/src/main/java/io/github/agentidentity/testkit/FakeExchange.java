package io.github.agentidentity.testkit;

import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.authority.json.JsonObject;
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

    /** The answer; empty where it is {@code invalid_request}. */
    Optional<String> answer(String authorization, String form) {
        calls.incrementAndGet();
        Map<String, String> asked = Forms.read(form);
        boolean good = authorization.equals(BasicCredentials.of(Cast.ASSISTANT, Cast.ASSISTANT_SECRET))
                && GRANT_TYPE.equals(asked.get("grant_type"))
                && Cast.GRANT.equals(asked.get("subject_token"))
                && "urn:ietf:params:oauth:token-type:jwt".equals(asked.get("subject_token_type"))
                && asked.containsKey("resource")
                && !actions.isEmpty();
        return good ? Optional.of(token(asked.getOrDefault("resource", ""))) : Optional.empty();
    }

    private String token(String resource) {
        String names = actions.stream().map(name -> '"' + name + '"').collect(Collectors.joining(","));
        TokenWriter token = issuer.agent().claim("aud", resource).entries(TokenWriter.entry(resource, names));
        return Jcs.canonical(JsonObject.builder()
                .put("access_token", issuer.sign(token))
                .put("issued_token_type", "urn:ietf:params:oauth:token-type:access_token")
                .put("token_type", "Bearer")
                .put("expires_in", new JsonNumber(300))
                .build());
    }
}
