package io.github.agentidentity.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A part of the evidence is not taken for the whole. */
class PartOfWholeTest {

    @Test
    void all_of_the_evidence_leaves_nothing_out() throws Fault {
        assertThat(summary("{\"after\":0,\"more\":false,\"place\":0}")).isEmpty();
    }

    @Test
    void one_history_a_later_begin_a_purge_and_what_follows_are_said() throws Fault {
        assertThat(summary("{\"after\":4,\"more\":true,\"place\":2,\"purged\":{\"last\":{\"seq\":3}},"
                        + "\"subject\":\"msn_a\"}"))
                .isEqualTo("; only the history of msn_a; begins behind link 4, place 2; a purge took the links up to 3"
                        + "; goes on: another export follows");
    }

    private static String summary(String end) throws Fault {
        return new PartOfWhole(Line.read(1, end)).summary();
    }
}
