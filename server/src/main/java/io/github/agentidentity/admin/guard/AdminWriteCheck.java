package io.github.agentidentity.admin.guard;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.domain.DefinitionErrors;
import io.github.agentidentity.missions.web.Refusals;
import io.github.agentidentity.registry.keycloak.ServerUrls;
import jakarta.ws.rs.core.Response;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.ErrorResponseException;

/**
 * The judgement of one write, spoken when its transaction is about to commit: all that the request wrote is there to be
 * seen, and nothing of it is written yet. A refusal rolls all of it back, the event of success included, and is the
 * answer of the request. So is anything that goes wrong while judging.
 */
final class AdminWriteCheck extends AbstractKeycloakTransaction {

    private final KeycloakSession session;
    private final AdminEvent event;
    private final AdminWrite write;

    AdminWriteCheck(KeycloakSession session, AdminEvent event, AdminWrite write) {
        this.session = session;
        this.event = event;
        this.write = write;
    }

    @Override
    protected void commitImpl() {
        try {
            RealmModel realm = session.realms().getRealm(event.getRealmId());
            new AdminWriteGuard(
                            realm,
                            this::before,
                            () -> new RealmAdmin(session, realm).is(event.getAuthDetails()),
                            () -> ServerUrls.now(session))
                    .judge(write);
        } catch (Refusal refusal) {
            refuse(refusal, Refusals.response(refusal, Refusals.Dialect.ADMIN));
        } catch (DefinitionErrors mistakes) {
            refuse(
                    Refusal.because(Reason.INVALID_DEFINITION, "An attribute that begins with agent. is wrong."),
                    Refusals.response(mistakes));
        }
    }

    private void refuse(Refusal refusal, Response response) {
        new RefusedWrite(session.getKeycloakSessionFactory(), event).record(refusal);
        throw new ErrorResponseException(response);
    }

    @Override
    protected void rollbackImpl() {}

    /** A transaction of its own does not see what this one wrote. */
    private WriteTarget before(AdminWrite asked) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                other -> WriteTarget.of(other.realms().getRealm(event.getRealmId()), asked));
    }
}
