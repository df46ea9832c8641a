package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Action;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.ScopeValue;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects what a resource server may be told beyond issuer and resource. */
@PublicApi
public final class ResourceServerBuilder {

    private static final Duration DEFAULT_SKEW = Duration.ofSeconds(5);
    private static final Duration LARGEST_SKEW = Duration.ofSeconds(30);
    private static final int SECRET_BYTES = 32;

    private final Issuer issuer;
    private final ResourceUri resource;
    private Set<String> apps = Set.of();
    private Set<String> services = Set.of();
    private String publicUrl;
    private Backchannel backchannel = Backchannel.BY_ISSUER;
    private ResourceServerListener listener = new ResourceServerListener() {};
    private Duration skew = DEFAULT_SKEW;
    private Optional<Nonces> nonces = Optional.empty();
    private boolean boundOnly;
    private Optional<StepUpRequirement> stepUp = Optional.empty();
    private Optional<Introspection> introspection = Optional.empty();
    private Optional<DecisionPoint> decisions = Optional.empty();
    private List<ScopeValue> scopes = List.of();
    private KeyCaching caching = KeyCaching.DEFAULT;
    private int cached = VerifiedTokenCache.MOST;
    private Duration untilUpload = EvidenceUploader.PAUSE;
    private Clock clock = Clock.systemUTC();

    ResourceServerBuilder(Issuer issuer, ResourceUri resource) {
        this.issuer = issuer;
        this.resource = resource;
        this.publicUrl = PublicUrl.ofOrigin(resource);
    }

    /**
     * Also accepts humans in person, who come through these apps; none unless told. An agent must not be among them,
     * nor an app that lets others use its tokens.
     *
     * @param clientIds the {@code azp} of their tokens
     */
    public ResourceServerBuilder humansThrough(String... clientIds) {
        apps = Set.of(clientIds);
        return this;
    }

    /**
     * Also accepts these services in their own name; none unless told.
     *
     * @param clientIds the clients whose service accounts come; their tokens need the claim {@code client_id}, which
     *     Keycloak's client scope {@code service_account} writes
     */
    public ResourceServerBuilder services(String... clientIds) {
        services = Set.of(clientIds);
        return this;
    }

    /**
     * Sets the public URL of this server: what stands, as clients see it, before the path that this server receives. It
     * is compared with the {@code htu} of DPoP proofs (RFC 9449 section 4.3); the origin of the resource's own URI
     * unless told. It is never taken from the request, because the sender of a request writes its Host header.
     *
     * @param url such as {@code https://mail.example}, or {@code https://api.example/mail} behind a gateway that strips
     *     {@code /mail}; a final slash does not count
     * @throws IllegalArgumentException if it is no such URL
     */
    public ResourceServerBuilder publicUrl(String url) {
        publicUrl = PublicUrl.read(url);
        return this;
    }

    /**
     * Sets other ways to the issuer than those that its name gives: addresses inside a cluster, a private certificate
     * authority. Tokens and metadata must name the issuer exactly all the same.
     */
    public ResourceServerBuilder backchannel(Backchannel ways) {
        backchannel = ways;
        return this;
    }

    /** Sets the one listener to this server's work, such as {@link ResourceServerMeters}. */
    public ResourceServerBuilder listener(ResourceServerListener listening) {
        listener = listening;
        return this;
    }

    /** Sets the clock by which tokens, proofs and ages are judged; the system's unless told. */
    public ResourceServerBuilder clock(Clock judging) {
        clock = judging;
        return this;
    }

    /**
     * Sets how far this server's clock and others may differ; 5 seconds unless told.
     *
     * @param skew from 0 to 30 seconds; applied to tokens and proofs, never to the mission's end
     * @throws IllegalArgumentException outside that range
     */
    public ResourceServerBuilder clockSkew(Duration skew) {
        if (skew.isNegative() || skew.compareTo(LARGEST_SKEW) > 0) {
            throw new IllegalArgumentException("The clock skew must be from 0 to 30 seconds.");
        }
        this.skew = skew;
        return this;
    }

    /** Refuses tokens that are bound to nothing. */
    public ResourceServerBuilder boundTokensOnly() {
        boundOnly = true;
        return this;
    }

    /** Demands a nonce of this process in every DPoP proof (RFC 9449 section 9). */
    public ResourceServerBuilder demandNonce() {
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
    public ResourceServerBuilder demandNonce(byte[] secret) {
        nonces = Optional.of(new Nonces(secret));
        return this;
    }

    /** Sets the sign-in that {@link ResourceServer#requireStepUp} demands of humans. */
    public ResourceServerBuilder stepUp(StepUpRequirement asked) {
        stepUp = Optional.of(asked);
        return this;
    }

    /**
     * Asks the issuer whether what an agent's token permits still holds, before it is permitted; not asked unless told.
     */
    public ResourceServerBuilder introspecting(Introspection how) {
        introspection = Optional.of(how);
        return this;
    }

    /**
     * Asks the issuer's decision point, as this client, about actions that must be approved, are counted, belong to
     * somebody, or stand under a condition that the service does not settle; refused unless told.
     *
     * @param clientId the client id of the service, registered as the resource server of the tokens
     * @param secret its secret
     */
    public ResourceServerBuilder deciding(String clientId, String secret) {
        return deciding(DecisionPoint.as(clientId, secret));
    }

    /** Asks the issuer's decision point like {@link #deciding(String, String)}, in this way. */
    public ResourceServerBuilder deciding(DecisionPoint how) {
        decisions = Optional.of(how);
        return this;
    }

    /**
     * The actions that this server's metadata name as {@code scopes_supported}, and that challenges name where a
     * request needs one of them, so that a client knows what to ask for; none unless told. It permits nothing.
     *
     * @throws Refusal {@code MALFORMED_AUTHORITY} if one is not a literal action
     */
    public ResourceServerBuilder actions(String... actions) {
        scopes = Arrays.stream(actions)
                .map(action -> new ScopeValue(resource, new Action(action)))
                .toList();
        return this;
    }

    ResourceServerBuilder caching(KeyCaching caching) {
        this.caching = caching;
        return this;
    }

    /** Sets of how many tokens the verified signature is cached. */
    ResourceServerBuilder cachingTokens(int tokens) {
        cached = tokens;
        return this;
    }

    /** Sets the time between two uploads of what was decided. */
    ResourceServerBuilder uploadingEvery(Duration time) {
        untilUpload = time;
        return this;
    }

    /**
     * The resource server. Nothing is fetched before the first token comes, or somebody asks whether it is
     * {@linkplain ResourceServer#ready() ready}.
     *
     * @throws IllegalArgumentException if a client is named both as an app and as a service, or the decision point is
     *     to be asked as a client that has no secret
     */
    public ResourceServer build() {
        IssuerConnection connection =
                IssuerConnection.to(new IssuerAddresses(issuer, backchannel), caching, listener, clock);
        TokenVerifier tokens = new TokenVerifier(
                new IssuerKeys(connection.keys()),
                new AgentTokenRules(issuer, resource, skew),
                new KeycloakTokenRules(issuer, resource, skew, apps, services),
                new VerifiedTokenCache(cached));
        ResourceMetadata metadata = ResourceMetadata.of(
                resource, issuer, !tokens.others().acceptAny(), boundOnly, decisions.isPresent(), scopes);
        Challenges challenges = new Challenges(metadata.uri().toString(), stepUp, scopes);
        ProofOfPossession possession = new ProofOfPossession(new ProofRules(publicUrl, skew, nonces), boundOnly);
        return new ResourceServer(tokens, possession, beyond(connection), metadata, challenges, connection);
    }

    private LivenessChecks beyond(IssuerConnection connection) {
        return new LivenessChecks(
                new MissionStateTracker(connection, introspection),
                decisions.map(how ->
                        new RemoteDecisions(new DecisionCalls(connection, how.credentials(introspection)), how, clock)),
                decisions
                        .filter(DecisionPoint::uploads)
                        .map(how -> new EvidenceUploader(
                                connection, how.credentials(introspection), how.uploadsPermits(), untilUpload)),
                connection);
    }
}
