package io.github.agentidentity.enablement.keycloak;

import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.services.managers.ClientManager;
import org.keycloak.services.managers.RealmManager;

/** A client that the extension makes, by its plan. */
final class OwnedClient implements OwnedObject {

    private final KeycloakSession session;
    private final OwnedClientPlan plan;
    private final OwnedClientConditions conditions;

    OwnedClient(KeycloakSession session, OwnedClientPlan plan) {
        this.session = session;
        this.plan = plan;
        this.conditions = new OwnedClientConditions(session, plan);
    }

    @Override
    public String name() {
        return plan.object();
    }

    @Override
    public String title() {
        return plan.object();
    }

    @Override
    public boolean isNeededToDecide() {
        return plan == OwnedClientPlan.APPROVAL;
    }

    @Override
    public Optional<String> named(RealmModel realm) {
        return Optional.ofNullable(realm.getClientByClientId(plan.clientId())).map(ClientModel::getId);
    }

    @Override
    public boolean exists(RealmModel realm, String id) {
        return realm.getClientById(id) != null;
    }

    @Override
    public String create(RealmModel realm) {
        ClientRepresentation wanted = new ClientRepresentation();
        wanted.setClientId(plan.clientId());
        wanted.setName(plan.title());
        wanted.setDescription(plan.description());
        wanted.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        wanted.setClientAuthenticatorType("client-jwt");
        wanted.setPublicClient(plan.isPublic());
        wanted.setFullScopeAllowed(false);
        wanted.setDefaultClientScopes(List.of());
        wanted.setOptionalClientScopes(List.of());
        wanted.setAttributes(new HashMap<>(plan.attributes()));
        ClientModel client = ClientManager.createClient(session, realm, wanted);
        repair(realm, client.getId());
        return client.getId();
    }

    @Override
    public List<String> deviations(RealmModel realm, String id) {
        @Nullable ClientModel client = realm.getClientById(id);
        return client == null ? List.of("is gone") : conditions.faults(client);
    }

    @Override
    public void repair(RealmModel realm, String id) {
        conditions.repair(Objects.requireNonNull(realm.getClientById(id)));
    }

    @Override
    public void remove(RealmModel realm, String id) {
        new ClientManager(new RealmManager(session))
                .removeClient(realm, Objects.requireNonNull(realm.getClientById(id)));
    }
}
