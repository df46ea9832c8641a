package io.github.agentidentity.admin.guard;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;

/**
 * A write through Keycloak's own Admin API, as its admin event tells it. Where the event can be read in two ways, both
 * are kept: an id may itself hold a slash, and whoever creates a client chooses its id.
 *
 * @param place what kind of thing was written to
 * @param operation what was done
 * @param rest the path of the event after the name of the place: the thing's id and what follows it
 */
record AdminWrite(Place place, OperationType operation, String rest) {

    enum Place {
        CLIENT,
        CLIENT_SCOPE,
        REALM_DEFAULT_SCOPE,
        ROLE,
        /** The realm itself: its settings and attributes. */
        REALM,
        /** A write to one of these places by a path that we do not know. */
        UNREADABLE,
        ELSEWHERE
    }

    private static final Map<String, Place> PLACES = Map.of(
            "clients/", Place.CLIENT,
            "client-scopes/", Place.CLIENT_SCOPE,
            "client-templates/", Place.CLIENT_SCOPE,
            "default-default-client-scopes/", Place.REALM_DEFAULT_SCOPE,
            "default-optional-client-scopes/", Place.REALM_DEFAULT_SCOPE,
            "roles-by-id/", Place.ROLE);

    /** The resource types of events of those places; an event may also say another, as those of a partial import do. */
    private static final Set<String> TYPES = Set.of(
            "CLIENT",
            "CLIENT_ROLE",
            "CLIENT_SCOPE",
            "CLIENT_SCOPE_CLIENT_MAPPING",
            "CLIENT_SCOPE_MAPPING",
            "REALM_SCOPE_MAPPING",
            "PROTOCOL_MAPPER",
            "CLUSTER_NODE");

    /** The path of a write to the realm itself; parameters of a segment change nothing of what is meant. */
    private static final Pattern ITSELF = Pattern.compile("(;[^/]*)?/*");

    /** Set by the second version of the Admin API, whose paths have client_ids where those of the first have ids. */
    private static final String API_VERSION = "apiVersion";

    /** Paths of Keycloak's actions on a client that change at most how the client proves itself. */
    private static final Pattern CREDENTIAL = Pattern.compile(
            "[^/]+/(client-secret|registration-access-token|push-revocation|test-nodes-available|certificates/[^/]+/[a-z-]+)");

    /** Ids of clients, scopes and roles end at 36 characters (Keycloak's columns), so that the readings are few. */
    private static final int LONGEST_ID = 36;

    AdminWrite {
        Objects.requireNonNull(place);
        Objects.requireNonNull(operation);
        Objects.requireNonNull(rest);
    }

    /** Reads an event; one that does not say what was done counts as a change. */
    static AdminWrite of(AdminEvent event) {
        OperationType operation = Objects.requireNonNullElse(event.getOperationType(), OperationType.UPDATE);
        String path = Objects.requireNonNullElse(event.getResourcePath(), "");
        if (operation == OperationType.UPDATE
                && "REALM".equals(event.getResourceTypeAsString())
                && ITSELF.matcher(path).matches()) {
            return new AdminWrite(Place.REALM, operation, "");
        }
        Optional<String> beginning =
                PLACES.keySet().stream().filter(path::startsWith).findAny();
        Place named = beginning.map(PLACES::get).orElse(Place.ELSEWHERE);
        if (beginning.isPresent() && isPlain(event, path)) {
            return new AdminWrite(
                    named, operation, path.substring(beginning.get().length()));
        }
        String type = Objects.requireNonNullElse(event.getResourceTypeAsString(), "");
        // Also the console's own removal of role mappings comes here; of what is removed, only a default may be ours.
        boolean mayBeOurs = operation == OperationType.DELETE
                ? named == Place.REALM_DEFAULT_SCOPE || type.equals("CLIENT_SCOPE")
                : named != Place.ELSEWHERE || TYPES.contains(type);
        return new AdminWrite(mayBeOurs ? Place.UNREADABLE : Place.ELSEWHERE, operation, "");
    }

    /** Whether nobody can gain by it: what is removed gives nothing, but for a realm default, which also withholds. */
    boolean onlyTakesAway() {
        return operation == OperationType.DELETE && place != Place.REALM_DEFAULT_SCOPE && place != Place.UNREADABLE;
    }

    /** Whether a client as a whole was made or changed, and not something under it. */
    boolean makesAClient() {
        return place == Place.CLIENT && (operation == OperationType.CREATE || operation == OperationType.UPDATE);
    }

    /** Whether it rotates or shows what a client proves itself with, or only asks the client something. */
    boolean isAboutCredentials() {
        return place == Place.CLIENT
                && operation == OperationType.ACTION
                && CREDENTIAL.matcher(rest).matches();
    }

    /** Every id that the path may mean: all of it, and its beginning up to each slash. */
    List<String> ids() {
        return IntStream.rangeClosed(1, Math.min(rest.length(), LONGEST_ID))
                .filter(end -> end == rest.length() || rest.charAt(end) == '/')
                .mapToObj(end -> rest.substring(0, end))
                .toList();
    }

    /** A path of the first version of the Admin API, without parameters in its segments. */
    private static boolean isPlain(AdminEvent event, String path) {
        return !path.contains(";")
                && (event.getDetails() == null || !event.getDetails().containsKey(API_VERSION));
    }
}
