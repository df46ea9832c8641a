package io.github.agentidentity.tokenexchange.domain;

import io.github.agentidentity.authority.ResourceUri;
import java.util.Optional;

/** The registered resource servers, each with one URI that is its alone. */
public interface ResourceServers {

    /** The URI of the enabled resource server that serves {@code resource}: the same, or one above it. */
    Optional<ResourceUri> serving(ResourceUri resource);
}
