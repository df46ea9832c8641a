package io.github.agentidentity.registry.domain;

import java.util.Map;
import java.util.Optional;

/** Rows of one realm that say whether it is enabled, and which objects of Keycloak's the extension made there. */
public interface Enablements {

    /** The last change; empty where the realm was never enabled. */
    Optional<Enablement> find();

    /** Writes the change over the last one. */
    void write(Enablement enablement);

    /** The internal ids of the objects that the extension made, by their names. */
    Map<String, String> owned();

    /** Remembers an object of this name as one that the extension made, in place of any other of the name. */
    void own(String name, String objectId);
}
