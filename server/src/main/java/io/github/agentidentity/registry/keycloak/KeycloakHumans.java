package io.github.agentidentity.registry.keycloak;

import io.github.agentidentity.registry.domain.EmergencyStop;
import io.github.agentidentity.registry.domain.EmergencyStops;
import io.github.agentidentity.registry.domain.Human;
import io.github.agentidentity.registry.domain.Humans;
import io.github.agentidentity.registry.domain.SeenSession;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.SessionExpirationUtils;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.BruteForceProtector;

/** Humans as Keycloak's users, read live. */
public final class KeycloakHumans implements Humans {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final EmergencyStops holds;

    public KeycloakHumans(KeycloakSession session, RealmModel realm, EmergencyStops holds) {
        this.session = session;
        this.realm = realm;
        this.holds = holds;
    }

    @Override
    public boolean hasStoppedAgents(Human human) {
        return !holds.inForce(EmergencyStop.Kind.STOPPED, human.id(), human.username())
                .isEmpty();
    }

    @Override
    public Optional<Human> inGoodStanding(String humanId) {
        return user(humanId)
                .filter(UserModel::isEnabled)
                .filter(user -> !isLockedOut(user))
                .map(user -> new Human(user.getId(), user.getUsername()));
    }

    /** By the username, or by the e-mail address where the realm lets humans sign in by it and it is one user's. */
    @Override
    public Optional<Human> named(String loginHint) {
        @Nullable UserModel user = session.users().getUserByUsername(realm, loginHint);
        if (user == null && realm.isLoginWithEmailAllowed() && !realm.isDuplicateEmailsAllowed()) {
            user = session.users().getUserByEmail(realm, loginHint);
        }
        return Optional.ofNullable(user).map(UserModel::getId).flatMap(this::inGoodStanding);
    }

    @Override
    public boolean isGone(String humanId) {
        return user(humanId).filter(UserModel::isEnabled).isEmpty();
    }

    /** A service account is a user to Keycloak and no human to us. */
    private Optional<UserModel> user(String humanId) {
        @Nullable UserModel user = session.users().getUserById(realm, humanId);
        return Optional.ofNullable(user).filter(found -> found.getServiceAccountClientLink() == null);
    }

    /**
     * Within a login Keycloak takes the question for an attempt to log in, and says yes while another login of the same
     * user goes on: there it is asked in a session that is no login.
     */
    private boolean isLockedOut(UserModel user) {
        if (!realm.isBruteForceProtected()) {
            return false;
        }
        if (session.getContext().getAuthenticationSession() == null) {
            return isLockedOut(session, realm, user);
        }
        return KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), own -> {
            RealmModel same = own.realms().getRealm(realm.getId());
            own.getContext().setRealm(same);
            return isLockedOut(own, same, own.users().getUserById(same, user.getId()));
        });
    }

    private static boolean isLockedOut(KeycloakSession session, RealmModel realm, UserModel user) {
        BruteForceProtector protector = session.getProvider(BruteForceProtector.class);
        return protector.isTemporarilyDisabled(session, realm, user)
                || protector.isPermanentlyLockedOut(session, realm, user);
    }

    /** Keycloak keeps whole seconds: what is of the same second as the notBefore counts as before it. */
    @Override
    public boolean isVoidedSince(String humanId, Instant instant) {
        long second = instant.getEpochSecond();
        long ofUser = user(humanId)
                .map(user -> session.users().getNotBeforeOfUser(realm, user))
                .orElse(0);
        return second <= Math.max(realm.getNotBefore(), ofUser);
    }

    @Override
    public boolean holdsAnyRole(Human human, Set<String> roleIds) {
        return user(human.id())
                .filter(user -> roleIds.stream()
                        .map(realm::getRoleById)
                        .filter(Objects::nonNull)
                        .anyMatch(user::hasRole))
                .isPresent();
    }

    @Override
    public Optional<SeenSession> liveSession(String humanId, String sessionId) {
        return Optional.ofNullable(session.sessions().getUserSession(realm, sessionId))
                .filter(found -> found.getUser() != null
                        && humanId.equals(found.getUser().getId()))
                .filter(found -> AuthenticationManager.isSessionValid(realm, found))
                .map(found -> new SeenSession(
                        Instant.ofEpochSecond(found.getStarted()),
                        Instant.ofEpochSecond(found.getLastSessionRefresh()),
                        found.isRememberMe()));
    }

    @Override
    public boolean isStillAtApp(String sessionId, String appId, Instant since) {
        @Nullable ClientModel app = realm.getClientById(appId);
        return app != null
                && app.getNotBefore() < since.getEpochSecond()
                && Optional.ofNullable(session.sessions().getUserSession(realm, sessionId))
                        .map(found -> found.getAuthenticatedClientSessionByClient(appId))
                        .isPresent();
    }

    /** Judged by the realm's limits as they are now, and by the node's clock, as Keycloak judges its sessions. */
    @Override
    public boolean wasEnded(SeenSession last) {
        long idle = SessionExpirationUtils.calculateUserSessionIdleTimestamp(
                false, last.remembered(), last.refreshedAt().toEpochMilli(), realm);
        long longest = SessionExpirationUtils.calculateUserSessionMaxLifespanTimestamp(
                false, last.remembered(), last.startedAt().toEpochMilli(), realm);
        long end = longest > 0 ? Math.min(idle, longest) : idle;
        return Time.currentTimeMillis() < end;
    }
}
