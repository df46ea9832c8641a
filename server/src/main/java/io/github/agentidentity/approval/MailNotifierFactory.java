package io.github.agentidentity.approval;

import io.github.agentidentity.approval.keycloak.MailNotifier;
import io.github.agentidentity.spi.ApprovalNotifier;
import io.github.agentidentity.spi.ApprovalNotifierFactory;
import org.keycloak.models.KeycloakSession;

/** Makes the {@link MailNotifier}. */
public final class MailNotifierFactory implements ApprovalNotifierFactory {

    @Override
    public String getId() {
        return "mail";
    }

    @Override
    public ApprovalNotifier create(KeycloakSession session) {
        return new MailNotifier(session);
    }
}
