package io.github.agentidentity.approval;

import io.github.agentidentity.approval.web.ApprovalAction;
import io.github.agentidentity.approval.web.ApprovalLinks;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** The required action by which a human approves a mission. */
public final class ApprovalActionFactory implements RequiredActionFactory {

    @Override
    public String getId() {
        return ApprovalLinks.ACTION;
    }

    @Override
    public String getDisplayText() {
        return "Approve an agent's mission";
    }

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return new ApprovalAction();
    }

    /** Offers nothing to configure: no admin may loosen how fresh the sign-in must be. */
    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return List.of();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
