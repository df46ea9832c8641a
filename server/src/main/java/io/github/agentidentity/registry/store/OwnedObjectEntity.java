package io.github.agentidentity.registry.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of AGENT_OWNED_OBJECT: the internal id of an object of Keycloak's that the extension made in a realm. */
@Entity
@Table(name = "AGENT_OWNED_OBJECT")
@IdClass(OwnedObjectEntity.Key.class)
@NamedQuery(name = "AgentOwnedObject.all", query = "select o from OwnedObjectEntity o where o.realmId = :realm")
public class OwnedObjectEntity {

    @Id
    @Column(name = "REALM_ID")
    String realmId = "";

    @Id
    @Column(name = "NAME")
    String name = "";

    @Column(name = "OBJECT_ID")
    String objectId = "";

    /** Realm and name. */
    static final class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private String realmId = "";
        private String name = "";

        static Key of(String realmId, String name) {
            Key key = new Key();
            key.realmId = realmId;
            key.name = name;
            return key;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && realmId.equals(key.realmId) && name.equals(key.name);
        }

        @Override
        public int hashCode() {
            return Objects.hash(realmId, name);
        }
    }
}
