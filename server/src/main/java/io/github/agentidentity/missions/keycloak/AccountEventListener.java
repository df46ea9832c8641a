package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.base.keycloak.TransactionHooks;
import io.github.agentidentity.registry.domain.ChangeCause;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.AuthDetails;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.DefaultActionTokenKey;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionProvider;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Ends missions with the accounts, credentials and sessions they stand on, in the transaction of the change. An
 * exception in a listener is swallowed; so the work waits for the commit, which it can stop.
 */
public final class AccountEventListener implements EventListenerProvider {

    private final KeycloakSession session;

    /** A listener to what happens in the transaction of {@code session}. */
    public AccountEventListener(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        @Nullable AuthDetails admin = event.getAuthDetails();
        String by =
                admin == null ? ChangeCause.SERVER : Objects.requireNonNullElse(admin.getUserId(), ChangeCause.SERVER);
        AccountChange.of(event).ifPresent(happening -> settleAtCommit(happening, event.getRealmId(), by));
    }

    @Override
    public void onEvent(Event event) {
        String by = Objects.requireNonNullElse(event.getUserId(), ChangeCause.SERVER);
        AccountChange.of(event, this::isByMailedLink, this::asksForSignOutEverywhere)
                .ifPresent(happening -> settleAtCommit(happening, event.getRealmId(), by));
    }

    private void settleAtCommit(AccountChange happening, String realmId, String by) {
        @Nullable RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null) {
            return;
        }
        AccountChangeEffects effects = new AccountChangeEffects(Stores.of(session, realmId), by);
        UserProvider users = session.users();
        Optional<String> signedOut = signedOut(happening, realm);
        UserSessionProvider sessions = session.sessions();
        TransactionHooks.before(session, () -> {
            if (happening instanceof AccountChange.AccountWritten written) {
                @Nullable UserModel user = users.getUserById(realm, written.userId());
                if (user != null) {
                    accountWritten(user, realmId, effects);
                }
            } else if (happening instanceof AccountChange.CredentialReset reset) {
                effects.ofCredentialReset(reset.userId());
            } else if (happening instanceof AccountChange.SignedOutEverywhere out) {
                effects.ofSignOutEverywhere(out.userId());
            } else if (happening instanceof AccountChange.SignedOut out) {
                signedOut(out.sessionId(), signedOut, sessions, realm, effects);
            } else if (realm.getNotBefore() > 0) {
                effects.ofRealmNotBefore(realm);
            }
        });
    }

    private void accountWritten(UserModel user, String realmId, AccountChangeEffects effects) {
        if (!user.isEnabled()) {
            effects.ofLosing(user.getId());
        } else if (!credentials(user).equals(before(realmId, user.getId()))) {
            effects.ofCredentialReset(user.getId());
        }
    }

    /**
     * Owner of the session that was ended. An admin's removal names only the session; Keycloak forgets at once whose it
     * was, but its table keeps the owner until the commit.
     */
    private Optional<String> signedOut(AccountChange happening, RealmModel realm) {
        return happening instanceof AccountChange.SignedOut out
                ? out.userId().or(() -> ownerOf(out.sessionId(), realm))
                : Optional.empty();
    }

    private Optional<String> ownerOf(String sessionId, RealmModel realm) {
        return session.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .createQuery(
                        "select s.userId from PersistentUserSessionEntity s where s.userSessionId = :session"
                                + " and s.realmId = :realm",
                        String.class)
                .setParameter("session", sessionId)
                .setParameter("realm", realm.getId())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** An offline session may have the id of one that goes on. */
    private static void signedOut(
            String sessionId,
            Optional<String> humanId,
            UserSessionProvider sessions,
            RealmModel realm,
            AccountChangeEffects effects) {
        if (alive(sessions, realm, sessionId).isEmpty()) {
            effects.ofSignOut(sessionId);
            humanId.ifPresent(human -> effects.ofSignOutAnywhere(
                    human,
                    each -> alive(sessions, realm, each).filter(human::equals).isPresent()));
        }
    }

    /** Owner of this session, if it goes on: after it ran out, somebody else in the same browser may have its id. */
    private static Optional<String> alive(UserSessionProvider sessions, RealmModel realm, String sessionId) {
        return Optional.ofNullable(sessions.getUserSession(realm, sessionId))
                .filter(found -> found.getState() == UserSessionModel.State.LOGGED_IN)
                .filter(found -> AuthenticationManager.isSessionValid(realm, found))
                .map(UserSessionModel::getUser)
                .map(UserModel::getId);
    }

    /** The credentials before this request: a transaction of its own does not see what this one wrote. */
    private List<String> before(String realmId, String userId) {
        return KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), other -> {
            @Nullable RealmModel realm = other.realms().getRealm(realmId);
            if (realm == null) {
                return List.of();
            }
            other.getContext().setRealm(realm);
            @Nullable UserModel user = other.users().getUserById(realm, userId);
            return user == null ? List.of() : credentials(user);
        });
    }

    /** Type, id and creation date of each of the user's credentials, never their content. */
    private static List<String> credentials(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsStream()
                .map(credential -> credential.getType() + " " + credential.getId() + " " + credential.getCreatedDate())
                .sorted()
                .toList();
    }

    /** Keycloak marks a login that a link from an e-mail leads into: recovery, or actions that an admin sent. */
    private boolean isByMailedLink() {
        @Nullable AuthenticationSessionModel login = session.getContext().getAuthenticationSession();
        return login != null && login.getAuthNote(DefaultActionTokenKey.ACTION_TOKEN_USER_ID) != null;
    }

    /**
     * The account console's "sign out all devices", which tells of each session alone: of the others first, and of its
     * own by an ordinary sign-out after that.
     */
    private boolean asksForSignOutEverywhere() {
        @Nullable HttpRequest request = session.getContext().getHttpRequest();
        return request != null
                && "DELETE".equals(request.getHttpMethod())
                && request.getUri().getPath().replaceAll("/+$", "").endsWith("/account/sessions");
    }

    @Override
    public void close() {}
}
