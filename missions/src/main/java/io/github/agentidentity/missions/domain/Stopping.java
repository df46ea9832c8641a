package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.authority.Reason.AGENT_RETIRED;
import static io.github.agentidentity.authority.Reason.NOT_SUSPENDED;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** An admin stops an agent, for a while or for ever, and lets it go again; who did it and why is recorded. */
public final class Stopping {

    private final Stops stops;
    private final Ending ending;
    private final EvidenceLog evidence;
    private final InstantSource clock;

    public Stopping(Stops stops, Ending ending, EvidenceLog evidence, InstantSource clock) {
        this.stops = stops;
        this.ending = ending;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** The gravest stop in force for a client of either id. */
    public Optional<Stop> inForce(String agentId, String agentClientId) {
        return stops.inForce(agentId, agentClientId).stream().findFirst();
    }

    /**
     * Suspends an agent until it is released: it gets nothing, and its missions wait. An agent that is stopped already
     * stays as it is.
     *
     * @param by the internal id of the admin
     * @param reason why, 1 to {@value Stop#LONGEST_REASON} characters
     * @return the stop in force
     */
    public Stop suspend(String agentId, String agentClientId, String by, String reason) {
        return inForce(agentId, agentClientId)
                .orElseGet(() -> stop(agentId, agentClientId, Stop.Kind.SUSPENDED, by, reason));
    }

    /**
     * Retires an agent for ever and ends its missions and proposals.
     *
     * @return the stop in force
     */
    public Stop retire(String agentId, String agentClientId, String by, String reason) {
        Stop retirement = inForce(agentId, agentClientId)
                .filter(stop -> stop.kind() == Stop.Kind.RETIRED)
                .orElseGet(() -> stop(agentId, agentClientId, Stop.Kind.RETIRED, by, reason));
        ending.endAll(new Whose.Agents(agentId), by, "agent_retired");
        return retirement;
    }

    /**
     * Releases a suspended agent: its missions go on, if their time is not over.
     *
     * @throws Refusal {@code not_suspended}, or {@code agent_retired}, which nothing releases
     */
    public void release(String agentId, String agentClientId, String by, String reason) {
        List<Stop> inForce = stops.inForce(agentId, agentClientId);
        if (inForce.stream().anyMatch(stop -> stop.kind() == Stop.Kind.RETIRED)) {
            throw Refusal.because(AGENT_RETIRED, "This agent is retired for ever; register another one.");
        }
        if (inForce.isEmpty()) {
            throw Refusal.because(NOT_SUSPENDED, "This agent is not suspended.");
        }
        for (Stop stop : inForce) {
            stops.release(stop.id(), by, reason)
                    .ifPresent(seq -> evidence.append(
                            stop.id(),
                            seq,
                            EvidenceKind.RELEASED,
                            JsonObject.builder()
                                    .put("by", by)
                                    .put("reason", reason)
                                    .build()));
        }
    }

    private Stop stop(String agentId, String agentClientId, Stop.Kind kind, String by, String reason) {
        Stop stop = new Stop(
                OpaqueId.random(OpaqueId.Kind.STOP), agentId, agentClientId, kind, clock.instant(), by, reason);
        stops.create(stop);
        evidence.append(
                stop.id(),
                1,
                kind == Stop.Kind.RETIRED ? EvidenceKind.RETIRED : EvidenceKind.SUSPENDED,
                JsonObject.builder()
                        .put("agent", agentId)
                        .put("client_id", agentClientId)
                        .put("by", by)
                        .put("reason", reason)
                        .build());
        return stop;
    }
}
