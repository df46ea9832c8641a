package io.github.agentidentity.approval.keycloak;

import io.github.agentidentity.missions.domain.MissionSummary;
import io.github.agentidentity.spi.SuspensionNotice;
import io.github.agentidentity.spi.SuspensionNotice.Occasion;
import io.github.agentidentity.spi.SuspensionNotice.Recipient;
import io.github.agentidentity.spi.SuspensionNotice.Service;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Stop of a mission, of which people are told: its human with the link to the mission, and the sponsor of the agent
 * without. One person gets one notice.
 *
 * @param services the client_ids of the services at which refusals added up
 * @param link where the human sees how the mission stands
 * @param stopUri where both see and stop agents
 */
record Stop(MissionSummary mission, List<String> services, Occasion occasion, URI link, URI stopUri) {

    Stop {
        services = List.copyOf(services);
    }

    /** The notices; what cannot be looked up is missing in them, and those who are known are told all the same. */
    List<SuspensionNotice> notices(StopWords words) {
        NoticeNames names = new NoticeNames(mission, words);
        List<Service> named =
                services.stream().flatMap(id -> names.service(id).stream()).toList();
        String agent = names.agentClientId();
        String name = names.agentName();
        List<SuspensionNotice> notices = new ArrayList<>();
        names.humans()
                .forEach(human -> notices.add(new SuspensionNotice(
                        human,
                        Recipient.HUMAN,
                        agent,
                        name,
                        mission.id(),
                        Optional.of(link),
                        stopUri,
                        named,
                        occasion)));
        names.otherSponsor()
                .ifPresent(sponsor -> notices.add(new SuspensionNotice(
                        sponsor,
                        Recipient.SPONSOR,
                        agent,
                        name,
                        mission.id(),
                        Optional.empty(),
                        stopUri,
                        named,
                        occasion)));
        return notices;
    }
}
