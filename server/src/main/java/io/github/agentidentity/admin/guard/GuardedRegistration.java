package io.github.agentidentity.admin.guard;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.web.Operation;
import io.github.agentidentity.missions.web.Refusals;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.ErrorResponseException;
import org.keycloak.services.clientregistration.ClientRegistrationAuth;
import org.keycloak.services.clientregistration.ClientRegistrationContext;
import org.keycloak.services.clientregistration.ClientRegistrationProvider;
import org.keycloak.services.clientregistration.policy.RegistrationAuth;

/**
 * Keycloak's question whether the caller may register, and behind it ours. Each of Keycloak's registration providers
 * asks here before it writes anything, with the client as it would be written; behind, so that only a caller with the
 * right to the client learns what it is.
 */
public final class GuardedRegistration extends ClientRegistrationAuth {

    private final RegistrationGuard guard;
    private final Refusals refusals;

    /** The question as {@code provider}, whose id is {@code endpoint}, asks it. */
    public GuardedRegistration(
            KeycloakSession session, ClientRegistrationProvider provider, EventBuilder event, String endpoint) {
        super(session, provider, event, endpoint);
        this.guard = new RegistrationGuard(session.getContext().getRealm());
        this.refusals = new Refusals(session, event, Operation.REGISTER, Refusals.Dialect.REGISTRATION);
    }

    @Override
    public RegistrationAuth requireCreate(ClientRegistrationContext context) {
        RegistrationAuth caller = super.requireCreate(context);
        require(() -> guard.create(context.getClient()));
        return caller;
    }

    @Override
    public RegistrationAuth requireUpdate(ClientRegistrationContext context, ClientModel client) {
        RegistrationAuth caller = super.requireUpdate(context, client);
        require(() -> guard.update(client, context.getClient()));
        return caller;
    }

    @Override
    public void requireDelete(ClientModel client) {
        super.requireDelete(client);
        require(() -> guard.delete(client));
    }

    private void require(Runnable rule) {
        try {
            rule.run();
        } catch (Refusal refusal) {
            throw new ErrorResponseException(refusals.refuseLater(refusal));
        }
    }
}
