package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Action;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.ScopeValue;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * From a request to the agent, the human or the service behind it, or a refusal.
 *
 * <p>Build one for a service and keep it: it caches the issuer's keys, remembers the proofs that were used, and is safe
 * for concurrent use. It calls nothing but the issuer's metadata and the key set that the metadata names on the
 * issuer's own origin: when its keys are five minutes old, or a token names one it does not have, and never more than
 * twice in thirty seconds. The keys last seen serve for an hour while the issuer cannot be read.
 *
 * <p>Every token must be signed with RSA or ECDSA (RS, PS and ES of 256, 384 and 512 bits; no EdDSA), and be for this
 * very server (docs/protocol.md). Agents are always accepted, humans and services only through the clients named to the
 * builder. A token that is bound to a key (DPoP, RFC 9449) or a client certificate (RFC 8705) is accepted with the
 * proof of it and never without.
 */
public final class ResourceServer {

    private final TokenVerifier tokens;
    private final Possession possession;
    private final ResourceMetadata metadata;
    private final Optional<StrongSignIn> strong;
    private final Clock clock;

    private ResourceServer(TokenVerifier tokens, Possession possession, ResourceMetadata metadata, Builder told) {
        this.tokens = tokens;
        this.possession = possession;
        this.metadata = metadata;
        this.strong = told.strong;
        this.clock = told.clock;
    }

    /**
     * Begins a resource server.
     *
     * @param issuer the issuer exactly as its tokens name it; https, or http on a loopback host
     * @param resource this server's own URI exactly as registered at the issuer, in canonical form
     * @throws IllegalArgumentException if either is not of that form
     */
    public static Builder builder(String issuer, String resource) {
        ResourceUri own = ResourceUri.parse(resource)
                .orElseThrow(() -> new IllegalArgumentException("The resource must be a canonical absolute URI."));
        return new Builder(new Issuer(issuer), own);
    }

    /** This server's own URI, as registered at the issuer. */
    public ResourceUri resource() {
        return tokens.agents().resource();
    }

    /**
     * Who stands behind {@code request}. A proof in it is spent by this, so ask once.
     *
     * @throws Refusal with one of the reasons "at a resource server", the first that applies
     */
    public Principal authenticate(IncomingRequest request) {
        Instant now = clock.instant();
        Authorization shown = Authorization.read(request.authorization());
        Admitted admitted = tokens.verify(shown.token(), now);
        possession.require(admitted.confirmation(), shown, request, now);
        return admitted.principal();
    }

    /**
     * The agent behind {@code request}, for a place where only agents come.
     *
     * @throws Refusal as {@link #authenticate} does, and {@code WRONG_TOKEN_TYPE} for a human or a service
     */
    public AgentPrincipal authenticateAgent(IncomingRequest request) {
        if (authenticate(request) instanceof AgentPrincipal agent) {
            return agent;
        }
        throw Refusal.because(Reason.WRONG_TOKEN_TYPE, "Present an agent token: only agents come here.");
    }

    /**
     * Returns when {@code human} has signed in as {@link Builder#strongSignIn} asks; for actions that matter.
     *
     * @throws Refusal {@code WEAK_AUTHENTICATION} or {@code STALE_AUTHENTICATION}, whose challenge says what to do
     * @throws IllegalStateException if the builder was not told what to ask
     */
    public void requireStrongSignIn(HumanPrincipal human) {
        strong.orElseThrow(() -> new IllegalStateException("Tell the builder how humans must sign in."))
                .require(human, clock.instant());
    }

    /** The answer to {@code request} that {@code refusal} is. */
    public Challenge challenge(Refusal refusal, IncomingRequest request) {
        return new Challenges(metadata.uri().toString(), strong).to(refusal, request, nonce());
    }

    /** The nonce to send along with every answer as {@code DPoP-Nonce}, where nonces are demanded. */
    public Optional<String> nonce() {
        return possession.proofs().nonce(clock.instant());
    }

    /** What this server says of itself. */
    public ResourceMetadata metadata() {
        return metadata;
    }

    TokenVerifier tokens() {
        return tokens;
    }

    /** Collects what a resource server may be told beyond issuer and resource. */
    public static final class Builder {

        private static final Duration DEFAULT_SKEW = Duration.ofSeconds(5);
        private static final Duration LARGEST_SKEW = Duration.ofSeconds(30);
        private static final int SECRET_BYTES = 32;

        private final Issuer issuer;
        private final ResourceUri resource;
        private Set<String> apps = Set.of();
        private Set<String> services = Set.of();
        private String reachedAt;
        private Duration skew = DEFAULT_SKEW;
        private Optional<Nonces> nonces = Optional.empty();
        private boolean boundOnly;
        private Optional<StrongSignIn> strong = Optional.empty();
        private List<ScopeValue> scopes = List.of();
        private KeyCaching caching = KeyCaching.DEFAULT;
        private Clock clock = Clock.systemUTC();

        private Builder(Issuer issuer, ResourceUri resource) {
            this.issuer = issuer;
            this.resource = resource;
            this.reachedAt = resource.value();
        }

        /**
         * Also accepts humans in person, who come through these apps; none unless told. An agent must not be among
         * them, nor an app that lets others use its tokens.
         *
         * @param clientIds the {@code azp} of their tokens
         */
        public Builder humansThrough(String... clientIds) {
            apps = Set.of(clientIds);
            return this;
        }

        /**
         * Also accepts these services in their own name; none unless told.
         *
         * @param clientIds the clients whose service accounts come; their tokens need the claim {@code client_id},
         *     which Keycloak's client scope {@code service_account} writes
         */
        public Builder services(String... clientIds) {
            services = Set.of(clientIds);
            return this;
        }

        /**
         * What stands before the path of every request as clients see it, for the {@code htu} of DPoP proofs; the
         * resource's own URI unless told. It is never taken from the request: whoever sends the request writes its Host
         * header.
         *
         * @param uri such as {@code https://mail.example}, or {@code https://api.example/mail} behind a gateway that
         *     strips {@code /mail}; without a final slash
         * @throws IllegalArgumentException if it is no such URI
         */
        public Builder reachedAt(String uri) {
            if (TargetUri.parse(uri).isEmpty() || uri.endsWith("/") || uri.indexOf('?') >= 0 || uri.indexOf('#') >= 0) {
                throw new IllegalArgumentException("Say an absolute http(s) URI without final slash and query.");
            }
            reachedAt = uri;
            return this;
        }

        /**
         * How far this server's clock and others may differ; 5 seconds unless told.
         *
         * @param skew from 0 to 30 seconds; applied to tokens and proofs, never to the mission's end
         * @throws IllegalArgumentException outside that range
         */
        public Builder clockSkew(Duration skew) {
            if (skew.isNegative() || skew.compareTo(LARGEST_SKEW) > 0) {
                throw new IllegalArgumentException("The clock skew must be from 0 to 30 seconds.");
            }
            this.skew = skew;
            return this;
        }

        /** Refuses tokens that are bound to nothing. */
        public Builder boundTokensOnly() {
            boundOnly = true;
            return this;
        }

        /** Demands a nonce of this process in every DPoP proof (RFC 9449 section 9). */
        public Builder demandNonce() {
            byte[] secret = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(secret);
            return demandNonce(secret);
        }

        /**
         * Demands a nonce in every DPoP proof, of any node that has the same secret.
         *
         * @param secret at least 32 random bytes
         * @throws IllegalArgumentException if there are fewer
         */
        public Builder demandNonce(byte[] secret) {
            nonces = Optional.of(new Nonces(secret));
            return this;
        }

        /** What {@link ResourceServer#requireStrongSignIn} asks of humans. */
        public Builder strongSignIn(StrongSignIn asked) {
            strong = Optional.of(asked);
            return this;
        }

        /**
         * The actions that this server's metadata name as {@code scopes_supported}, so that a client knows what to ask
         * for; none unless told. It permits nothing.
         *
         * @throws Refusal {@code MALFORMED_AUTHORITY} if one is not a literal action
         */
        public Builder actions(String... actions) {
            scopes = Arrays.stream(actions)
                    .map(action -> new ScopeValue(resource, new Action(action)))
                    .toList();
            return this;
        }

        Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        Builder caching(KeyCaching caching) {
            this.caching = caching;
            return this;
        }

        /**
         * The resource server. Nothing is fetched before the first token comes.
         *
         * @throws IllegalArgumentException if a client is named both as an app and as a service
         */
        public ResourceServer build() {
            TokenVerifier tokens = new TokenVerifier(
                    new IssuerKeys(issuer, caching),
                    new AgentRules(issuer, resource, skew),
                    new KeycloakRules(issuer, resource, skew, apps, services));
            ResourceMetadata metadata =
                    ResourceMetadata.of(resource, issuer, !tokens.others().acceptAny(), scopes);
            return new ResourceServer(
                    tokens, new Possession(new ProofRules(reachedAt, skew, nonces), boundOnly), metadata, this);
        }
    }
}
