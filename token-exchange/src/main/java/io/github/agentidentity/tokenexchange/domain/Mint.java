package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.authority.Reason.AMBIGUOUS_RESOURCE;
import static io.github.agentidentity.authority.Reason.JUST_VOIDED;
import static io.github.agentidentity.authority.Reason.NOTHING_GRANTED;
import static io.github.agentidentity.authority.Reason.TIME_RUNS_OUT;
import static io.github.agentidentity.authority.Reason.UNKNOWN_RESOURCE;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.Agent;
import io.github.agentidentity.missions.domain.Deriving;
import io.github.agentidentity.missions.domain.Handoffs;
import io.github.agentidentity.missions.domain.MintLog;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionGrant;
import io.github.agentidentity.missions.domain.Missions;
import io.github.agentidentity.missions.domain.OpaqueId;
import io.github.agentidentity.missions.domain.ProvenKey;
import io.github.agentidentity.missions.domain.Registry;
import io.github.agentidentity.missions.domain.SeenSession;
import io.github.agentidentity.missions.domain.Standing;
import io.github.agentidentity.missions.domain.TokenRoom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes agent tokens under an approved mission: minutes long, for one resource server, never more than the human
 * approved.
 */
public final class Mint {

    private final String issuer;
    private final Registry registry;
    private final Grounds grounds;
    private final Missions missions;
    private final Standing standing;
    private final Handoffs handoffs;
    private final Deriving deriving;
    private final ResourceServers resourceServers;
    private final AgentTokens tokens;
    private final MintLog log;
    private final InstantSource clock;

    public Mint(
            String issuer,
            Registry registry,
            Grounds grounds,
            Missions missions,
            Standing standing,
            Handoffs handoffs,
            Deriving deriving,
            ResourceServers resourceServers,
            AgentTokens tokens,
            MintLog log,
            InstantSource clock) {
        this.issuer = issuer;
        this.registry = registry;
        this.grounds = grounds;
        this.missions = missions;
        this.standing = standing;
        this.handoffs = handoffs;
        this.deriving = deriving;
        this.resourceServers = resourceServers;
        this.tokens = tokens;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Who asks → on what ground → for what → how much of it now → sign → lock, spend and record.
     *
     * @throws Refusal where any of these has no good answer; then nothing is counted, recorded or handed out
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

        AgentToken token = token(ground, audience, granted, request.key());
        Optional<MintLog.Minted> earlier = request.idempotencyKey().flatMap(key -> earlier(key, token, ground));
        return earlier.isPresent() ? again(token.as(earlier.get()), ground) : first(token, ground);
    }

    /** The token that came of the same request under this key a moment ago, if one did. */
    private Optional<MintLog.Minted> earlier(String idempotencyKey, AgentToken token, Ground ground) {
        MintLog.Keyed keyed = new MintLog.Keyed(
                ground.mission().id(),
                ground.lineage().current().id(),
                idempotencyKey,
                Anchor.objectDigest(asked(token, ground).build()));
        return log.take(keyed, new MintLog.Minted(token.id(), token.issuedAt(), token.expiresAt()));
    }

    private MintedToken first(AgentToken token, Ground ground) {
        String signed = TokenRoom.require(tokens.sign(token));
        if (!isCounted(ground, token.key())) {
            throw overtaken(ground, token.key());
        }
        ground.handoff().ifPresent(handoffs::redeem);
        long askedAt = System.nanoTime();
        if (!log.minted(ground.mission().id(), ground.lineage().approvedFirst(), content(token, ground))) {
            throw overtaken(ground, token.key());
        }
        return new MintedToken(signed, token, ground.mission(), false, token.issuedAt(), askedAt);
    }

    /** What was counted and redeemed the first time is not again; all else is asked as then. */
    private MintedToken again(AgentToken token, Ground ground) {
        if (!ground.lineage().current().isMeantByTokenOf(token.issuedAt())) {
            throw justVoided();
        }
        String signed = TokenRoom.require(tokens.sign(token));
        if (!isStill(ground, token.key())) {
            throw overtaken(ground, token.key());
        }
        long askedAt = System.nanoTime();
        if (!log.repeated(ground.mission().id(), ground.lineage().approvedFirst(), content(token, ground))) {
            throw overtaken(ground, token.key());
        }
        return new MintedToken(signed, token, ground.mission(), true, clock.instant(), askedAt);
    }

    private boolean isCounted(Ground ground, Optional<ProvenKey> key) {
        Mission mission = ground.mission();
        Optional<SeenSession> session = standing.liveSession(mission);
        return ground.lineage().isDelegated()
                ? missions.countDelegation(mission, ground.lineage(), ground.since(), session)
                : missions.countDerivation(mission, ground.grant().map(MissionGrant::id), key, session);
    }

    private boolean isStill(Ground ground, Optional<ProvenKey> key) {
        Mission mission = ground.mission();
        Optional<SeenSession> session = standing.liveSession(mission);
        return ground.lineage().isDelegated()
                ? missions.repeatDelegation(mission, ground.lineage(), ground.since(), session)
                : missions.repeatDerivation(mission, ground.grant().map(MissionGrant::id), key, session);
    }

    private Refusal overtaken(Ground ground, Optional<ProvenKey> key) {
        return ground.lineage().isDelegated()
                ? standing.overtaken(ground.lineage(), ground.mission())
                : standing.overtaken(ground.lineage().current(), ground.mission(), key);
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

    private AgentToken token(Ground ground, ResourceUri audience, Authority granted, Optional<ProvenKey> key) {
        Agent agent = ground.lineage().current();
        Mission mission = ground.mission();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (!agent.isMeantByTokenOf(now)) {
            throw justVoided();
        }
        Instant end = Stream.of(
                        Stream.of(now.plus(agent.maxTokenLifetime()), mission.expiresAt()),
                        ground.lineage().retiresAt().stream(),
                        ground.bounds().end().stream())
                .flatMap(each -> each)
                .min(Instant::compareTo)
                .orElseThrow()
                .truncatedTo(ChronoUnit.SECONDS);
        if (!now.isBefore(end)) {
            throw Refusal.because(
                    TIME_RUNS_OUT, "Less than a second is left for the agent, the mission or the subject_token.");
        }
        return new AgentToken(
                OpaqueId.random(OpaqueId.Kind.TOKEN),
                issuer,
                ground.human().id(),
                audience,
                agent.clientId(),
                ground.lineage().actors(),
                mission.claim(issuer),
                granted,
                key,
                now,
                end);
    }

    private static Refusal justVoided() {
        return Refusal.because(
                JUST_VOIDED, "All that this agent had was voided a moment ago; try again in two seconds.");
    }

    private JsonObject content(AgentToken token, Ground ground) {
        return asked(token, ground)
                .put("token", token.id())
                .put("exp", token.expiresAt().getEpochSecond())
                .build();
    }

    /** What the token is for, in whose hands, and on what ground. */
    private JsonObject.Builder asked(AgentToken token, Ground ground) {
        JsonObject.Builder asked = JsonObject.builder();
        ground.describe(asked);
        asked.put("client_id", token.clientId())
                .put("aud", token.audience().value())
                .put("scope", token.scope())
                .put("authority_hash", Anchor.authorityHash(issuer, token.authority()));
        if (ground.lineage().isDelegated()) {
            asked.put("act", token.actors().toJson());
        }
        token.key().ifPresent(key -> key.nameIn(asked));
        return asked;
    }
}
