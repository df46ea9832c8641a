package io.github.agentidentity.approval.domain;

import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.Approver;

/** Humans in front of a page in English, in UTC and in the words that we ship. */
final class Readers {

    static final PageWords ENGLISH =
            new PageWords("en", "UTC", "sha-256:words", JsonObject.builder().build());

    private Readers() {}

    static PageReader of(Approver approver) {
        return new PageReader(approver, ENGLISH);
    }
}
