package io.github.agentidentity.evidence.domain;

import java.util.Optional;

/**
 * A link of a realm's chain with what it stands on.
 *
 * @param previous the seal of the link before; empty for the first, and where that one is gone
 * @param earlier the end of the subject's history when the chain last had a link of it; empty for its first
 */
public record PlacedLink(ChainLink link, Optional<String> previous, Optional<End> earlier) {

    /**
     * End of a history.
     *
     * @param seq the last place
     * @param seal the seal of that row
     */
    public record End(long seq, String seal) {}

    /** The same where a purge took what was before. */
    PlacedLink since(Checkpoint checkpoint) {
        boolean isNext = previous.isEmpty() && link.seq() == checkpoint.link().seq() + 1;
        boolean isOfRealm = earlier.isEmpty() && link.subject().equals(Annals.subjectOf(link.realmId()));
        return new PlacedLink(
                link,
                isNext ? Optional.of(checkpoint.link().seal()) : previous,
                isOfRealm ? checkpoint.historySeal().map(seal -> new End(checkpoint.history(), seal)) : earlier);
    }
}
