package io.github.agentidentity.verifier;

import java.util.Optional;

/**
 * Says what an export leaves out, so that nobody takes a part for the whole.
 *
 * @param end what was signed
 */
record PartOfWhole(Line end) {

    /** Parts that it leaves out, each behind a semicolon; nothing for all of the evidence. */
    String summary() throws Fault {
        StringBuilder text = new StringBuilder();
        Optional<String> subject = end.textIfAny("subject");
        if (subject.isPresent()) {
            text.append("; only the history of ").append(subject.get());
        }
        long after = end.number("after");
        long place = end.number("place");
        if (after > 0 || place > 0) {
            text.append("; begins behind link ")
                    .append(after)
                    .append(", place ")
                    .append(place);
        }
        Optional<Line> purged = end.inIfAny("purged");
        if (purged.isPresent()) {
            text.append("; a purge took the links up to ")
                    .append(purged.get().in("last").number("seq"));
        }
        if (end.yes("more")) {
            text.append("; goes on: another export follows");
        }
        return text.toString();
    }
}
