package io.github.agentidentity.registry.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Attributes of clients in Keycloak's own table, of one realm. Keycloak searches for a fixed list of attributes only,
 * of which none is ours.
 */
public final class ClientAttributes {

    /** As Keycloak's own index of that table has values: by their beginning. */
    private static final String CLIENTS = " from ClientAttributeEntity a"
            + " where a.name = :attribute and function('substr', a.value, 1, 255) = :value"
            + " and a.client.realmId = :realm order by a.client.clientId";

    private static final String STRANGE = "select a.client.clientId, a.name, a.value from ClientAttributeEntity a"
            + " where a.client.realmId = :realm and a.name like :ours and (a.name not in :known or a.name = :listed"
            + " and function('substr', a.value, 1, 255) not in :values) order by a.client.clientId, a.name";

    /**
     * A client and how it is called.
     *
     * @param id the internal id
     */
    public record Named(String id, String clientId, Optional<String> name) {}

    /** An attribute of a client. */
    public record Attribute(String clientId, String name, String value) {}

    private final EntityManager entities;
    private final String realmId;

    public ClientAttributes(EntityManager entities, String realmId) {
        this.entities = entities;
        this.realmId = realmId;
    }

    /**
     * The internal ids of clients that have this value of an attribute, at most so many, in the order of their
     * client_ids.
     *
     * @param value at most 255 characters
     */
    public List<String> clients(String attribute, String value, int most) {
        return clients(attribute, value, 0, most);
    }

    /** The same after so many of them. */
    public List<String> clients(String attribute, String value, int first, int most) {
        return query("select a.client.id", attribute, value, String.class)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
    }

    /** All clients that have this value of an attribute, in the same order; no more of them is read. */
    public List<Named> named(String attribute, String value) {
        return query("select a.client.id, a.client.clientId, a.client.name", attribute, value, Object[].class)
                .getResultStream()
                .map(row -> new Named((String) row[0], (String) row[1], Optional.ofNullable((String) row[2])))
                .toList();
    }

    /**
     * Attributes whose names begin so and are none of those that are known, and those of one name that have none of its
     * values; in the order of client_ids.
     *
     * @param prefix without the wildcards of SQL
     * @param listed the known name of which the values are known too, each of at most 255 characters
     * @param most how many are wanted
     */
    public List<Attribute> strange(String prefix, Set<String> known, String listed, Set<String> values, int most) {
        return entities.createQuery(STRANGE, Object[].class)
                .setParameter("realm", realmId)
                .setParameter("ours", prefix + "%")
                .setParameter("known", known)
                .setParameter("listed", listed)
                .setParameter("values", values)
                .setMaxResults(most)
                .getResultStream()
                .map(row -> new Attribute((String) row[0], (String) row[1], String.valueOf(row[2])))
                .toList();
    }

    private <T> TypedQuery<T> query(String select, String attribute, String value, Class<T> result) {
        return entities.createQuery(select + CLIENTS, result)
                .setParameter("attribute", attribute)
                .setParameter("value", value)
                .setParameter("realm", realmId);
    }
}
