package io.github.agentidentity.demo;

import java.net.URI;
import java.time.Duration;

/**
 * Answer of the server to a proposal.
 *
 * @param id the handle to poll
 * @param approvalUri the page that the human opens
 * @param interval the least time between two polls
 */
record Proposal(String id, URI approvalUri, Duration interval) {

    static Proposal of(Reply created) throws Unexpected {
        return new Proposal(
                created.text("proposal_id"),
                URI.create(created.text("approval_uri")),
                Duration.ofSeconds(created.number("interval")));
    }
}
