package io.github.agentidentity.registry.domain;

import static io.github.agentidentity.authority.Reason.AGENT_RETIRED;
import static io.github.agentidentity.authority.Reason.NOT_SUSPENDED;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.evidence.domain.Annals;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.evidence.domain.EvidenceLog;
import io.github.agentidentity.registry.domain.VoidMarks.Party;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An admin stops an agent, for a while or for ever, and lets it go again, or its sponsor stops it for a while; who did
 * it and why is recorded.
 */
public final class SuspendAgent {

    private final AgentSuspensions stops;
    private final Adoptions adoptions;
    private final Voiding voiding;
    private final EvidenceLog evidence;
    private final Annals annals;
    private final InstantSource clock;

    public SuspendAgent(
            AgentSuspensions stops,
            Adoptions adoptions,
            Voiding voiding,
            EvidenceLog evidence,
            Annals annals,
            InstantSource clock) {
        this.stops = stops;
        this.adoptions = adoptions;
        this.voiding = voiding;
        this.evidence = evidence;
        this.annals = annals;
        this.clock = clock;
    }

    /** The gravest stop in force for a client of either id. */
    public Optional<AgentSuspension> inForce(String agentId, String agentClientId) {
        return stops.inForce(agentId, agentClientId).stream().findFirst();
    }

    /**
     * Suspends an agent until it is released: it gets nothing, and its missions wait. An agent that is stopped already
     * stays as it is.
     *
     * @param by the internal id of the admin, or of the human who answers for the agent
     * @param reason why, 1 to {@value AgentSuspension#LONGEST_REASON} characters
     * @return the stop in force
     */
    public AgentSuspension suspend(String agentId, String agentClientId, String by, String reason) {
        return inForce(agentId, agentClientId)
                .orElseGet(() -> stop(agentId, agentClientId, AgentSuspension.Kind.SUSPENDED, by, reason));
    }

    /**
     * Retires an agent for ever and ends its missions and proposals.
     *
     * @return the stop in force
     */
    public AgentSuspension retire(String agentId, String agentClientId, String by, String reason) {
        AgentSuspension retirement = inForce(agentId, agentClientId)
                .filter(stop -> stop.kind() == AgentSuspension.Kind.RETIRED)
                .orElseGet(() -> stop(agentId, agentClientId, AgentSuspension.Kind.RETIRED, by, reason));
        voiding.end(
                new Owner.Agents(agentId), Party.client(agentId, agentClientId), ChangeCause.of(by, "agent_retired"));
        return retirement;
    }

    /**
     * Releases a suspended agent: its missions go on, if their time is not over.
     *
     * @throws Refusal {@code not_suspended}, or {@code agent_retired}, which nothing releases
     */
    public void release(String agentId, String agentClientId, String by, String reason) {
        List<AgentSuspension> inForce = stops.inForce(agentId, agentClientId);
        if (inForce.stream().anyMatch(stop -> stop.kind() == AgentSuspension.Kind.RETIRED)) {
            throw Refusal.because(AGENT_RETIRED, "This agent is retired for ever; register another one.");
        }
        if (inForce.isEmpty()) {
            throw Refusal.because(NOT_SUSPENDED, "This agent is not suspended.");
        }
        Set<String> origins = inForce.stream().map(AgentSuspension::originId).collect(Collectors.toUnmodifiableSet());
        stops.ofOrigins(origins).forEach(stop -> release(stop, by, reason));
    }

    private void release(AgentSuspension stop, String by, String reason) {
        JsonObject.Builder content = JsonObject.builder().put("by", by).put("reason", reason);
        OptionalLong place = stops.release(stop.id(), by, reason);
        if (place.isPresent()) {
            evidence.append(stop.id(), place.getAsLong(), EvidenceKind.RELEASED, content.build());
        } else if (stops.releaseElsewhere(stop.id(), by, reason)) {
            annals.appendToRealm(
                    EvidenceKind.RELEASED, content.put("stop", stop.id()).build());
        }
    }

    /**
     * A client has these ids now, whatever it is: what holds for one of them holds for both from now on, so that
     * neither a new registration nor a rename, nor one after the other, lifts a stop.
     */
    public void follow(String agentId, String agentClientId) {
        Set<String> followed = new HashSet<>();
        for (AgentSuspension stop : stops.inForce(agentId, agentClientId)) {
            if (followed.add(stop.originId()) && !stops.isRecorded(stop.originId(), agentId, agentClientId)) {
                record(stop.following(OpaqueId.random(OpaqueId.Kind.STOP), agentId, agentClientId));
            }
        }
    }

    private AgentSuspension stop(
            String agentId, String agentClientId, AgentSuspension.Kind kind, String by, String reason) {
        AgentSuspension stop = AgentSuspension.spoken(
                OpaqueId.random(OpaqueId.Kind.STOP), agentId, agentClientId, kind, clock.instant(), by, reason);
        record(stop);
        adoptions.clientIds(agentId).stream()
                .filter(former -> !former.equals(agentClientId))
                .forEach(former -> record(stop.following(OpaqueId.random(OpaqueId.Kind.STOP), agentId, former)));
        return stop;
    }

    private void record(AgentSuspension stop) {
        stops.create(stop);
        JsonObject.Builder content = JsonObject.builder()
                .put("agent", stop.agentId())
                .put("client_id", stop.agentClientId())
                .put("by", stop.by())
                .put("reason", stop.reason());
        if (!stop.originId().equals(stop.id())) {
            content.put("follows", stop.originId());
        }
        evidence.append(
                stop.id(),
                1,
                stop.kind() == AgentSuspension.Kind.RETIRED ? EvidenceKind.RETIRED : EvidenceKind.SUSPENDED,
                content.build());
    }
}
