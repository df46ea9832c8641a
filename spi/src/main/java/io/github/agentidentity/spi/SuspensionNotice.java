package io.github.agentidentity.spi;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Word to one person that an agent was stopped in a mission: at one service, or everywhere until the human who approved
 * the mission resumes it. Holds nothing that the agent or a service wrote.
 *
 * @param personId the internal id of the person, in the realm of the session
 * @param recipient in which part they are told
 * @param agentClientId the agent's client_id; its internal id where that is no plain text
 * @param agentName the agent's name as its admin wrote it; {@code agentClientId} where it has none that is plain text
 * @param missionId the id of the mission or template, by which an admin finds it
 * @param missionUri where the human sees how the mission stands and resumes it; empty for a sponsor, who can do neither
 * @param stopUri where the person sees and stops agents that act for them or for which they answer
 * @param services at which refusals added up; none where actions were denied
 * @param occasion what happened
 */
public record SuspensionNotice(
        String personId,
        Recipient recipient,
        String agentClientId,
        String agentName,
        String missionId,
        Optional<URI> missionUri,
        URI stopUri,
        List<Service> services,
        Occasion occasion) {

    public SuspensionNotice {
        services = List.copyOf(services);
    }

    /** Part of a person who is told. */
    public enum Recipient {
        /** The agent acts for them, or they approved the mission. */
        HUMAN,
        /** They answer for the agent. */
        SPONSOR
    }

    /** Ground on which a person is told. */
    public enum Occasion {
        /** So much was refused at one service that the mission is withdrawn there; it goes on elsewhere. */
        WITHDRAWN,
        /** So much was refused at several services that the mission is suspended. */
        REFUSED,
        /** So many actions were denied by people that the mission is suspended. */
        DENIED
    }

    /**
     * Service at which refusals added up.
     *
     * @param clientId its client_id; its internal id where that is no plain text
     * @param name its name as its admin wrote it; {@code clientId} where it has none that is plain text
     */
    public record Service(String clientId, String name) {}
}
