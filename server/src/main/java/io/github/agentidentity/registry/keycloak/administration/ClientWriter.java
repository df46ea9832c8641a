package io.github.agentidentity.registry.keycloak.administration;

import static io.github.agentidentity.authority.Reason.ALREADY_DEFINED;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.domain.DefinitionError;
import io.github.agentidentity.base.domain.DefinitionErrors;
import java.util.List;
import java.util.Objects;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.RepresentationToModel;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.AdminClientRegisterContext;
import org.keycloak.services.clientpolicy.context.AdminClientRegisteredContext;
import org.keycloak.services.clientpolicy.context.AdminClientUpdateContext;
import org.keycloak.services.clientpolicy.context.AdminClientUpdatedContext;
import org.keycloak.services.managers.ClientManager;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.validation.ValidationUtil;

/**
 * Writes clients as Keycloak's own Admin API does it: the realm's client policies are asked before and after, and
 * Keycloak's validation looks at what came of it.
 */
public final class ClientWriter {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminAuth admin;

    public ClientWriter(KeycloakSession session, RealmModel realm, AdminAuth admin) {
        this.session = session;
        this.realm = realm;
        this.admin = admin;
    }

    /** Creates a client; {@link #created} is to be called once all is written. */
    ClientModel create(ClientRepresentation wanted) {
        ask(new AdminClientRegisterContext(wanted, admin));
        try {
            ClientModel client = ClientManager.createClient(session, realm, wanted);
            session.getContext().setClient(client);
            return client;
        } catch (ModelDuplicateException e) {
            throw Refusal.because(ALREADY_DEFINED, "A client with this client_id was registered meanwhile.");
        }
    }

    void created(ClientModel client) {
        finish(client, true, new AdminClientRegisteredContext(client, admin));
    }

    /** Changes a client; {@link #updated} is to be called once all is written. */
    void update(ClientModel client, ClientRepresentation wanted) {
        ask(new AdminClientUpdateContext(wanted, client, admin));
        RepresentationToModel.updateClient(wanted, client, session);
    }

    void updated(ClientModel client, ClientRepresentation wanted) {
        finish(client, false, new AdminClientUpdatedContext(wanted, client, admin));
    }

    /** Deprecated or not, this call is what tells those who listen for changed clients. */
    @SuppressWarnings("deprecation")
    private void finish(ClientModel client, boolean isNew, ClientPolicyContext written) {
        client.updateClient();
        ValidationUtil.validateClient(session, client, isNew, result -> {
            throw new DefinitionErrors(result.getErrors().stream()
                    .map(error -> new DefinitionError(
                            Objects.requireNonNullElse(error.getFieldId(), "client_id"),
                            "must pass Keycloak's own validation of clients",
                            error.getMessage()))
                    .toList());
        });
        ask(written);
    }

    private void ask(ClientPolicyContext context) {
        try {
            session.clientPolicy().triggerOnEvent(context);
        } catch (ClientPolicyException e) {
            throw new DefinitionErrors(List.of(new DefinitionError(
                    "",
                    "must pass the client policies of this realm",
                    Objects.requireNonNullElse(e.getErrorDetail(), e.getError()))));
        }
    }
}
