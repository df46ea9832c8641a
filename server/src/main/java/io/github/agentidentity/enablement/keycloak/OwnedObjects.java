package io.github.agentidentity.enablement.keycloak;

import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.evidence.domain.Annals;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.missions.keycloak.Stores;
import io.github.agentidentity.registry.domain.Enablements;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The objects of Keycloak's that the extension makes in an enabled realm, known by their internal ids. */
public final class OwnedObjects {

    private final RealmModel realm;
    private final Enablements enablements;
    private final Annals annals;
    private final List<OwnedObject> all;

    OwnedObjects(KeycloakSession session, RealmModel realm, Stores stores) {
        this.realm = realm;
        this.enablements = stores.enablements();
        this.annals = stores.annals();
        this.all = List.of(
                new OwnedClient(session, OwnedClientPlan.APPROVAL),
                new OwnedApprovalAction(),
                new OwnedClient(session, OwnedClientPlan.CONSOLE),
                new OwnedClient(session, OwnedClientPlan.ADMIN));
    }

    /** Treatment of an object that has the name of an owned one and that the extension did not make. */
    enum Foreign {
        /** It stays, and blocks: nothing is adopted. */
        LEAVE,
        /** It is removed, and ours is made: an admin asked for it. */
        REPLACE,
        /** It is taken over: it served the missions that there are. */
        TAKE_OVER
    }

    /**
     * Something that is not as it must be.
     *
     * @param object what an admin calls it
     * @param foreign whether it is not ours at all
     * @param blocking whether nobody can decide on missions until it is put right
     * @param deviation what is wrong with it, in a few words
     */
    public record Deviation(String object, boolean foreign, boolean blocking, String deviation) {}

    /** Deviations of the owned objects. */
    List<Deviation> deviations() {
        return deviations(all.stream());
    }

    /** Those that keep people from deciding; none where logins to the approval page work. */
    List<Deviation> blockers() {
        return deviations(all.stream().filter(OwnedObject::isNeededToDecide));
    }

    private List<Deviation> deviations(Stream<OwnedObject> objects) {
        Map<String, String> owned = enablements.owned();
        return objects.flatMap(object -> deviations(object, Optional.ofNullable(owned.get(object.name()))))
                .toList();
    }

    private Stream<Deviation> deviations(OwnedObject object, Optional<String> id) {
        Optional<String> there = id.filter(known -> object.exists(realm, known));
        if (there.isEmpty()) {
            boolean foreign = object.named(realm).isPresent();
            return Stream.of(deviation(object, foreign, foreign ? "was made by somebody else" : "is gone"));
        }
        return object.deviations(realm, there.get()).stream().map(deviation -> deviation(object, false, deviation));
    }

    private static Deviation deviation(OwnedObject object, boolean foreign, String deviation) {
        return new Deviation(object.title(), foreign, object.isNeededToDecide(), deviation);
    }

    /** Whether this client of the session's realm is the one that we made for the approval page. */
    public static boolean isApprovalClient(KeycloakSession session, ClientModel client) {
        return isOwn(session, client, OwnedClientPlan.APPROVAL);
    }

    /** Whether this client of the session's realm is the one that we made for pages of people, and is as we made it. */
    public static boolean isConsoleClient(KeycloakSession session, ClientModel client) {
        return isOwn(session, client, OwnedClientPlan.CONSOLE)
                && new OwnedClientConditions(session, OwnedClientPlan.CONSOLE)
                        .faults(client)
                        .isEmpty();
    }

    private static boolean isOwn(KeycloakSession session, ClientModel client, OwnedClientPlan plan) {
        String realmId = session.getContext().getRealm().getId();
        return plan.clientId().equals(client.getClientId())
                && client.getId()
                        .equals(Stores.toRead(session, realmId)
                                .enablements()
                                .owned()
                                .get(plan.object()));
    }

    /** Makes what is not there and repairs what is ours. */
    void settle(Foreign foreign) {
        Map<String, String> owned = enablements.owned();
        all.forEach(object -> settle(object, Optional.ofNullable(owned.get(object.name())), foreign));
    }

    private void own(OwnedObject object, String id) {
        enablements.own(object.name(), id);
        annals.appendToRealm(
                EvidenceKind.OWNED,
                JsonObject.builder()
                        .put("name", object.name())
                        .put("object", id)
                        .build());
    }

    private void settle(OwnedObject object, Optional<String> id, Foreign foreign) {
        Optional<String> ours = id.filter(known -> object.exists(realm, known));
        Optional<String> stranger =
                object.named(realm).filter(found -> ours.filter(found::equals).isEmpty());
        boolean served = foreign == Foreign.TAKE_OVER && object.isNeededToDecide();
        if (stranger.isPresent() && foreign != Foreign.REPLACE && !served) {
            return;
        }
        if (stranger.isPresent() && foreign == Foreign.REPLACE) {
            object.remove(realm, stranger.get());
        }
        String kept = stranger.filter(found -> served).or(() -> ours).orElseGet(() -> object.create(realm));
        if (ours.filter(kept::equals).isEmpty()) {
            own(object, kept);
        }
        if (!object.deviations(realm, kept).isEmpty()) {
            object.repair(realm, kept);
        }
    }
}
