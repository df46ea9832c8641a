package io.github.agentidentity.missions.keycloak;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.CibaConfig;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OAuth2DeviceConfig;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserManager;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.services.managers.ClientManager;
import org.keycloak.services.managers.RealmManager;

/**
 * The client at which humans sign in to decide: the code flow with PKCE to one address of ours, and nothing else.
 * Nobody redeems its codes: it is confidential, proves itself by a signed JWT, and has no key.
 */
final class OwnedApprovalClient implements OwnedObject {

    static final String NAME = "client " + RegistrationKeys.APPROVAL_CLIENT;

    /** Stands for the server's own address, so that the client follows the hostname. */
    private static final String SERVER = "${authBaseUrl}";

    private static final Map<String, String> ATTRIBUTES = Map.of(
            "pkce.code.challenge.method",
            "S256",
            OAuth2DeviceConfig.OAUTH2_DEVICE_AUTHORIZATION_GRANT_ENABLED,
            "false",
            CibaConfig.OIDC_CIBA_GRANT_ENABLED,
            "false",
            OIDCConfigAttributes.JWT_AUTHORIZATION_GRANT_ENABLED,
            "false",
            OIDCConfigAttributes.STANDARD_TOKEN_EXCHANGE_ENABLED,
            "false");

    /** Keycloak's own notes about a client, which change nothing of what it may do. */
    private static final Set<String> NOTES = Set.of("realm_client", "client.secret.creation.time");

    /**
     * One thing that must hold.
     *
     * @param deviation what to call it where it does not
     */
    private record Setting(String deviation, Predicate<ClientModel> holds, Consumer<ClientModel> repair) {}

    private final KeycloakSession session;
    private final List<Setting> settings;

    OwnedApprovalClient(KeycloakSession session) {
        this.session = session;
        this.settings = List.of(
                new Setting("is disabled", ClientModel::isEnabled, client -> client.setEnabled(true)),
                new Setting(
                        "has another client_id",
                        client -> RegistrationKeys.APPROVAL_CLIENT.equals(client.getClientId()),
                        client -> client.setClientId(RegistrationKeys.APPROVAL_CLIENT)),
                new Setting(
                        "has another redirect URI",
                        client -> client.getRedirectUris().equals(redirectUris(client.getRealm()))
                                && SERVER.equals(client.getRootUrl()),
                        OwnedApprovalClient::pointHome),
                new Setting(
                        "has another flow than the standard one",
                        client -> client.isStandardFlowEnabled()
                                && !client.isImplicitFlowEnabled()
                                && !client.isDirectAccessGrantsEnabled()
                                && !client.isServiceAccountsEnabled()
                                && OIDCLoginProtocol.LOGIN_PROTOCOL.equals(client.getProtocol()),
                        OwnedApprovalClient::setFlows),
                new Setting(
                        "can authenticate",
                        client -> !client.isPublicClient()
                                && !client.isBearerOnly()
                                && "client-jwt".equals(client.getClientAuthenticatorType())
                                && client.getSecret() == null
                                && client.getRegistrationToken() == null,
                        OwnedApprovalClient::takeCredentials),
                new Setting(
                        "has a service account",
                        client -> session.users().getServiceAccount(client) == null,
                        this::removeServiceAccount),
                new Setting(
                        "has a flow override",
                        client -> client.getAuthenticationFlowBindingOverrides().isEmpty(),
                        client -> Set.copyOf(client.getAuthenticationFlowBindingOverrides()
                                        .keySet())
                                .forEach(client::removeAuthenticationFlowBindingOverride)),
                new Setting(
                        "has protocol mappers",
                        client -> client.getProtocolMappersStream().findAny().isEmpty(),
                        client -> client.getProtocolMappersStream().toList().forEach(client::removeProtocolMapper)),
                new Setting(
                        "has client scopes",
                        client -> scopes(client).findAny().isEmpty(),
                        client -> scopes(client).toList().forEach(client::removeClientScope)),
                new Setting(
                        "has role scope mappings",
                        client -> !client.isFullScopeAllowed()
                                && client.getScopeMappingsStream().findAny().isEmpty(),
                        OwnedApprovalClient::takeRoles),
                new Setting(
                        "has other attributes",
                        client -> attributes(client).equals(ATTRIBUTES),
                        OwnedApprovalClient::resetAttributes),
                new Setting(
                        "has other settings",
                        client -> !client.isConsentRequired()
                                && !client.isSurrogateAuthRequired()
                                && client.getWebOrigins().isEmpty()
                                && isBlank(client.getBaseUrl())
                                && isBlank(client.getManagementUrl()),
                        OwnedApprovalClient::resetSettings));
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
        wanted.setAttributes(new HashMap<>(ATTRIBUTES));
        ClientModel client = ClientManager.createClient(session, realm, wanted);
        repair(realm, client.getId());
        return client.getId();
    }

    @Override
    public List<String> deviations(RealmModel realm, String id) {
        @Nullable ClientModel client = realm.getClientById(id);
        return client == null
                ? List.of("is gone")
                : settings.stream()
                        .filter(setting -> !setting.holds().test(client))
                        .map(Setting::deviation)
                        .toList();
    }

    @Override
    public void repair(RealmModel realm, String id) {
        ClientModel client = Objects.requireNonNull(realm.getClientById(id));
        settings.stream()
                .filter(setting -> !setting.holds().test(client))
                .toList()
                .forEach(setting -> setting.repair().accept(client));
    }

    @Override
    public void remove(RealmModel realm, String id) {
        new ClientManager(new RealmManager(session))
                .removeClient(realm, Objects.requireNonNull(realm.getClientById(id)));
    }

    private static Set<String> redirectUris(RealmModel realm) {
        return Set.of("/realms/" + realm.getName() + "/agent-identity/approvals/done");
    }

    private static void pointHome(ClientModel client) {
        client.setRootUrl(SERVER);
        client.setRedirectUris(redirectUris(client.getRealm()));
    }

    private static void setFlows(ClientModel client) {
        client.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        client.setStandardFlowEnabled(true);
        client.setImplicitFlowEnabled(false);
        client.setDirectAccessGrantsEnabled(false);
        client.setServiceAccountsEnabled(false);
    }

    private static void takeCredentials(ClientModel client) {
        client.setPublicClient(false);
        client.setBearerOnly(false);
        client.setClientAuthenticatorType("client-jwt");
        client.setSecret(null);
        client.setRegistrationToken(null);
    }

    private void removeServiceAccount(ClientModel client) {
        UserModel account = Objects.requireNonNull(session.users().getServiceAccount(client));
        new UserManager(session).removeUser(client.getRealm(), account);
    }

    private static Stream<ClientScopeModel> scopes(ClientModel client) {
        return Stream.of(true, false).flatMap(way -> client.getClientScopes(way).values().stream());
    }

    private static void takeRoles(ClientModel client) {
        client.setFullScopeAllowed(false);
        client.getScopeMappingsStream().toList().forEach(client::deleteScopeMapping);
    }

    private static Map<String, String> attributes(ClientModel client) {
        return client.getAttributes().entrySet().stream()
                .filter(attribute -> !NOTES.contains(attribute.getKey()) && attribute.getValue() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static void resetAttributes(ClientModel client) {
        attributes(client).keySet().stream()
                .filter(name -> !ATTRIBUTES.containsKey(name))
                .forEach(client::removeAttribute);
        ATTRIBUTES.forEach(client::setAttribute);
    }

    private static void resetSettings(ClientModel client) {
        client.setConsentRequired(false);
        client.setSurrogateAuthRequired(false);
        client.setWebOrigins(Set.of());
        client.setBaseUrl(null);
        client.setManagementUrl(null);
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
