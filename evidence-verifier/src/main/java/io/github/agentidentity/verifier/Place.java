package io.github.agentidentity.verifier;

import java.util.Optional;

/** Place in a chain or in a history, and the seal that is there. */
record Place(long seq, String seal) {

    static Place of(Line json) throws Fault {
        return new Place(json.number("seq"), json.text("seal"));
    }

    /** The place that is this member. */
    static Optional<Place> in(Line line, String member) throws Fault {
        Optional<Line> found = line.inIfAny(member);
        return found.isPresent() ? Optional.of(of(found.get())) : Optional.empty();
    }
}
