package io.github.agentidentity.enablement.keycloak;

import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.CibaConfig;
import org.keycloak.models.OAuth2DeviceConfig;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.ProtocolMapperUtils;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.SubMapper;
import org.keycloak.protocol.oidc.mappers.UserClientRoleMappingMapper;

/**
 * Clients that the extension makes in each enabled realm: the code flow with PKCE to addresses of ours, and nothing
 * else.
 */
public enum OwnedClientPlan {

    /**
     * The client at which humans sign in to decide. Nobody redeems its codes: it is confidential, proves itself by a
     * signed JWT, and has no key.
     */
    APPROVAL(RegistrationKeys.APPROVAL_CLIENT),

    /**
     * The public client of the pages on which humans see and stop their agents. Its tokens open the REST of those pages
     * and nothing else: they have no scope, no role and no refresh token, and say of the human who it is.
     */
    CONSOLE(RegistrationKeys.CONSOLE_CLIENT),

    /**
     * The public client of the page on which admins define agents and auditors read. Its tokens hold those roles of the
     * realm's management client that the admins' REST asks for, as far as the one who signs in has them.
     */
    ADMIN(RegistrationKeys.ADMIN_CLIENT);

    /** Stands for the server's own address, so that the client follows the hostname. */
    private static final String SERVER = "${authBaseUrl}";

    /** The same of its address for admins. */
    private static final String ADMIN_SERVER = "${authAdminUrl}";

    private static final Map<String, String> CLOSED = Map.of(
            OIDCConfigAttributes.PKCE_CODE_CHALLENGE_METHOD,
            "S256",
            OAuth2DeviceConfig.OAUTH2_DEVICE_AUTHORIZATION_GRANT_ENABLED,
            "false",
            CibaConfig.OIDC_CIBA_GRANT_ENABLED,
            "false",
            OIDCConfigAttributes.JWT_AUTHORIZATION_GRANT_ENABLED,
            "false",
            OIDCConfigAttributes.STANDARD_TOKEN_EXCHANGE_ENABLED,
            "false");

    private final String clientId;

    OwnedClientPlan(String clientId) {
        this.clientId = clientId;
    }

    /** The {@code client_id}. */
    public String clientId() {
        return clientId;
    }

    /** The name in our table of owned objects, and the one by which an admin knows it. */
    public String object() {
        return "client " + clientId;
    }

    String title() {
        return switch (this) {
            case APPROVAL -> "Agent Identity: approval page";
            case CONSOLE -> "Agent Identity: pages for people";
            case ADMIN -> "Agent Identity: page for admins";
        };
    }

    String description() {
        return "Made and kept by the extension Agent Identity: "
                + switch (this) {
                    case APPROVAL -> "the login that leads to the approval page.";
                    case CONSOLE -> "the login of the page on which people see and stop their agents.";
                    case ADMIN -> "the login of the page on which admins define agents.";
                };
    }

    /** Whether it has no way to authenticate because a browser could not keep it secret. */
    boolean isPublic() {
        return this != APPROVAL;
    }

    String rootUrl() {
        return this == ADMIN ? ADMIN_SERVER : SERVER;
    }

    /** Origins that may ask for tokens from a browser: where admins have an address of their own, it is another one. */
    Set<String> webOrigins() {
        return this == ADMIN ? Set.of("+") : Set.of();
    }

    /** Roles of the realm's management client that its tokens may hold. */
    Set<String> managementRoles() {
        return this == ADMIN
                ? Set.of(
                        AdminRoles.VIEW_REALM,
                        AdminRoles.VIEW_CLIENTS,
                        AdminRoles.VIEW_USERS,
                        AdminRoles.VIEW_EVENTS,
                        AdminRoles.MANAGE_REALM,
                        AdminRoles.MANAGE_CLIENTS)
                : Set.of();
    }

    Map<String, String> attributes() {
        return switch (this) {
            case APPROVAL -> CLOSED;
            case CONSOLE, ADMIN ->
                Stream.concat(
                                CLOSED.entrySet().stream(),
                                Stream.of(Map.entry(OIDCConfigAttributes.USE_REFRESH_TOKEN, "false")))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        };
    }

    /** Mappers of its own; what it needs in a token comes from no scope, which others may change. */
    List<ProtocolMapperModel> mappers() {
        return switch (this) {
            case APPROVAL -> List.of();
            case CONSOLE -> List.of(subject());
            case ADMIN -> List.of(subject(), clientRoles());
        };
    }

    private static ProtocolMapperModel subject() {
        ProtocolMapperModel mapper = new ProtocolMapperModel();
        mapper.setName("subject");
        mapper.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        mapper.setProtocolMapper(SubMapper.PROVIDER_ID);
        mapper.setConfig(Map.of(OIDCAttributeMapperHelper.INCLUDE_IN_ACCESS_TOKEN, "true"));
        return mapper;
    }

    private static ProtocolMapperModel clientRoles() {
        ProtocolMapperModel mapper = new ProtocolMapperModel();
        mapper.setName("roles");
        mapper.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        mapper.setProtocolMapper(UserClientRoleMappingMapper.PROVIDER_ID);
        mapper.setConfig(Map.of(
                OIDCAttributeMapperHelper.INCLUDE_IN_ACCESS_TOKEN,
                "true",
                OIDCAttributeMapperHelper.TOKEN_CLAIM_NAME,
                "resource_access.${client_id}.roles",
                OIDCAttributeMapperHelper.JSON_TYPE,
                "String",
                ProtocolMapperUtils.MULTIVALUED,
                "true"));
        return mapper;
    }

    /** Addresses to which a login may lead. */
    Set<String> redirectUris(RealmModel realm) {
        String ours = "/realms/" + realm.getName() + "/agent-identity/";
        return switch (this) {
            case APPROVAL -> Set.of(ours + "approvals/done");
            case CONSOLE -> Set.of(ours + "my", ours + "my/signed-in");
            case ADMIN -> Set.of(ours + "console", ours + "console/signed-in");
        };
    }
}
