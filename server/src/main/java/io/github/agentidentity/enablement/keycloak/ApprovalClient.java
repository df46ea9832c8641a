package io.github.agentidentity.enablement.keycloak;

import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/**
 * Conditions that the client at which humans approve must meet, and the repair of each: nothing in its settings may
 * choose another login, write into tokens or open another way in. One list for each login, for the check of proposals
 * and for the reconciler.
 */
public final class ApprovalClient {

    /** Stands for the server's own address, so that the client follows the hostname. */
    private static final String SERVER = "${authBaseUrl}";

    static final Map<String, String> ATTRIBUTES = Map.of(
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
     * One condition.
     *
     * @param fault what is wrong where it does not hold, as a predicate whose subject is the client
     */
    private record Condition(String fault, Predicate<ClientModel> holds, Consumer<ClientModel> repair) {}

    private final KeycloakSession session;
    private final List<Condition> conditions;

    public ApprovalClient(KeycloakSession session) {
        this.session = session;
        this.conditions = List.of(
                new Condition("is disabled", ClientModel::isEnabled, client -> client.setEnabled(true)),
                new Condition(
                        "has another client_id",
                        client -> RegistrationKeys.APPROVAL_CLIENT.equals(client.getClientId()),
                        client -> client.setClientId(RegistrationKeys.APPROVAL_CLIENT)),
                new Condition(
                        "has another redirect URI",
                        client -> client.getRedirectUris().equals(redirectUris(client.getRealm()))
                                && SERVER.equals(client.getRootUrl()),
                        ApprovalClient::pointHome),
                new Condition(
                        "has another flow than the standard one",
                        client -> client.isStandardFlowEnabled()
                                && !client.isImplicitFlowEnabled()
                                && !client.isDirectAccessGrantsEnabled()
                                && !client.isServiceAccountsEnabled()
                                && OIDCLoginProtocol.LOGIN_PROTOCOL.equals(client.getProtocol()),
                        ApprovalClient::setFlows),
                new Condition(
                        "can authenticate",
                        client -> !client.isPublicClient()
                                && !client.isBearerOnly()
                                && "client-jwt".equals(client.getClientAuthenticatorType())
                                && client.getSecret() == null
                                && client.getRegistrationToken() == null,
                        ApprovalClient::takeCredentials),
                new Condition(
                        "has a service account",
                        client -> session.users().getServiceAccount(client) == null,
                        this::removeServiceAccount),
                new Condition(
                        "has a flow override",
                        client -> client.getAuthenticationFlowBindingOverrides().isEmpty(),
                        client -> Set.copyOf(client.getAuthenticationFlowBindingOverrides()
                                        .keySet())
                                .forEach(client::removeAuthenticationFlowBindingOverride)),
                new Condition(
                        "has protocol mappers",
                        client -> client.getProtocolMappersStream().findAny().isEmpty(),
                        client -> client.getProtocolMappersStream().toList().forEach(client::removeProtocolMapper)),
                new Condition(
                        "has client scopes",
                        client -> scopes(client).findAny().isEmpty(),
                        client -> scopes(client).toList().forEach(client::removeClientScope)),
                new Condition(
                        "has role scope mappings",
                        client -> !client.isFullScopeAllowed()
                                && client.getScopeMappingsStream().findAny().isEmpty(),
                        ApprovalClient::takeRoles),
                new Condition(
                        "has other attributes",
                        client -> attributes(client).equals(ATTRIBUTES),
                        ApprovalClient::resetAttributes),
                new Condition(
                        "has other settings",
                        client -> !client.isConsentRequired()
                                && !client.isSurrogateAuthRequired()
                                && client.getWebOrigins().isEmpty()
                                && isBlank(client.getBaseUrl())
                                && isBlank(client.getManagementUrl()),
                        ApprovalClient::resetSettings));
    }

    /** Every fault of this client, as words of ours; empty where it is as it must be. */
    public List<String> faults(ClientModel client) {
        return unmet(client).map(Condition::fault).toList();
    }

    /** Puts right what is not as it must be. */
    void repair(ClientModel client) {
        unmet(client).toList().forEach(condition -> condition.repair().accept(client));
    }

    private Stream<Condition> unmet(ClientModel client) {
        return conditions.stream().filter(condition -> !condition.holds().test(client));
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
