package io.github.agentidentity.registry.domain.rendering;

import java.util.Optional;

/** Users of this realm that can be shown to a human, read live. */
@FunctionalInterface
public interface KnownPeople {

    /** The user with this internal id, if they are a human with a verified e-mail address. */
    Optional<Person> find(String id);
}
