package io.github.agentidentity.demo;

import java.util.List;

/** Hears the story as it goes. */
interface Audience {

    /** A step went well; {@code details} show what happened. */
    void saw(Step step, List<String> details);

    /** A step failed; {@code why} is one or more lines. */
    void missed(Step step, String why);
}
