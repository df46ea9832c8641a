package io.github.agentidentity.resourceserver;

import java.security.PrivateKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Settings of introspection (RFC 7662): a resource server asks its issuer whether what a token permits still holds. A
 * token lives minutes; what is asked here holds for seconds, so that what a human ended is over within them.
 *
 * <p>The issuer is asked only about actions that the token itself permits. Where it cannot be asked, they are refused,
 * unless {@link #trustingTokensWhileItFails()} says otherwise.
 */
@PublicApi
public final class Introspection {

    private static final Duration DEFAULT_AGE = Duration.ofSeconds(5);
    private static final Duration LARGEST_AGE = Duration.ofMinutes(1);

    private final ClientAuthentication client;
    private final Duration age;
    private final Map<String, Duration> agesOfActions;
    private final boolean trusting;

    private Introspection(
            ClientAuthentication client, Duration age, Map<String, Duration> agesOfActions, boolean trusting) {
        this.client = client;
        this.age = age;
        this.agesOfActions = Map.copyOf(agesOfActions);
        this.trusting = trusting;
    }

    /**
     * Asks as this client, about every action, unless the last answer is at most five seconds old.
     *
     * @param clientId the client id of the service, registered as the resource server of the tokens
     * @param secret its secret, sent to the issuer's own origin only (RFC 6749 section 2.3.1)
     */
    public static Introspection as(String clientId, String secret) {
        return as(ClientAuthentication.basic(clientId, secret));
    }

    /**
     * Asks as this client like {@link #as(String, String)}, but signs an assertion for each question instead of sending
     * a secret: {@code private_key_jwt} (RFC 7523 section 2.2). The assertion names the issuer as its only audience.
     *
     * @param clientId the client id of the service, registered as the resource server of the tokens
     * @param key an elliptic key, or an RSA key of at least 2048 bits; it may stay in a hardware module
     * @param algorithm the algorithm for which the client is registered: RS, PS or ES with 256, 384 or 512
     * @param keyId the {@code kid} under which the issuer knows the public key
     * @throws IllegalArgumentException if the key cannot sign with this algorithm
     */
    public static Introspection as(String clientId, PrivateKey key, String algorithm, String keyId) {
        return as(PrivateKeyJwt.of(clientId, key, algorithm, keyId));
    }

    private static Introspection as(ClientAuthentication client) {
        return new Introspection(client, DEFAULT_AGE, Map.of(), false);
    }

    /**
     * The same with answers that are at most this old.
     *
     * @param age from 0, which asks every time, to 60 seconds
     * @throws IllegalArgumentException outside that range
     */
    public Introspection atMostOld(Duration age) {
        return new Introspection(client, inRange(age), agesOfActions, trusting);
    }

    /**
     * The same with answers that are at most this old for these actions: those whose risk is another. They are never
     * done on the token's word alone.
     *
     * @param age from 0, which asks every time, to 60 seconds
     * @param actions the literal names of the actions
     * @throws IllegalArgumentException outside that range
     */
    public Introspection atMostOld(Duration age, String... actions) {
        Map<String, Duration> more = new HashMap<>(agesOfActions);
        Arrays.stream(actions).forEach(action -> more.put(action, inRange(age)));
        return new Introspection(client, this.age, more, trusting);
    }

    /**
     * The same, but while the issuer cannot be asked, the token's word is enough for actions without an age of their
     * own. So an outage of the issuer stops nobody, and nobody can be stopped in it before the token's end, minutes
     * later; what the issuer called inactive before stays so.
     */
    public Introspection trustingTokensWhileItFails() {
        return new Introspection(client, age, agesOfActions, true);
    }

    private static Duration inRange(Duration age) {
        if (age.isNegative() || age.compareTo(LARGEST_AGE) > 0) {
            throw new IllegalArgumentException("What the issuer said may be from 0 to 60 seconds old.");
        }
        return age;
    }

    /** The authentication of this service at its issuer. */
    ClientAuthentication client() {
        return client;
    }

    Duration ageFor(String action) {
        return agesOfActions.getOrDefault(action, age);
    }

    boolean trustsTokenFor(String action) {
        return trusting && !agesOfActions.containsKey(action);
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "introspection, at most " + age.toSeconds() + " s old";
    }
}
