package io.github.agentidentity.approval.keycloak;

import io.github.agentidentity.base.domain.MeterName;
import io.github.agentidentity.decisions.domain.SuspensionNotices;
import io.github.agentidentity.missions.domain.MissionSummary;
import io.github.agentidentity.missions.domain.Settings;
import io.github.agentidentity.spi.ApprovalNotifier;
import io.github.agentidentity.spi.SuspensionNotice.Occasion;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Notices of stopped missions. All that is looked up for them, and may fail or take long, is looked up after the
 * commit: it undoes no stop.
 */
final class SentSuspensions implements SuspensionNotices {

    private final Settings settings;
    private final NoticeSender sender;

    SentSuspensions(Settings settings, NoticeSender sender) {
        this.settings = settings;
        this.sender = sender;
    }

    @Override
    public void withdrawn(MissionSummary mission, String service) {
        send(mission, List.of(service), Occasion.WITHDRAWN);
    }

    @Override
    public void refused(MissionSummary mission, List<String> services) {
        send(mission, services, Occasion.REFUSED);
    }

    @Override
    public void denied(MissionSummary mission) {
        send(mission, List.of(), Occasion.DENIED);
    }

    private void send(MissionSummary mission, List<String> services, Occasion occasion) {
        Stop stop = new Stop(
                mission,
                services,
                occasion,
                URI.create(settings.approvalUri(mission.id())),
                URI.create(settings.myAgentsUri()));
        sender.count(MeterName.MISSION_STOPS, "cause", occasion.name().toLowerCase(Locale.ROOT));
        sender.send(own -> stop.notices(KeycloakStopWords.in(own)), ApprovalNotifier::tellSuspension);
    }
}
