package io.github.agentidentity.bench;

import io.github.agentidentity.demo.Prelude;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/**
 * Requests that Keycloak serves itself: the standard token exchange, client credentials, and introspection of its own
 * token.
 */
final class KeycloaksOwn {

    static final String EXCHANGE = "standard exchange";
    static final String BOUND_EXCHANGE = "standard exchange, DPoP";
    static final String CLIENT_CREDENTIALS = "client credentials";
    static final String INTROSPECTION = "Keycloak's introspection";

    private static final String SERVICE = "bench-service";
    private static final String TARGET = "bench-target";

    private final Realm realm;
    private final Load load;
    private final String algorithm;
    private final Supplier<String> proofs;
    private final String subject;

    /** Alice signs in at an app; its token is for the service, which exchanges it for one for the target. */
    KeycloaksOwn(Realm realm, Load load, Prelude prelude, String algorithm) throws IOException, InterruptedException {
        this.realm = realm;
        this.load = load;
        this.algorithm = algorithm;
        this.proofs = Prelude.proofsFor(realm.token());
        this.subject =
                prelude.signIn("bench-app", realm.secrets().of("bench-app").secret());
    }

    Contender exchange() {
        byte[] request = request().bytes();
        return new Contender(EXCHANGE, count -> Collections.nCopies(count, request), this::check);
    }

    Contender boundExchange() {
        return new Contender(
                BOUND_EXCHANGE,
                count -> {
                    List<byte[]> requests = new ArrayList<>();
                    for (int i = 0; i < count; i++) {
                        requests.add(request().proving(proofs.get()).bytes());
                    }
                    return requests;
                },
                answer -> {
                    check(answer);
                    SignedToken.in(answer).within("cnf");
                });
    }

    Contender clientCredentials() {
        byte[] request = Request.to(realm.token(), realm.secrets().of(SERVICE))
                .with("grant_type", "client_credentials")
                .bytes();
        return new Contender(
                CLIENT_CREDENTIALS,
                count -> Collections.nCopies(count, request),
                answer -> SignedToken.in(answer).signedBy(algorithm).saying("azp", SERVICE));
    }

    /** Of a token that was just exchanged, asked by the client that it is for. */
    Contender introspection() {
        return new Contender(
                INTROSPECTION,
                count -> {
                    String token = load.run(List.of(request().bytes()))
                            .answers()
                            .get(0)
                            .text("access_token");
                    return Collections.nCopies(
                            count, realm.question(TARGET, token).bytes());
                },
                answer -> Active.require(answer, SERVICE));
    }

    private Request request() {
        return realm.exchange(SERVICE)
                .with("subject_token", subject)
                .with("subject_token_type", "urn:ietf:params:oauth:token-type:access_token")
                .with("audience", TARGET);
    }

    private void check(Answer answer) throws BadAnswer {
        SignedToken.in(answer).signedBy(algorithm).saying("aud", TARGET).saying("azp", SERVICE);
    }
}
