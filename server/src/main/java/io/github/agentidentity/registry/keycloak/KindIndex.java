package io.github.agentidentity.registry.keycloak;

import java.util.List;
import java.util.function.BiPredicate;

/** The clients of a realm by their kinds, as the database finds them: no client is looked at that is of another. */
public interface KindIndex {

    /** The internal ids of all clients of a kind, in the order of their client_ids. */
    default List<String> all(String kind) {
        return named(kind, (clientId, name) -> true);
    }

    /**
     * The same of those that have such names.
     *
     * @param names whether a client of this client_id and this name is wanted; the name may be empty
     */
    List<String> named(String kind, BiPredicate<String, String> names);

    /** A part of all: at most so many, after those that are left out. */
    List<String> part(String kind, int first, int most);
}
