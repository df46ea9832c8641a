package io.github.agentidentity.approval.keycloak;

import io.github.agentidentity.approval.keycloak.StopWords.ServiceClient;
import io.github.agentidentity.authority.PlainText;
import io.github.agentidentity.missions.domain.MissionSummary;
import io.github.agentidentity.spi.SuspensionNotice.Service;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Names and people of which notices of a mission tell. What cannot be looked up is missing, and what may not stand in a
 * mail gives way to an id: nothing here fails.
 */
record NoticeNames(MissionSummary mission, StopWords words) {

    private static final Logger LOG = Logger.getLogger(NoticeNames.class);

    private static final int LONGEST = 255;

    /** The client_id of the agent, or its internal id. */
    String agentClientId() {
        return Optional.of(mission.agentClientId()).filter(NoticeNames::isShown).orElse(mission.agentId());
    }

    String agentName() {
        return lookUp("The name of the agent", mission, words::agentName)
                .filter(NoticeNames::isShown)
                .orElseGet(this::agentClientId);
    }

    /** The internal ids of who approved the mission and for whom it is, each once. */
    List<String> humans() {
        return Stream.of(mission.approverId(), mission.humanId()).distinct().toList();
    }

    /** The internal id of the sponsor, where that is none of the humans. */
    Optional<String> otherSponsor() {
        return lookUp("The sponsor of the agent", mission, words::sponsor)
                .filter(sponsor -> !humans().contains(sponsor));
    }

    /** The service; none where its client_id cannot be shown and its client is not to be found. */
    Optional<Service> service(String clientId) {
        Optional<ServiceClient> client = lookUp("A service", clientId, words::service);
        return Optional.of(clientId)
                .filter(NoticeNames::isShown)
                .or(() -> client.map(ServiceClient::id))
                .map(id -> new Service(
                        id,
                        client.flatMap(ServiceClient::name)
                                .filter(NoticeNames::isShown)
                                .orElse(id)));
    }

    /** Whether this may stand in a mail: a client_id may hold line breaks as well as a name. */
    private static boolean isShown(String text) {
        return !text.isBlank() && PlainText.isPlain(text, LONGEST);
    }

    private <K, T> Optional<T> lookUp(String subject, K key, Function<K, Optional<T>> question) {
        try {
            return question.apply(key);
        } catch (RuntimeException e) {
            LOG.warnf(
                    "%s could not be looked up for a notice of the mission %s, agent %s: %s",
                    subject, mission.id(), mission.agentId(), e.getClass().getName());
            LOG.debugf(e, "%s of the mission %s", subject, mission.id());
            return Optional.empty();
        }
    }
}
