package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.authority.Reason.AMBIGUOUS_RESOURCE;
import static io.github.agentidentity.authority.Reason.NOTHING_GRANTED;
import static io.github.agentidentity.authority.Reason.UNKNOWN_RESOURCE;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.missions.domain.Agent;
import io.github.agentidentity.missions.domain.Deriving;
import io.github.agentidentity.missions.domain.MintLog;
import io.github.agentidentity.missions.domain.Registry;
import io.github.agentidentity.missions.domain.TokenRoom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Makes agent tokens under an approved mission: minutes long, for one resource server, never more than the human
 * approved.
 */
public final class Mint {

    private final String issuer;
    private final Registry registry;
    private final Grounds grounds;
    private final Deriving deriving;
    private final ResourceServers resourceServers;
    private final AgentTokens tokens;
    private final MintRecord record;
    private final InstantSource clock;

    public Mint(
            String issuer,
            Registry registry,
            Grounds grounds,
            Deriving deriving,
            ResourceServers resourceServers,
            AgentTokens tokens,
            MintRecord record,
            InstantSource clock) {
        this.issuer = issuer;
        this.registry = registry;
        this.grounds = grounds;
        this.deriving = deriving;
        this.resourceServers = resourceServers;
        this.tokens = tokens;
        this.record = record;
        this.clock = clock;
    }

    /**
     * Mints a token: caller → ground → audience → authority that is left now → sign → lock, spend and record.
     *
     * @throws Refusal if any of these steps fails; then nothing is counted, recorded or handed out
     */
    public MintedToken mint(MintRequest request) {
        Agent agent = registry.agent(request.callerId());
        request.actorToken().ifPresent(actor -> grounds.requireToAct(agent, actor, request.key()));
        Ground ground = grounds.of(agent, request.subject(), request.key());
        ResourceUri audience = audience(request.resource(), ground);
        Authority live = deriving.live(ground.lineage(), ground.human(), ground.mission());
        Authority granted =
                request.narrowing().apply(ground.bounds().within(live).under(audience));
        if (granted.isEmpty()) {
            throw Refusal.because(NOTHING_GRANTED, "Nothing of this mission is left for this resource now.");
        }

        TokenShape shape = new TokenShape(ground, audience, granted, request.key());
        AgentToken token = shape.token(issuer, clock.instant());
        return request.idempotencyKey()
                .flatMap(key -> record.earlier(key, token, shape))
                .map(earlier -> again(earlier, shape))
                .orElseGet(() -> first(token, ground));
    }

    private MintedToken first(AgentToken token, Ground ground) {
        String signed = TokenRoom.require(tokens.sign(token));
        long askedAt = record.first(token, ground);
        return new MintedToken(signed, token, ground.mission(), false, token.issuedAt(), askedAt);
    }

    private MintedToken again(MintLog.Minted earlier, TokenShape shape) {
        AgentToken token = shape.again(issuer, earlier, clock.instant());
        String signed = TokenRoom.require(tokens.sign(token));
        long askedAt = record.again(token, shape.ground());
        Instant now = clock.instant();
        TokenShape.requireTime(now, token.expiresAt());
        return new MintedToken(signed, token, shape.ground().mission(), true, now, askedAt);
    }

    /** The registered URI of the one resource server that the token is for (RFC 8707). */
    private ResourceUri audience(Optional<ResourceUri> asked, Ground ground) {
        List<ResourceUri> servers = ground.mission().authority().resources().stream()
                .flatMap(resource -> resourceServers.serving(resource).stream())
                .filter(server -> ground.bounds().audience().map(server::equals).orElse(true))
                .distinct()
                .toList();
        if (asked.isPresent()) {
            return asked.filter(servers::contains)
                    .orElseThrow(() -> Refusal.because(UNKNOWN_RESOURCE, "The mission has no such resource."));
        }
        if (servers.size() > 1) {
            throw Refusal.because(
                    AMBIGUOUS_RESOURCE, "The mission has several resources; name one in the parameter resource.");
        }
        return servers.stream()
                .findFirst()
                .orElseThrow(() -> Refusal.because(UNKNOWN_RESOURCE, "No resource of the mission is in service."));
    }
}
