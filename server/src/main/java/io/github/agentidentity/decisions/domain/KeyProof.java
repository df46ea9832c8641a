package io.github.agentidentity.decisions.domain;

import java.util.Locale;

/** Ground on which the key of a bound token counts as proven in an evaluation. */
enum KeyProof {
    /** The service says so. */
    SERVICE,
    /** The decision point saw the proof, for the first time. */
    PROVEN,
    /** The decision point saw the proof before: the request repeats an earlier one, or nothing is permitted by it. */
    REPEATED;

    /** The value in evidence. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
