package io.github.agentidentity.enablement.keycloak;

import java.util.List;
import java.util.Optional;
import org.keycloak.models.RealmModel;

/** Kind of object of Keycloak's that the extension makes in each enabled realm and keeps as it must be. */
interface OwnedObject {

    /** The name in our table: the kind and the name that it has at Keycloak. */
    String name();

    /** Name by which an admin knows it. */
    String title();

    /** Whether nobody can decide on a mission without it. */
    boolean isNeededToDecide();

    /** The internal id of the object that has the name, whoever made it. */
    Optional<String> named(RealmModel realm);

    /** Whether the object with this internal id is there. */
    boolean exists(RealmModel realm, String id);

    /** Makes it. */
    String create(RealmModel realm);

    /**
     * Deviations of the one with this internal id from what it must be, each in a few words; empty where there are
     * none.
     */
    List<String> deviations(RealmModel realm, String id);

    /** Puts the one with this internal id right. */
    void repair(RealmModel realm, String id);

    /** Removes the one with this internal id. */
    void remove(RealmModel realm, String id);
}
