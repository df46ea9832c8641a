package io.github.agentidentity.missions.store;

import io.github.agentidentity.registry.domain.Owner;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows of a table that are somebody's, by one named query for each kind of owner; each has an index. */
final class OwnedRows {

    /** Later than everything that a row can say. */
    private static final Instant ALWAYS = Instant.parse("9999-01-01T00:00:00Z");

    private final EntityManager entities;
    private final String realmId;
    private final String queries;

    /** @param queries what the names of the queries begin with */
    OwnedRows(EntityManager entities, String realmId, String queries) {
        this.entities = entities;
        this.realmId = realmId;
        this.queries = queries;
    }

    /** The ids of at most {@code most} of them; none, where nothing in this table can be theirs. */
    List<String> ids(Owner owner, int most) {
        return ids(owner, ALWAYS, most);
    }

    private List<String> ids(Owner owner, Instant until, int most) {
        if (owner instanceof Owner.Until voided) {
            return ids(voided.owner(), voided.end(), most);
        }
        if (owner instanceof Owner.AnyOf several) {
            return inOrder(
                    several.all().stream()
                            .flatMap(each -> ids(each, until, most).stream())
                            .collect(Collectors.toSet()),
                    most);
        }
        if (owner instanceof Owner.Agents agents) {
            return rows(query("OfAgent").setParameter("agent", agents.agentId()), until, most);
        }
        if (owner instanceof Owner.Humans humans) {
            return rows(query("ForHuman").setParameter("human", humans.humanId()), until, most);
        }
        if (owner instanceof Owner.Sessions sessions) {
            return rows(query("OfSession").setParameter("session", sessions.sessionId()), until, most);
        }
        return rows(query(""), until, most);
    }

    /** By the database, whose order of texts is not Java's. */
    private List<String> inOrder(Set<String> ids, int most) {
        return ids.isEmpty()
                ? List.of()
                : query("InOrder").setParameter("ids", ids).setMaxResults(most).getResultList();
    }

    private TypedQuery<String> query(String owner) {
        return entities.createNamedQuery(queries + owner, String.class);
    }

    private List<String> rows(TypedQuery<String> query, Instant until, int most) {
        return query.setParameter("realm", realmId)
                .setParameter("until", until)
                .setMaxResults(most)
                .getResultList();
    }
}
