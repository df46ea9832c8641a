package io.github.agentidentity.testkit;

import com.nimbusds.jose.jwk.JWK;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.authority.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Introspection of the tokens of a {@link FakeIssuer} by a service (RFC 7662): they are active until they expire or a
 * test ends their mission. It answers {@link Cast#MAIL_API} with {@link Cast#MAIL_API_SECRET} and does not look at
 * signatures.
 */
public final class FakeIntrospection {

    private final AtomicInteger calls = new AtomicInteger();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    private volatile Optional<ClientAssertions> assertions = Optional.empty();
    private volatile String credentials = BasicCredentials.of(Cast.MAIL_API, Cast.MAIL_API_SECRET);
    private volatile Optional<String> text = Optional.empty();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile CountDownLatch arrival = new CountDownLatch(1);

    FakeIntrospection() {}

    /** From now on tokens of this mission are inactive. */
    public void end(String missionId) {
        ended.add(missionId);
    }

    /** From now on they are active again. */
    public void resume(String missionId) {
        ended.remove(missionId);
    }

    /** Answers this client and no other. */
    public void openTo(String clientId, String secret) {
        credentials = BasicCredentials.of(clientId, secret);
    }

    /** Answers this client and no other, which authenticates by {@code private_key_jwt} (RFC 7523) with this key. */
    public void openTo(String clientId, JWK publicKey) {
        assertions = Optional.of(new ClientAssertions(clientId, publicKey));
    }

    /** Answers with this text, whatever is asked. */
    public void answerWith(String text) {
        this.text = Optional.of(text);
    }

    /** Holds answers back until {@link #release()}. */
    public void hold() {
        gate = new CountDownLatch(1);
        arrival = new CountDownLatch(1);
    }

    /** Returns once somebody has asked since answers are held back. */
    public void awaitQuestion() throws InterruptedException {
        arrival.await();
    }

    /** Lets answers go. */
    public void release() {
        gate.countDown();
    }

    /** Number of times it was asked. */
    public int calls() {
        return calls.get();
    }

    /**
     * The answer.
     *
     * @return empty if it does not talk to this client
     */
    Optional<String> answer(String authorization, String form, String issuer) {
        calls.incrementAndGet();
        arrival.countDown();
        try {
            gate.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        Map<String, String> asked = Forms.read(form);
        boolean known = assertions
                .map(each -> authorization.isEmpty() && each.accept(asked, issuer))
                .orElseGet(() -> authorization.equals(credentials));
        return known ? Optional.of(text.orElseGet(() -> told(asked.getOrDefault("token", "")))) : Optional.empty();
    }

    private String told(String token) {
        String payload = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
        JsonObject claims = (JsonObject) JsonReader.read(payload, JsonLimits.REQUEST);
        JsonObject mission = (JsonObject) claims.get("mission").orElseThrow();
        boolean current = claims.get("exp").orElseThrow() instanceof JsonNumber exp
                && Instant.now().isBefore(Instant.ofEpochSecond(exp.value()));
        boolean over = ended.contains(((JsonString) mission.get("id").orElseThrow()).value());
        JsonObject.Builder answer = JsonObject.builder().put("active", new JsonBoolean(current && !over));
        for (String claim : new String[] {"act", "authorization_details"}) {
            claims.get(claim).ifPresent(value -> answer.put(claim, value));
        }
        return Jcs.canonical(answer.put("mission", withState(mission, over ? "revoked" : "active"))
                .build());
    }

    private static Json withState(JsonObject mission, String state) {
        JsonObject.Builder told = JsonObject.builder();
        mission.members().forEach(told::put);
        return told.put("state", state).build();
    }
}
