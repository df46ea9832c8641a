package io.github.agentidentity.missions.domain;

import java.util.Optional;

/** Agent tokens of one realm, found by their ids in the evidence of their mints. */
public interface MintedTokens {

    /**
     * The token with this id.
     *
     * @return empty where none was minted, its mission was purged, or it was minted before tokens could be found
     */
    Optional<MintedToken> find(String id);
}
