package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.authority.Reason.AMBIGUOUS_RESOURCE;
import static io.github.agentidentity.authority.Reason.INVALID_SUBJECT_TOKEN;
import static io.github.agentidentity.authority.Reason.NOTHING_GRANTED;
import static io.github.agentidentity.authority.Reason.TIME_RUNS_OUT;
import static io.github.agentidentity.authority.Reason.UNKNOWN_RESOURCE;

import io.github.agentidentity.authority.Actor;
import io.github.agentidentity.authority.ActorChain;
import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.Agent;
import io.github.agentidentity.missions.domain.Deriving;
import io.github.agentidentity.missions.domain.EvidenceKind;
import io.github.agentidentity.missions.domain.EvidenceLog;
import io.github.agentidentity.missions.domain.Human;
import io.github.agentidentity.missions.domain.InternalTokens;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionGrant;
import io.github.agentidentity.missions.domain.Missions;
import io.github.agentidentity.missions.domain.OpaqueId;
import io.github.agentidentity.missions.domain.ProvenKey;
import io.github.agentidentity.missions.domain.Registry;
import io.github.agentidentity.missions.domain.Standing;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes agent tokens from mission grants: minutes long, for one resource server, never more than the human approved.
 */
public final class Mint {

    private final String issuer;
    private final Registry registry;
    private final InternalTokens grants;
    private final Missions missions;
    private final Standing standing;
    private final Deriving deriving;
    private final ResourceServers resourceServers;
    private final AgentTokens tokens;
    private final EvidenceLog evidence;
    private final InstantSource clock;

    public Mint(
            String issuer,
            Registry registry,
            InternalTokens grants,
            Missions missions,
            Standing standing,
            Deriving deriving,
            ResourceServers resourceServers,
            AgentTokens tokens,
            EvidenceLog evidence,
            InstantSource clock) {
        this.issuer = issuer;
        this.registry = registry;
        this.grants = grants;
        this.missions = missions;
        this.standing = standing;
        this.deriving = deriving;
        this.resourceServers = resourceServers;
        this.tokens = tokens;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * Who asks → under which mission → for whom → for what → how much of it now → sign → lock and record.
     *
     * @throws Refusal where any of these has no good answer; then nothing is counted, recorded or handed out
     */
    public MintedToken mint(MintRequest request) {
        Agent agent = registry.agent(request.callerId());
        MissionGrant grant = grants.grant(request.grant());
        Mission mission = missionOf(grant, agent);
        Human human = standing.require(mission, agent, request.key());

        ResourceUri audience = audience(request.resource(), mission);
        Authority available = deriving.live(agent, human, mission).under(audience);
        Authority granted = request.narrowing().apply(available);
        if (granted.isEmpty()) {
            throw Refusal.because(NOTHING_GRANTED, "Nothing of this mission is left for this resource now.");
        }

        AgentToken token = token(agent, human, mission, audience, granted, request.key());
        String signed = tokens.sign(token);
        long seq = missions.countDerivation(mission.id(), grant.id(), request.key())
                .orElseThrow(() -> standing.overtaken(agent, mission, request.key()));
        evidence.append(mission.id(), seq, EvidenceKind.MINTED, content(token, grant));
        return new MintedToken(signed, token, mission);
    }

    /** A grant names its agent and its human; the record must say the same, or it is not a grant on it. */
    private Mission missionOf(MissionGrant grant, Agent agent) {
        return missions.find(grant.missionId())
                .filter(mission -> grant.agentClientId().equals(agent.clientId()))
                .filter(mission -> grant.humanId().equals(mission.humanId()))
                .orElseThrow(() -> Refusal.because(
                        INVALID_SUBJECT_TOKEN,
                        "The subject_token is not one that this endpoint accepts, or not any more."));
    }

    /** The registered URI of the one resource server that the token is for (RFC 8707). */
    private ResourceUri audience(Optional<ResourceUri> asked, Mission mission) {
        List<ResourceUri> servers = mission.authority().resources().stream()
                .flatMap(resource -> resourceServers.serving(resource).stream())
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

    private AgentToken token(
            Agent agent,
            Human human,
            Mission mission,
            ResourceUri audience,
            Authority granted,
            Optional<ProvenKey> key) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant end = Stream.concat(
                        Stream.of(now.plus(agent.maxTokenLifetime()), mission.expiresAt()), agent.retiresAt().stream())
                .min(Instant::compareTo)
                .orElseThrow()
                .truncatedTo(ChronoUnit.SECONDS);
        if (!now.isBefore(end)) {
            throw Refusal.because(TIME_RUNS_OUT, "Less than a second is left for the agent or the mission.");
        }
        return new AgentToken(
                OpaqueId.random(OpaqueId.Kind.TOKEN),
                issuer,
                human.id(),
                audience,
                agent.clientId(),
                ActorChain.of(new Actor(agent.clientId(), issuer, MissionNames.AI_AGENT)),
                mission.claim(issuer),
                granted,
                key,
                now,
                end);
    }

    private JsonObject content(AgentToken token, MissionGrant grant) {
        JsonObject.Builder content = JsonObject.builder()
                .put("token", token.id())
                .put("grant", grant.id())
                .put("client_id", token.clientId())
                .put("aud", token.audience().value())
                .put("scope", token.scope())
                .put("authority_hash", Anchor.authorityHash(issuer, token.authority()))
                .put("exp", token.expiresAt().getEpochSecond());
        token.key().ifPresent(key -> content.put("jkt", key.thumbprint()));
        return content.build();
    }
}
