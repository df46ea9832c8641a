package io.github.agentidentity.approval.keycloak;

import io.github.agentidentity.approval.domain.BeginningNotices;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.Settings;
import io.github.agentidentity.spi.ApprovalNotifier;
import java.net.URI;

/** Notices of missions that begin: looked up and sent after the commit, so that none undoes an approval. */
final class SentBeginnings implements BeginningNotices {

    private final Settings settings;
    private final NoticeSender sender;

    SentBeginnings(Settings settings, NoticeSender sender) {
        this.settings = settings;
        this.sender = sender;
    }

    @Override
    public void begun(Mission mission) {
        Beginning beginning = new Beginning(mission.summary(), URI.create(settings.myAgentsUri()));
        sender.send(own -> beginning.notices(KeycloakStopWords.in(own)), ApprovalNotifier::tellBeginning);
    }
}
