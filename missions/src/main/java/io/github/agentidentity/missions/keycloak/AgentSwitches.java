package io.github.agentidentity.missions.keycloak;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.keycloak.models.CibaConfig;
import org.keycloak.models.ClientModel;
import org.keycloak.models.OAuth2DeviceConfig;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

/**
 * The settings under which a client can be an agent: confidential, and every way to a token but the exchange shut.
 * Registration sets them; each request looks again, because an admin or another tool may have set them back.
 */
final class AgentSwitches {

    /** One setting that must hold, and what to tell the admin when it does not. */
    private record Switch(Predicate<ClientModel> holds, String remedy) {}

    private static final List<Switch> SWITCHES = List.of(
            new Switch(client -> OIDCLoginProtocol.LOGIN_PROTOCOL.equals(client.getProtocol()), "use openid-connect"),
            new Switch(client -> !client.isPublicClient(), "turn client authentication on"),
            new Switch(client -> !client.isBearerOnly(), "turn bearer-only off"),
            new Switch(client -> !client.isStandardFlowEnabled(), "turn the standard flow off"),
            new Switch(client -> !client.isImplicitFlowEnabled(), "turn the implicit flow off"),
            new Switch(client -> !client.isDirectAccessGrantsEnabled(), "turn direct access grants off"),
            new Switch(client -> !client.isServiceAccountsEnabled(), "turn service account roles off"),
            new Switch(client -> !client.isFullScopeAllowed(), "turn full scope allowed off"),
            off(
                    OAuth2DeviceConfig.OAUTH2_DEVICE_AUTHORIZATION_GRANT_ENABLED,
                    "turn the device authorization grant off"),
            off(CibaConfig.OIDC_CIBA_GRANT_ENABLED, "turn the CIBA grant off"),
            off(OIDCConfigAttributes.JWT_AUTHORIZATION_GRANT_ENABLED, "turn the JWT authorization grant off"),
            off(OIDCConfigAttributes.STANDARD_TOKEN_EXCHANGE_ENABLED, "turn standard token exchange off"));

    private AgentSwitches() {}

    /** What an admin has to do before this client can be an agent; empty where nothing. */
    static Optional<String> remedyFor(ClientModel client) {
        return SWITCHES.stream()
                .filter(setting -> !setting.holds().test(client))
                .map(Switch::remedy)
                .findFirst();
    }

    private static Switch off(String attribute, String remedy) {
        return new Switch(client -> !Boolean.parseBoolean(client.getAttribute(attribute)), remedy);
    }
}
