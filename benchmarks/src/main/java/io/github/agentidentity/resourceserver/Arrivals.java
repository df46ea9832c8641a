package io.github.agentidentity.resourceserver;

import com.nimbusds.jose.jwk.ECKey;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.testkit.BadToken;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.FakeIssuer;
import io.github.agentidentity.testkit.Keys;
import io.github.agentidentity.testkit.Presented;
import io.github.agentidentity.testkit.ProofWriter;
import io.github.agentidentity.testkit.TokenWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests of every kind for a mail service that asks its issuer, and what the service must make of each. */
final class Arrivals implements AutoCloseable {

    /** Of how many tokens the library keeps what the issuer said; more than it remembers to be genuine. */
    static final int MOST_REMEMBERED = IntrospectionCache.MOST;

    /** After so many bad tokens all kinds of them were there. */
    static final int BAD_KINDS = BadToken.values().length;

    private static final List<BadToken> BAD = List.of(BadToken.values());

    /** Lifetime of good tokens in seconds: nearly as long as the library accepts. */
    static final int LIFE = 890;

    private final FakeIssuer issuer = FakeIssuer.start();
    private final ResourceServer mail = ResourceServer.builder(issuer.issuer(), Cast.MAIL)
            .humansThrough(Cast.DESK)
            .services(Cast.BILLING)
            .introspecting(Introspection.as(Cast.MAIL_API, Cast.MAIL_API_SECRET).atMostOld(Duration.ofMinutes(1)))
            .build();
    private final AtomicInteger bad = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile ECKey signing = issuer.key();
    private volatile ECKey upcoming = Keys.fresh();
    private volatile String seen;

    /** Kind of a request. */
    enum Kind {
        SEEN_FIRST,
        SEEN_BEFORE,
        BAD,
        BOUND
    }

    /** One request. */
    interface Arrival {

        /**
         * Shows the request to the library.
         *
         * @throws Refusal if it is good and the library refused it
         * @throws IllegalStateException if it is bad and the library did not refuse it for its reason
         */
        void judge();
    }

    Arrivals() {
        issuer.publishing(signing, upcoming);
        seen = tokenOf(LIFE).signedBy(signing);
    }

    /**
     * Signs with the next key from now on, which was published before; of those before it only the last still counts.
     */
    void rotate() {
        ECKey last = signing;
        signing = upcoming;
        upcoming = Keys.fresh();
        // Bad tokens are signed by the issuer's own.
        issuer.publishing(issuer.key(), last, signing, upcoming);
        renew();
    }

    /** Takes a fresh token for the one that is shown over and over, before it expires. */
    void renew() {
        seen = tokenOf(LIFE).signedBy(signing);
    }

    /** Number of times the issuer did not answer in time, which a machine that is busy with others may see. */
    int unanswered() {
        return unanswered.get();
    }

    /** A request of this kind, which costs the library nothing yet. */
    Arrival next(Kind kind) {
        return switch (kind) {
            case SEEN_FIRST -> first(LIFE);
            case SEEN_BEFORE -> good(Presented.bearer(seen));
            case BAD -> bad();
            case BOUND -> bound();
        };
    }

    /** A good token that was never shown, of so many seconds. */
    Arrival first(int seconds) {
        return good(Presented.bearer(tokenOf(seconds).signedBy(signing)));
    }

    private TokenWriter tokenOf(int seconds) {
        return issuer.agent().claim("exp", Instant.now().getEpochSecond() + seconds);
    }

    private Arrival bound() {
        ECKey holder = Keys.fresh();
        String token = tokenOf(LIFE).boundTo(holder).signedBy(signing);
        return good(Presented.bound(
                token, ProofWriter.of("GET", Cast.MAIL + "/messages").with(token), holder));
    }

    private Arrival good(Presented shown) {
        IncomingRequest request = request(shown);
        return () -> {
            Decision decision = mail.authenticateAgent(request).permits("messages.read", mail.resource());
            if (decision instanceof Decision.Refused no && no.refusal().reason() == Reason.STATE_UNAVAILABLE) {
                unanswered.incrementAndGet();
            } else {
                decision.orThrow();
            }
        };
    }

    private Arrival bad() {
        BadToken kind = BAD.get(Math.floorMod(bad.getAndIncrement(), BAD_KINDS));
        IncomingRequest request = request(kind.from(issuer));
        return () -> {
            try {
                mail.authenticate(request);
            } catch (Refusal refusal) {
                if (refusal.reason() == kind.reason()) {
                    mail.challenge(refusal, request).text();
                    return;
                }
                throw new IllegalStateException(kind + " was refused otherwise.", refusal);
            }
            throw new IllegalStateException(kind + " came through.");
        };
    }

    private static IncomingRequest request(Presented shown) {
        return IncomingRequest.of("GET", "/messages")
                .authorization(shown.authorization())
                .proofs(shown.proofs());
    }

    @Override
    public void close() {
        issuer.close();
    }
}
