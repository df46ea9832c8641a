package io.github.agentidentity.approval.keycloak;

import java.util.Optional;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;

/** Session in which this browser is signed in: enough for its human to be told what they decided, never to decide. */
public final class SignedIn {

    private final KeycloakSession session;

    public SignedIn(KeycloakSession session) {
        this.session = session;
    }

    /** The session, if it is a human's own; an impersonated one is nobody's. */
    public Optional<UserSessionModel> session() {
        return Optional.ofNullable(AuthenticationManager.authenticateIdentityCookie(
                        session, session.getContext().getRealm(), true))
                .map(AuthenticationManager.AuthResult::session)
                .filter(SignedIn::isOwn);
    }

    private static boolean isOwn(UserSessionModel session) {
        return session.getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString()) == null;
    }
}
