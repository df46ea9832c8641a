package io.github.agentidentity.missions.web;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.common.util.Time;
import org.keycloak.models.Constants;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** How the human of an authentication session came in. */
final class SignIn {

    /** Keycloak's own reading: a login that no level was configured for, done here and now, is level 1. */
    private static final int FRESH_WITHOUT_LEVELS = 1;

    private static final String SIGNED_IN_AT = "agent-identity.signed-in-at";

    private final AuthenticationSessionModel login;
    private final int level;
    private final boolean impersonated;

    private SignIn(AuthenticationSessionModel login, int level, boolean impersonated) {
        this.login = login;
        this.level = level;
        this.impersonated = impersonated;
    }

    /**
     * Notes the time when the login was completed; what comes after it (other required actions) does not make it
     * younger.
     */
    static void remember(AuthenticationSessionModel login) {
        if (login.getAuthNote(SIGNED_IN_AT) == null) {
            login.setAuthNote(SIGNED_IN_AT, Long.toString(Time.currentTimeMillis() / 1000));
        }
    }

    static SignIn of(KeycloakSession session, AuthenticationSessionModel login) {
        int noted = new AcrStore(session, login).getLevelOfAuthenticationFromCurrentAuthentication();
        @Nullable
        UserSessionModel existing = session.sessions()
                .getUserSession(login.getRealm(), login.getParentSession().getId());
        boolean impersonated =
                existing != null && existing.getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString()) != null;
        return new SignIn(login, noted == Constants.NO_LOA ? FRESH_WITHOUT_LEVELS : noted, impersonated);
    }

    /** Whether the human proved themselves in this login, rather than a cookie for them. */
    boolean isByTheHuman() {
        return !AuthenticatorUtil.isSSOAuthentication(login);
    }

    boolean isImpersonated() {
        return impersonated;
    }

    Optional<Instant> at() {
        return Optional.ofNullable(login.getAuthNote(SIGNED_IN_AT))
                .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)));
    }

    int level() {
        return level;
    }
}
