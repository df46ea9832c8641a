package io.github.agentidentity.approval.web;

import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.UserModel;

/** A request as it stands by its record, in front of a human who was asked. */
sealed interface PastPage permits PastAction, PastRequest {

    /** Whether it waits for them. */
    boolean isPending();

    /** The page that says how it stands. */
    Response page(LoginFormsProvider form);

    /**
     * The request of this id, as far as it was this human who was asked.
     *
     * @param sessionId the session in which they are in front of it
     */
    static Optional<? extends PastPage> of(
            AgentIdentitySession room, UserModel human, String sessionId, String subject) {
        return OpaqueId.isWellFormed(OpaqueId.Kind.ACCESS_REQUEST, subject)
                ? PastAction.of(room, human.getId(), subject)
                : PastRequest.of(room, human, sessionId, subject);
    }
}
