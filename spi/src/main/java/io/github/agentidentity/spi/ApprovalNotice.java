package io.github.agentidentity.spi;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * Word to one human about a request: a proposal or one action that waits for them, or how one action was decided.
 *
 * @param humanId the internal id of the human, in the realm of the session
 * @param agentClientId the agent's client_id
 * @param agentName the agent's name as its admin wrote it
 * @param approvalUri where the human decides; worth nothing to anybody else
 * @param stopUri where the human sees and stops their agents; empty for others who approve one action of an agent that
 *     does not act for them
 * @param expiresAt when it lapses, or would have lapsed, undecided
 * @param quietUntil until when further requests of this agent to this human come without a notice, because there were
 *     many; empty where the next one is told too
 * @param subject what the request is about
 * @param occasion what there is to tell
 */
public record ApprovalNotice(
        String humanId,
        String agentClientId,
        String agentName,
        URI approvalUri,
        Optional<URI> stopUri,
        Instant expiresAt,
        Optional<Instant> quietUntil,
        Subject subject,
        Occasion occasion) {

    /** Subject of a request. */
    public enum Subject {
        MISSION,
        /** One use of an action under a mission that goes on. */
        ACTION
    }

    /** Ground on which a human is told. */
    public enum Occasion {
        /** The request waits for them. */
        ASKED,
        /** It was decided, by them or by others; how, the page says. */
        DECIDED
    }

    /** Word of a proposal that waits for its human. */
    public ApprovalNotice(
            String humanId,
            String agentClientId,
            String agentName,
            URI approvalUri,
            URI stopUri,
            Instant expiresAt,
            Optional<Instant> quietUntil) {
        this(
                humanId,
                agentClientId,
                agentName,
                approvalUri,
                Optional.of(stopUri),
                expiresAt,
                quietUntil,
                Subject.MISSION,
                Occasion.ASKED);
    }
}
