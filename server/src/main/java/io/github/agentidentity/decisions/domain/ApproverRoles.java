package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.registry.domain.Human;
import java.util.Optional;
import java.util.Set;

/** Realm roles whose holders approve actions. */
public interface ApproverRoles {

    /** Largest number of holders of a role that approves: whoever is one of very many answers for nothing. */
    int MOST_HOLDERS = 200;

    /** The internal id of the realm role of this name, if there is one. */
    Optional<String> named(String name);

    /**
     * Internal ids of all accounts that hold the role themselves or by a group; empty where there are more than
     * {@value #MOST_HOLDERS}. Who holds it by another role only is none of them.
     */
    Optional<Set<String>> holders(String roleId);

    /** Whether the role is a part of another role, by which people may hold it without being among its holders. */
    boolean isPartOfAnother(String roleId);

    /** Whether the person holds the role now, as the database has it. */
    boolean isHeldBy(String roleId, Human person);
}
