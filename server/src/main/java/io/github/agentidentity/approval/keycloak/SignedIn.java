package io.github.agentidentity.approval.keycloak;

import java.util.Optional;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;

/** Human whom this browser is signed in as: enough to be told what they decided, never to decide. */
public final class SignedIn {

    private final KeycloakSession session;

    public SignedIn(KeycloakSession session) {
        this.session = session;
    }

    /** The human, if there is one in a session of their own; an impersonated session is nobody's. */
    public Optional<UserModel> human() {
        return Optional.ofNullable(AuthenticationManager.authenticateIdentityCookie(
                        session, session.getContext().getRealm(), true))
                .filter(result -> isOwn(result.session()))
                .map(AuthenticationManager.AuthResult::user);
    }

    private static boolean isOwn(UserSessionModel session) {
        return session.getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString()) == null;
    }
}
