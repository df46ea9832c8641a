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
    private final MintLog evidence;
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
            MintLog evidence,
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
        this.evidence = evidence;
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
        String signed = TokenRoom.require(tokens.sign(token));
        Mission mission = ground.mission();
        if (!isCounted(ground, request.key())) {
            throw overtaken(ground, request.key());
        }
        ground.handoff().ifPresent(handoffs::redeem);
        long askedAt = System.nanoTime();
        if (!evidence.minted(mission.id(), ground.lineage().approvedFirst(), content(token, ground))) {
            throw overtaken(ground, request.key());
        }
        return new MintedToken(signed, token, mission, askedAt);
    }

    private boolean isCounted(Ground ground, Optional<ProvenKey> key) {
        Mission mission = ground.mission();
        Optional<SeenSession> session = standing.liveSession(mission);
        return ground.lineage().isDelegated()
                ? missions.countDelegation(mission, ground.lineage(), ground.since(), session)
                : missions.countDerivation(mission, ground.grant().map(MissionGrant::id), key, session);
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
            throw Refusal.because(
                    JUST_VOIDED, "All that this agent had was voided a moment ago; try again in two seconds.");
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

    private JsonObject content(AgentToken token, Ground ground) {
        JsonObject.Builder content = JsonObject.builder().put("token", token.id());
        ground.describe(content);
        content.put("client_id", token.clientId())
                .put("aud", token.audience().value())
                .put("scope", token.scope())
                .put("authority_hash", Anchor.authorityHash(issuer, token.authority()))
                .put("exp", token.expiresAt().getEpochSecond());
        if (ground.lineage().isDelegated()) {
            content.put("act", token.actors().toJson());
        }
        token.key().ifPresent(key -> key.nameIn(content));
        return content.build();
    }
}
