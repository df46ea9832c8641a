package io.github.agentidentity.evidence.domain;

import java.util.List;
import java.util.Optional;

/** The chain of one realm, link by link with what each of them stands on. */
public interface PlacedLinks {

    /**
     * Links in the order of the chain.
     *
     * @param subject only those of this history
     * @param after only those behind this place
     */
    List<PlacedLink> read(Optional<String> subject, long after, int most);
}
