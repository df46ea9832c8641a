package io.github.agentidentity.spi;

import java.net.URI;
import java.time.Instant;

/**
 * Word to one human that a mission or template begins which was approved on the page: by them, or by somebody who uses
 * their sign-in. Holds nothing that the agent wrote.
 *
 * @param humanId the internal id of the human, in the realm of the session
 * @param agentClientId the agent's client_id; its internal id where that is no plain text
 * @param agentName the agent's name as its admin wrote it; {@code agentClientId} where it has none that is plain text
 * @param missionId the id of the mission or template, by which an admin finds it
 * @param endsAt when it ends by itself
 * @param stopUri where the human sees and stops their agents
 */
public record BeginningNotice(
        String humanId, String agentClientId, String agentName, String missionId, Instant endsAt, URI stopUri) {}
