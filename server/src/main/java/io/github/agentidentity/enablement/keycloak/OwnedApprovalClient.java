package io.github.agentidentity.enablement.keycloak;

import io.github.agentidentity.registry.keycloak.RegistrationKeys;
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

/**
 * The client at which humans sign in to decide: the code flow with PKCE to one address of ours, and nothing else.
 * Nobody redeems its codes: it is confidential, proves itself by a signed JWT, and has no key.
 */
public final class OwnedApprovalClient implements OwnedObject {

    public static final String NAME = "client " + RegistrationKeys.APPROVAL_CLIENT;

    private final KeycloakSession session;
    private final ApprovalClient conditions;

    OwnedApprovalClient(KeycloakSession session) {
        this.session = session;
        this.conditions = new ApprovalClient(session);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return NAME;
    }

    @Override
    public Optional<String> named(RealmModel realm) {
        return Optional.ofNullable(realm.getClientByClientId(RegistrationKeys.APPROVAL_CLIENT))
                .map(ClientModel::getId);
    }

    @Override
    public boolean exists(RealmModel realm, String id) {
        return realm.getClientById(id) != null;
    }

    @Override
    public String create(RealmModel realm) {
        ClientRepresentation wanted = new ClientRepresentation();
        wanted.setClientId(RegistrationKeys.APPROVAL_CLIENT);
        wanted.setName("Agent Identity: approval page");
        wanted.setDescription(
                "Made and kept by the extension Agent Identity: the login that leads to the approval page.");
        wanted.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        wanted.setClientAuthenticatorType("client-jwt");
        wanted.setPublicClient(false);
        wanted.setFullScopeAllowed(false);
        wanted.setDefaultClientScopes(List.of());
        wanted.setOptionalClientScopes(List.of());
        wanted.setAttributes(new HashMap<>(ApprovalClient.ATTRIBUTES));
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
