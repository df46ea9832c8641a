package io.github.agentidentity.registry.keycloak;

import io.github.agentidentity.base.domain.DefinitionError;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.keycloak.models.CibaConfig;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OAuth2DeviceConfig;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

/**
 * The settings under which a client can be an agent: confidential, and every way to a token but the exchange shut.
 * Becoming an agent shuts them; each request looks again, because an admin or another tool may have opened one since.
 */
public final class RequiredClientSettings {

    /**
     * One setting that must hold, how to make it so, and what to tell the admin where it does not hold any more.
     *
     * @param setting its name in Keycloak's own representation of a client
     */
    private record Switch(String setting, Predicate<ClientModel> holds, Consumer<ClientModel> shut, String remedy) {

        DefinitionError open() {
            return new DefinitionError(
                    setting,
                    "must leave the agent no way to get a token but the exchange",
                    remedy.substring(0, 1).toUpperCase(Locale.ROOT) + remedy.substring(1) + ".");
        }
    }

    private static final List<Switch> OF_THE_CLIENT = List.of(
            new Switch(
                    "protocol",
                    client -> OIDCLoginProtocol.LOGIN_PROTOCOL.equals(client.getProtocol()),
                    client -> client.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL),
                    "use openid-connect"),
            new Switch(
                    "publicClient",
                    client -> !client.isPublicClient(),
                    client -> client.setPublicClient(false),
                    "turn client authentication on"),
            new Switch(
                    "bearerOnly",
                    client -> !client.isBearerOnly(),
                    client -> client.setBearerOnly(false),
                    "turn bearer-only off"),
            new Switch(
                    "standardFlowEnabled",
                    client -> !client.isStandardFlowEnabled(),
                    client -> client.setStandardFlowEnabled(false),
                    "turn the standard flow off"),
            new Switch(
                    "implicitFlowEnabled",
                    client -> !client.isImplicitFlowEnabled(),
                    client -> client.setImplicitFlowEnabled(false),
                    "turn the implicit flow off"),
            new Switch(
                    "directAccessGrantsEnabled",
                    client -> !client.isDirectAccessGrantsEnabled(),
                    client -> client.setDirectAccessGrantsEnabled(false),
                    "turn direct access grants off"),
            new Switch(
                    "serviceAccountsEnabled",
                    client -> !client.isServiceAccountsEnabled(),
                    client -> client.setServiceAccountsEnabled(false),
                    "turn service account roles off"),
            new Switch(
                    "fullScopeAllowed",
                    client -> !client.isFullScopeAllowed(),
                    client -> client.setFullScopeAllowed(false),
                    "turn full scope allowed off"),
            // What the secret is to be is not for us to say: becoming an agent leaves it, and it is refused.
            new Switch(
                    "secret",
                    client -> !MaskedSecret.isOf(client),
                    client -> {},
                    "set a new secret, because a masked export set the secret to **********"),
            off(
                    OAuth2DeviceConfig.OAUTH2_DEVICE_AUTHORIZATION_GRANT_ENABLED,
                    "turn the device authorization grant off"),
            off(CibaConfig.OIDC_CIBA_GRANT_ENABLED, "turn the CIBA grant off"),
            off(OIDCConfigAttributes.JWT_AUTHORIZATION_GRANT_ENABLED, "turn the JWT authorization grant off"),
            off(OIDCConfigAttributes.STANDARD_TOKEN_EXCHANGE_ENABLED, "turn standard token exchange off"));

    private final List<Switch> switches;

    RequiredClientSettings(AuthorizationServices authorization) {
        // The UMA grant asks for no switch of the client; a client with permissions of its own gives them out by it.
        Switch uma = new Switch(
                "authorizationServicesEnabled",
                client -> !authorization.areOn(client),
                authorization::turnOff,
                "turn authorization services off");
        this.switches = Stream.concat(OF_THE_CLIENT.stream(), Stream.of(uma)).toList();
    }

    /** The switches of the session's clients. */
    public static RequiredClientSettings of(KeycloakSession session) {
        return new RequiredClientSettings(AuthorizationServices.of(session));
    }

    /** The first remedy that an admin has to apply before this client can be an agent; empty where none is needed. */
    Optional<String> remedyFor(ClientModel client) {
        return openIn(client).map(Switch::remedy).findFirst();
    }

    /** Every setting that keeps this client from being an agent. */
    public List<DefinitionError> open(ClientModel client) {
        return openIn(client).map(Switch::open).toList();
    }

    /** Shuts every way to a token but the exchange. */
    public void shut(ClientModel client) {
        openIn(client).toList().forEach(setting -> setting.shut().accept(client));
    }

    /**
     * The same less authorization services: while an update of a client goes on, Keycloak makes them anew where it
     * finds them gone and the request says that they are on, and fails for want of the service account.
     */
    static void shutAllButAuthorizationServices(ClientModel client) {
        OF_THE_CLIENT.stream()
                .filter(setting -> !setting.holds().test(client))
                .map(Switch::shut)
                .forEach(shut -> shut.accept(client));
    }

    private Stream<Switch> openIn(ClientModel client) {
        return switches.stream().filter(setting -> !setting.holds().test(client));
    }

    private static Switch off(String attribute, String remedy) {
        return new Switch(
                attribute,
                client -> !Boolean.parseBoolean(client.getAttribute(attribute)),
                client -> client.setAttribute(attribute, "false"),
                remedy);
    }
}
