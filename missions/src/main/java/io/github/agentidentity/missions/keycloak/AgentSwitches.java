package io.github.agentidentity.missions.keycloak;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.keycloak.models.CibaConfig;
import org.keycloak.models.ClientModel;
import org.keycloak.models.OAuth2DeviceConfig;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

/**
 * The settings under which a client can be an agent: confidential, and every way to a token but the exchange shut.
 * Becoming an agent shuts them; each request looks again, because an admin or another tool may have opened one since.
 */
final class AgentSwitches {

    /** One setting that must hold, how to make it so, and what to tell the admin where it does not hold any more. */
    private record Switch(Predicate<ClientModel> holds, Consumer<ClientModel> shut, String remedy) {}

    private static final List<Switch> SWITCHES = List.of(
            new Switch(
                    client -> OIDCLoginProtocol.LOGIN_PROTOCOL.equals(client.getProtocol()),
                    client -> client.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL),
                    "use openid-connect"),
            new Switch(
                    client -> !client.isPublicClient(),
                    client -> client.setPublicClient(false),
                    "turn client authentication on"),
            new Switch(client -> !client.isBearerOnly(), client -> client.setBearerOnly(false), "turn bearer-only off"),
            new Switch(
                    client -> !client.isStandardFlowEnabled(),
                    client -> client.setStandardFlowEnabled(false),
                    "turn the standard flow off"),
            new Switch(
                    client -> !client.isImplicitFlowEnabled(),
                    client -> client.setImplicitFlowEnabled(false),
                    "turn the implicit flow off"),
            new Switch(
                    client -> !client.isDirectAccessGrantsEnabled(),
                    client -> client.setDirectAccessGrantsEnabled(false),
                    "turn direct access grants off"),
            new Switch(
                    client -> !client.isServiceAccountsEnabled(),
                    client -> client.setServiceAccountsEnabled(false),
                    "turn service account roles off"),
            new Switch(
                    client -> !client.isFullScopeAllowed(),
                    client -> client.setFullScopeAllowed(false),
                    "turn full scope allowed off"),
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

    /** Shuts every way to a token but the exchange. */
    static void shut(ClientModel client) {
        SWITCHES.stream().filter(setting -> !setting.holds().test(client)).forEach(setting -> setting.shut()
                .accept(client));
    }

    private static Switch off(String attribute, String remedy) {
        return new Switch(
                client -> !Boolean.parseBoolean(client.getAttribute(attribute)),
                client -> client.setAttribute(attribute, "false"),
                remedy);
    }
}
