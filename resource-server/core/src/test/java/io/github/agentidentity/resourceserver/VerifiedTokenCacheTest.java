package io.github.agentidentity.resourceserver;

import static io.github.agentidentity.authority.Reason.BOUND_TOKEN_WITHOUT_PROOF;
import static io.github.agentidentity.authority.Reason.TOKEN_EXPIRED;
import static io.github.agentidentity.authority.Reason.UNTRUSTED_SIGNATURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.FakeIssuer;
import io.github.agentidentity.testkit.Keys;
import io.github.agentidentity.testkit.TokenWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Cache of tokens whose signature was verified, and the checks that are made again each time. */
final class VerifiedTokenCacheTest {

    private static final KeyCaching SHORT =
            new KeyCaching(Duration.ofMillis(20), Duration.ofMillis(10), Duration.ofHours(1));

    private final FakeIssuer issuer = FakeIssuer.start();

    private final List<ResourceServer> open = new ArrayList<>();

    @AfterEach
    void stop() {
        open.forEach(ResourceServer::close);
        issuer.close();
    }

    @Test
    void a_token_that_was_seen_says_the_same_again() {
        ResourceServer server = server(KeyCaching.DEFAULT);
        String token = issuer.sign(issuer.agent());

        AgentPrincipal first = Verified.by(server, token);
        AgentPrincipal second = Verified.by(server, token);
        assertThat(second.tokenId()).isEqualTo(first.tokenId());
        assertThat(server.tokens().cache().size()).isEqualTo(1);
    }

    @Test
    void a_token_that_was_seen_expires_all_the_same() {
        ResourceServer server = server(KeyCaching.DEFAULT);
        String token = issuer.sign(issuer.agent());
        Verified.by(server, token);

        Instant later = Instant.now().plusSeconds(306);
        Refused.as(TOKEN_EXPIRED, () -> server.tokens().verify(token, later));
    }

    @Test
    void a_token_that_was_seen_ends_with_its_mission_all_the_same() {
        ResourceServer server = server(KeyCaching.DEFAULT);
        Instant end = Instant.ofEpochSecond(Instant.now().getEpochSecond() + 60);
        String token = issuer.sign(issuer.agent().missionUntil(end).claim("exp", end.getEpochSecond()));
        Verified.by(server, token);

        assertThatCode(() -> server.tokens().verify(token, end.minusMillis(1))).doesNotThrowAnyException();
        Refused.as(TOKEN_EXPIRED, () -> server.tokens().verify(token, end));
    }

    @Test
    void a_token_that_was_seen_is_refused_once_its_key_is_withdrawn() {
        ResourceServer server = server(SHORT);
        String token = issuer.sign(issuer.agent());
        Verified.by(server, token);

        issuer.publishing(Keys.fresh());
        Soon.that(() -> Refused.as(UNTRUSTED_SIGNATURE, () -> Verified.by(server, token)));
    }

    @Test
    void a_bound_token_that_was_seen_with_its_proof_is_refused_without() {
        ResourceServer server = server(KeyCaching.DEFAULT);
        String token = issuer.sign(issuer.agent().boundTo(Keys.fresh()));
        Verified.by(server, token);

        IncomingRequest bare = IncomingRequest.of("GET", "/messages").authorization(List.of("Bearer " + token));
        Refused.as(BOUND_TOKEN_WITHOUT_PROOF, () -> server.authenticate(bare));
    }

    @Test
    void the_same_claims_under_another_signature_are_another_token() {
        ResourceServer server = server(KeyCaching.DEFAULT);
        TokenWriter claims = issuer.agent();
        String token = issuer.sign(claims);
        Verified.by(server, token);

        String stolen = token.substring(0, token.lastIndexOf('.') + 1) + "A".repeat(86);
        Refused.as(UNTRUSTED_SIGNATURE, () -> Verified.by(server, stolen));
    }

    @Test
    void a_refused_token_is_not_cached() {
        ResourceServer server = server(KeyCaching.DEFAULT);
        Refused.as(UNTRUSTED_SIGNATURE, () -> Verified.by(server, issuer.agent().signedBy(Keys.fresh())));
        Refused.as(
                TOKEN_EXPIRED,
                () -> Verified.by(
                        server,
                        issuer.sign(
                                TokenWriter.agent(issuer.issuer(), Instant.now().minusSeconds(600)))));

        assertThat(server.tokens().cache().size()).isZero();
    }

    @Test
    void no_more_is_cached_than_there_is_room_for_and_the_rest_is_verified_each_time() {
        VerifiedTokenCache cache = new VerifiedTokenCache(2);
        TokenVerifier whole = server(KeyCaching.DEFAULT).tokens();
        TokenVerifier verifier = new TokenVerifier(whole.keys(), whole.agents(), whole.others(), cache);
        for (int i = 0; i < 5; i++) {
            verifier.verify(issuer.sign(issuer.agent()), Instant.now());
        }
        assertThat(cache.size()).isEqualTo(2);

        Instant later = Instant.now().plusSeconds(600);
        verifier.verify(issuer.sign(TokenWriter.agent(issuer.issuer(), later)), later);
        assertThat(cache.size()).isEqualTo(1);
    }

    @Test
    void a_token_of_unusual_length_is_not_cached() {
        ResourceServer server = server(KeyCaching.DEFAULT);
        Verified.by(server, issuer.sign(issuer.agent().claim("padding", "x".repeat(VerifiedTokenCache.LONGEST))));
        assertThat(server.tokens().cache().size()).isZero();
    }

    private ResourceServer server(KeyCaching caching) {
        ResourceServer server = ResourceServer.builder(issuer.issuer(), Cast.MAIL)
                .caching(caching)
                .build();
        open.add(server);
        return server;
    }
}
