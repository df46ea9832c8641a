package io.github.agentidentity.decisions.keycloak;

import io.github.agentidentity.decisions.domain.SuspensionNotices;
import io.github.agentidentity.decisions.domain.TripWire;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.MissionSummary;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.registry.domain.ChangeCause;
import java.util.List;

/**
 * Suspends missions that are withdrawn at several services. It happens when what withdrew them is there for good, so
 * that of two services at once the later one sees both; and no denial waits for a turn that a mint has.
 */
final class WithdrawnMissions {

    private WithdrawnMissions() {}

    /** Suspends the mission or template, if it is withdrawn at several services by then, and sends word of it. */
    static void suspendAfter(AgentIdentitySession room, String subject, Messenger messenger) {
        room.afterwards(own -> suspend(own, subject, messenger.of(own)));
    }

    private static void suspend(AgentIdentitySession room, String subject, SuspensionNotices notices) {
        List<String> services = room.stores().withdrawals().services(subject);
        if (TripWire.isSuspended(services.size())) {
            room.missions()
                    .summary(subject)
                    .filter(mission -> goesOn(room, mission))
                    .ifPresent(mission -> {
                        room.transitions().suspend(mission, ChangeCause.ofRefusals(services));
                        notices.refused(mission, services);
                    });
        }
    }

    private static boolean goesOn(AgentIdentitySession room, MissionSummary mission) {
        return mission.stateAt(room.clock().instant()) == MissionState.ACTIVE;
    }
}
