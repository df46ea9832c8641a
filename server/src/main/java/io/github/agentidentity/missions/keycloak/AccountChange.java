package io.github.agentidentity.missions.keycloak;

import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;

/**
 * A change to humans, their sessions or the realm, as a Keycloak event tells it. An id may itself hold a slash, as
 * those of foreign user stores do, so that the text after it is read from the end.
 */
sealed interface AccountChange {

    /** An account was written: whether it is disabled, or has other credentials, must be looked at. */
    record AccountWritten(String userId) implements AccountChange {}

    /** An admin changed or took what the human proves themselves with, or the human did after a link in an e-mail. */
    record CredentialReset(String userId) implements AccountChange {}

    /** All sessions of a human were ended at once. */
    record SignedOutEverywhere(String userId) implements AccountChange {}

    /**
     * A session was ended, by its human, an admin or a limit on sessions.
     *
     * @param userId whose it was, where the event says so
     */
    record SignedOut(String sessionId, Optional<String> userId) implements AccountChange {}

    /** The realm was written: its not-before may have moved. */
    record RealmWritten() implements AccountChange {}

    /** Removing a credential is an action to Keycloak; what is done to a credential that stays has a longer path. */
    Pattern CREDENTIALS = Pattern.compile("users/(.+)/(?:reset-password|disable-credential-types|credentials/[^/]+)");

    Pattern LOGOUT = Pattern.compile("users/(.+)/logout");
    Pattern USER = Pattern.compile("users/(.+)");
    Pattern SESSION = Pattern.compile("sessions/(.+)");

    /** The reason of {@code USER_SESSION_DELETED} where a session ran out. */
    String EXPIRED = Details.USER_SESSION_EXPIRED_REASON;

    /** Reads an act of an admin; empty where it does not concern us. */
    static Optional<AccountChange> of(AdminEvent event) {
        OperationType operation = event.getOperationType();
        if (event.getError() != null || operation == null) {
            return Optional.empty();
        }
        String path = plain(Objects.requireNonNullElse(event.getResourcePath(), ""));
        return switch (operation) {
            case CREATE -> Optional.empty();
            case UPDATE ->
                path.isEmpty()
                        ? Optional.of(new RealmWritten())
                        : id(USER, path).map(AccountWritten::new);
            case DELETE -> id(SESSION, path).map(id -> new SignedOut(id, Optional.empty()));
            case ACTION ->
                path.equals("logout-all")
                        ? Optional.of(new RealmWritten())
                        : id(CREDENTIALS, path)
                                .<AccountChange>map(CredentialReset::new)
                                .or(() -> id(LOGOUT, path).map(SignedOutEverywhere::new));
        };
    }

    /**
     * Reads an act of a human, or of the server on a session of theirs; empty where it does not concern us. The
     * server's acts happen outside of every request, so that no request is looked at then. A session that ran out ends
     * nothing.
     *
     * @param byMailedLink whether the login in which it happened began with a link that was sent by e-mail
     * @param everywhere whether the request asked for the end of all sessions
     */
    static Optional<AccountChange> of(Event event, BooleanSupplier byMailedLink, BooleanSupplier everywhere) {
        if (event.getError() != null || event.getType() == null) {
            return Optional.empty();
        }
        Optional<String> user = Optional.ofNullable(event.getUserId());
        return switch (event.getType()) {
            case USER_SESSION_DELETED ->
                Optional.ofNullable(event.getSessionId())
                        .filter(ended -> !isExpiry(event))
                        .map(ended -> new SignedOut(ended, user));
            case LOGOUT ->
                user.isPresent() && everywhere.getAsBoolean()
                        ? user.map(SignedOutEverywhere::new)
                        : Optional.ofNullable(event.getSessionId()).map(ended -> new SignedOut(ended, user));
            case UPDATE_CREDENTIAL, UPDATE_PASSWORD, UPDATE_TOTP, REMOVE_CREDENTIAL, REMOVE_TOTP ->
                user.filter(known -> byMailedLink.getAsBoolean()).map(CredentialReset::new);
            default -> Optional.empty();
        };
    }

    /** Any other reason, or none, is not the mere passing of time. */
    private static boolean isExpiry(Event event) {
        return event.getDetails() != null && EXPIRED.equals(event.getDetails().get(Details.REASON));
    }

    /** Without the parameters of segments and the slash at the end, which change nothing of what is meant. */
    private static String plain(String path) {
        return path.replaceAll(";[^/]*", "").replaceAll("/+$", "");
    }

    private static Optional<String> id(Pattern pattern, String path) {
        Matcher matcher = pattern.matcher(path);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
