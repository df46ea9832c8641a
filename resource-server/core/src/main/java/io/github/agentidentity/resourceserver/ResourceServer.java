package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * From a request to the agent, the human or the service behind it, or a refusal.
 *
 * <p>Build one for a service, keep it, and close it with the service: it caches the issuer's keys, remembers the proofs
 * that were used, and is safe for concurrent use. It calls nothing but the issuer's metadata and the key set that the
 * metadata names on the issuer's own origin, or the addresses of a {@link Backchannel}. A daemon thread reads the keys
 * every four minutes; a token that names a key that is not there has them read again, twice in thirty seconds at most.
 * Known keys count for an hour while the issuer cannot be read, and no request waits for it meanwhile. Where it is told
 * to, it also asks the issuer whether missions go on ({@link ResourceServerBuilder#introspecting}), and for decisions
 * that a token leaves open ({@link ResourceServerBuilder#deciding(DecisionPoint)}).
 *
 * <p>Every token must be signed with RSA or ECDSA (RS, PS and ES of 256, 384 and 512 bits; no EdDSA), and be for this
 * very server (docs/protocol.md). Agents are always accepted, humans and services only through the clients named to the
 * builder. A token that is bound to a key (DPoP, RFC 9449) or a client certificate (RFC 8705) is accepted with the
 * proof of it and never without.
 */
@PublicApi
public final class ResourceServer implements AutoCloseable {

    private final TokenVerifier tokens;
    private final ProofOfPossession possession;
    private final LivenessChecks beyond;
    private final ResourceMetadata metadata;
    private final Challenges challenges;
    private final IssuerConnection issuer;

    ResourceServer(
            TokenVerifier tokens,
            ProofOfPossession possession,
            LivenessChecks beyond,
            ResourceMetadata metadata,
            Challenges challenges,
            IssuerConnection issuer) {
        this.tokens = tokens;
        this.possession = possession;
        this.beyond = beyond;
        this.metadata = metadata;
        this.challenges = challenges;
        this.issuer = issuer;
    }

    /**
     * Begins a resource server.
     *
     * @param issuer the issuer exactly as its tokens name it; https, or http on a loopback host
     * @param resource this server's own URI exactly as registered at the issuer, in canonical form
     * @throws IllegalArgumentException if either is not of that form
     */
    public static ResourceServerBuilder builder(String issuer, String resource) {
        ResourceUri own = ResourceUri.parse(resource)
                .orElseThrow(() -> new IllegalArgumentException("The resource must be a canonical absolute URI."));
        return new ResourceServerBuilder(new Issuer(issuer), own);
    }

    /** This server's own URI, as registered at the issuer. */
    public ResourceUri resource() {
        return tokens.agents().resource();
    }

    /**
     * Returns the principal behind {@code request}. The call spends a proof in the request, so make it once.
     *
     * @throws Refusal with one of the reasons "at a resource server", the first that applies
     */
    public Principal authenticate(IncomingRequest request) {
        try {
            Principal principal = proven(request);
            issuer.listeners().authenticated(principal);
            return principal;
        } catch (Refusal refusal) {
            issuer.listeners().refused(refusal);
            throw refusal;
        }
    }

    private Principal proven(IncomingRequest request) {
        Instant now = now();
        Authorization shown = Authorization.read(request.authorization());
        VerifiedToken verified = tokens.verify(shown.token(), now);
        possession.require(verified.confirmation(), shown, request, now);
        return verified.principal() instanceof AgentPrincipal agent
                ? agent.with(
                        beyond.of(agent, shown.token(), UnshownProof.of(verified.confirmation(), request, resource())))
                : verified.principal();
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
        throw Refusal.because(Reason.WRONG_TOKEN_TYPE, "Present an agent token: only agents may come here.");
    }

    /**
     * Returns when {@code human} has signed in as {@link ResourceServerBuilder#stepUp} asks; for actions that matter.
     *
     * @throws Refusal {@code WEAK_AUTHENTICATION} or {@code STALE_AUTHENTICATION}, whose challenge says what to do
     * @throws IllegalStateException if the builder was not told what to ask
     */
    public void requireStepUp(HumanPrincipal human) {
        challenges
                .stepUp()
                .orElseThrow(() -> new IllegalStateException("Tell the builder how humans must sign in."))
                .require(human, now());
    }

    /**
     * The answer to {@code request} that {@code refusal} is. Where the request says which action it is
     * ({@link IncomingRequest#action(String)}) and the builder was told of that action, and another token would help,
     * it says which scope the action needs.
     */
    public Challenge challenge(Refusal refusal, IncomingRequest request) {
        return challenges.to(refusal, request, nonce());
    }

    /** The nonce to send along with every answer as {@code DPoP-Nonce}, where nonces are demanded. */
    public Optional<String> nonce() {
        return possession.proofs().nonce(now());
    }

    /** Entrance for news of missions, for code that listens to the issuer's stream. */
    public MissionSignals signals() {
        return beyond.missions();
    }

    /** Returns the metadata that this server publishes about itself. */
    public ResourceMetadata metadata() {
        return metadata;
    }

    /**
     * Whether the issuer's keys are there, without waiting for them. The first call begins to read them, so that a
     * probe of readiness can call this from the start.
     */
    public boolean ready() {
        return issuer.keys().current().isPresent();
    }

    /**
     * Waits until the issuer's keys are there for the first time.
     *
     * @param longest the longest wait
     * @return whether they are
     */
    public boolean ready(Duration longest) {
        return issuer.keys().ready(longest);
    }

    /** State of what this server needs of its issuer: age of the keys, and what failed last for which cause. */
    public Health health() {
        return issuer.health();
    }

    /**
     * Ends what runs in the background. From then on every token is refused with {@code KEYS_UNAVAILABLE}: nobody would
     * notice any more that the issuer withdraws a key.
     */
    @Override
    public void close() {
        beyond.close();
        issuer.close();
    }

    /** Age of the keys that count now, in seconds; not a number where there are none. */
    double keysAge() {
        return health().keysReadAt()
                .map(at -> Duration.between(at, now()).toMillis() / 1000.0)
                .orElse(Double.NaN);
    }

    private Instant now() {
        return issuer.clock().instant();
    }

    TokenVerifier tokens() {
        return tokens;
    }
}
