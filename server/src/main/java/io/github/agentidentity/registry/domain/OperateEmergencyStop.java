package io.github.agentidentity.registry.domain;

import static io.github.agentidentity.authority.Reason.NOT_SUSPENDED;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.evidence.domain.Annals;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.registry.domain.EmergencyStop.Kind;
import io.github.agentidentity.registry.domain.VoidMarks.Party;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The two switches that stop everything at once: an admin freezes the realm, a human stops all their agents. Who did
 * it, why, and who lifted it is recorded in the realm's history.
 */
public final class OperateEmergencyStop {

    private final String realmId;
    private final String realmName;
    private final EmergencyStops holds;
    private final Voiding voiding;
    private final Annals annals;
    private final InstantSource clock;

    public OperateEmergencyStop(
            String realmId,
            String realmName,
            EmergencyStops holds,
            Voiding voiding,
            Annals annals,
            InstantSource clock) {
        this.realmId = realmId;
        this.realmName = realmName;
        this.holds = holds;
        this.voiding = voiding;
        this.annals = annals;
        this.clock = clock;
    }

    /** The freeze in force. */
    public Optional<EmergencyStop> freeze() {
        return holds.inForce(Kind.FROZEN, realmId, realmName).stream().findFirst();
    }

    /** The stop in force that this human spoke. */
    public Optional<EmergencyStop> stopOf(Human human) {
        return stopsOf(human).stream().findFirst();
    }

    private List<EmergencyStop> stopsOf(Human human) {
        return holds.inForce(Kind.STOPPED, human.id(), human.username());
    }

    /**
     * Freezes the realm: no agent gets anything and nothing is approved, until it is released; missions wait. A realm
     * that is frozen already stays as it is.
     *
     * @param by the internal id of the admin
     * @param reason why, 1 to {@value AgentSuspension#LONGEST_REASON} characters
     * @return the freeze in force
     */
    public EmergencyStop freeze(String by, String reason) {
        return freeze().orElseGet(() -> {
            EmergencyStop hold = hold(Kind.FROZEN, realmId, realmName, by, reason);
            annals.appendToRealm(
                    EvidenceKind.FROZEN,
                    JsonObject.builder()
                            .put("hold", hold.id())
                            .put("by", by)
                            .put("reason", reason)
                            .build());
            return hold;
        });
    }

    /**
     * Releases a frozen realm: missions go on, if their time is not over.
     *
     * @throws Refusal {@code not_suspended}
     */
    public void unfreeze(String by, String reason) {
        List<EmergencyStop> inForce = holds.inForce(Kind.FROZEN, realmId, realmName);
        if (inForce.isEmpty()) {
            throw Refusal.because(NOT_SUSPENDED, "This realm is not frozen.");
        }
        inForce.forEach(hold -> release(hold, by, reason));
    }

    /**
     * A human stops all their agents: every mission of theirs is revoked, every proposal is void, and no agent may
     * propose to them until they say {@link #goOn}. First the hold, so that what comes meanwhile finds it.
     */
    public void stopAll(Human human) {
        Optional<EmergencyStop> made = stopOf(human).isEmpty()
                ? Optional.of(hold(Kind.STOPPED, human.id(), human.username(), human.id(), ""))
                : Optional.empty();
        voiding.end(new Owner.Humans(human.id()), Party.human(human.id()), ChangeCause.of(human.id(), "human_stopped"));
        // As with every end the realm's history comes after the missions, so that no two acts wait for each other.
        made.ifPresent(hold -> annals.appendToRealm(
                EvidenceKind.STOPPED,
                JsonObject.builder()
                        .put("hold", hold.id())
                        .put("human", human.id())
                        .put("by", human.id())
                        .build()));
    }

    /** Agents may propose to this human again; what was ended stays so. */
    public void goOn(Human human) {
        stopsOf(human).forEach(hold -> release(hold, human.id(), ""));
    }

    private EmergencyStop hold(Kind kind, String heldId, String heldName, String by, String reason) {
        EmergencyStop hold = new EmergencyStop(
                OpaqueId.random(OpaqueId.Kind.HOLD), kind, heldId, heldName, clock.instant(), by, reason);
        holds.create(hold);
        return hold;
    }

    private void release(EmergencyStop hold, String by, String reason) {
        if (holds.release(hold.id(), by, reason)) {
            annals.appendToRealm(
                    EvidenceKind.RELEASED,
                    JsonObject.builder()
                            .put("hold", hold.id())
                            .put("by", by)
                            .put("reason", reason)
                            .build());
        }
    }
}
