package io.github.agentidentity.registry.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.agentidentity.base.domain.DefinitionError;
import io.github.agentidentity.missions.keycloak.Registered;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.ClientModel;

class RequiredClientSettingsTest {

    private static final RequiredClientSettings SWITCHES = new RequiredClientSettings(authorizationServices(false));

    /** Authorization services of clients, all on or all off. */
    static AuthorizationServices authorizationServices(boolean on) {
        return new AuthorizationServices() {
            @Override
            public boolean areOn(ClientModel client) {
                return on;
            }

            @Override
            public void turnOff(ClientModel client) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Test
    void permissions_of_its_own_must_be_off() {
        RequiredClientSettings on = new RequiredClientSettings(authorizationServices(true));

        assertThat(on.remedyFor(Registered.agent().client())).contains("turn authorization services off");
        assertThat(on.open(Registered.agent().client()))
                .extracting(DefinitionError::field)
                .containsExactly("authorizationServicesEnabled");
    }

    @Test
    void a_client_that_can_only_exchange_can_be_an_agent() {
        assertThat(SWITCHES.remedyFor(Registered.agent().client())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "isPublicClient, turn client authentication on",
        "isBearerOnly, turn bearer-only off",
        "isStandardFlowEnabled, turn the standard flow off",
        "isImplicitFlowEnabled, turn the implicit flow off",
        "isDirectAccessGrantsEnabled, turn direct access grants off",
        "isServiceAccountsEnabled, turn service account roles off",
        "isFullScopeAllowed, turn full scope allowed off"
    })
    void any_other_way_to_a_token_must_be_shut(String setting, String remedy) {
        assertThat(SWITCHES.remedyFor(Registered.agent().but(setting, true).client()))
                .contains(remedy);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oauth2.device.authorization.grant.enabled",
                "oidc.ciba.grant.enabled",
                "oauth2.jwt.authorization.grant.enabled",
                "standard.token.exchange.enabled"
            })
    void any_other_grant_must_be_off(String attribute) {
        assertThat(SWITCHES.remedyFor(Registered.agent().with(attribute, "true").client()))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRUE", "True"})
    void a_grant_is_on_however_it_is_spelled(String on) {
        assertThat(SWITCHES.remedyFor(
                        Registered.agent().with("oidc.ciba.grant.enabled", on).client()))
                .isPresent();
    }

    @Test
    void a_grant_that_is_off_is_fine() {
        assertThat(SWITCHES.remedyFor(Registered.agent()
                        .with("oidc.ciba.grant.enabled", "false")
                        .client()))
                .isEmpty();
    }

    @Test
    void a_client_of_another_protocol_cannot_be_an_agent() {
        assertThat(SWITCHES.remedyFor(
                        Registered.agent().but("getProtocol", "saml").client()))
                .contains("use openid-connect");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client-secret", "client-secret-jwt"})
    void a_secret_that_is_the_mask_of_an_export_must_be_replaced(String authenticator) {
        assertThat(SWITCHES.remedyFor(Registered.agent()
                        .but("getSecret", "**********")
                        .but("getClientAuthenticatorType", authenticator)
                        .client()))
                .hasValueSatisfying(remedy -> assertThat(remedy).contains("set a new secret"));
        assertThat(SWITCHES.remedyFor(Registered.agent()
                        .with("client.secret.rotated", "**********")
                        .but("getClientAuthenticatorType", authenticator)
                        .client()))
                .isPresent();
    }

    @Test
    void a_mask_that_authenticates_nobody_is_let_be() {
        assertThat(SWITCHES.remedyFor(Registered.agent()
                        .but("getSecret", "**********")
                        .but("getClientAuthenticatorType", "client-jwt")
                        .client()))
                .isEmpty();
    }

    @Test
    void every_open_switch_is_named_as_keycloak_names_it() {
        assertThat(SWITCHES.open(Registered.agent()
                        .but("isStandardFlowEnabled", true)
                        .but("isFullScopeAllowed", true)
                        .with("oidc.ciba.grant.enabled", "true")
                        .client()))
                .extracting(DefinitionError::field, DefinitionError::remedy)
                .containsExactly(
                        tuple("standardFlowEnabled", "Turn the standard flow off."),
                        tuple("fullScopeAllowed", "Turn full scope allowed off."),
                        tuple("oidc.ciba.grant.enabled", "Turn the CIBA grant off."));
    }
}
