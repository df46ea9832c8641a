package io.github.agentidentity.it.server;

import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static io.github.agentidentity.it.actors.Refused.assertTurnedAway;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Browser;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Page;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Refused;
import io.github.agentidentity.it.actors.Tokens;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An agent has one way to a token, the exchange of its grant; an admin who opens another one closes this one. */
class ClosedDoorsIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static Mission mission;
    private static Tokens alices;
    private static String handOff = "";

    @BeforeAll
    static void aliceApproves() {
        mission = realm.mission();
        alices = realm.alice().signInAt(realm.desk());
        handOff = realm.desk().handedOff(alices.access(), realm.inboxAssistant());
    }

    static final List<Form> GRANTS = List.of(
            Form.of("grant_type", "client_credentials"),
            Form.of("grant_type", "password", "username", "alice", "password", "alice"),
            Form.of(
                    "grant_type",
                    "password",
                    "username",
                    "alice",
                    "password",
                    "alice",
                    "scope",
                    "openid offline_access"),
            Form.of("grant_type", "authorization_code", "code", "x", "redirect_uri", "http://127.0.0.1/callback"),
            Form.of("grant_type", "refresh_token", "refresh_token", "x"),
            Form.of("grant_type", "urn:ietf:params:oauth:grant-type:device_code", "device_code", "x"),
            Form.of("grant_type", "urn:openid:params:grant-type:ciba", "auth_req_id", "x"),
            Form.of("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion", "x"),
            Form.of("grant_type", "urn:ietf:params:oauth:grant-type:uma-ticket", "audience", "inbox-assistant"),
            Form.of("grant_type", "urn:ietf:params:oauth:grant-type:pre-authorized_code", "pre-authorized_code", "x"),
            Form.of());

    @ParameterizedTest
    @FieldSource("GRANTS")
    void no_other_grant_gives_an_agent_a_token(Form grant) {
        assertTurnedAway(realm.client("inbox-assistant").token(grant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "token", "id_token", "code id_token token", "none"})
    void no_flow_of_a_browser_leads_to_an_agent(String responseType) {
        Form request = Form.of(
                "client_id", "inbox-assistant",
                "redirect_uri", "http://127.0.0.1/callback",
                "response_type", responseType,
                "scope", "openid",
                "nonce", "n");

        Page page = new Browser().open(URI.create(realm.oidc("auth") + "?" + request.encoded()));

        assertThat(page.answer().status()).isBetween(400, 499);
        assertThat(page.isLogin()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth/device", "ext/ciba/auth", "ext/par/request"})
    void no_back_channel_starts_a_login_for_an_agent(String endpoint) {
        assertTurnedAway(realm.client("inbox-assistant")
                .post(
                        realm.oidc(endpoint),
                        Form.of(
                                "scope", "openid",
                                "login_hint", "alice",
                                "response_type", "code",
                                "redirect_uri", "http://127.0.0.1/callback")));
    }

    /** One setting that an admin switches back on. */
    private record Opened(String name, Consumer<ObjectNode> setting) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Opened> OPENED = List.of(
            field("standardFlowEnabled"),
            field("implicitFlowEnabled"),
            field("directAccessGrantsEnabled"),
            field("serviceAccountsEnabled"),
            field("fullScopeAllowed"),
            field("publicClient"),
            attribute("oauth2.device.authorization.grant.enabled"),
            attribute("oidc.ciba.grant.enabled"),
            attribute("oauth2.jwt.authorization.grant.enabled"),
            attribute("standard.token.exchange.enabled"));

    @ParameterizedTest
    @FieldSource("OPENED")
    void an_agent_with_another_way_in_gets_nothing_until_it_is_closed(Opened opened) {
        JsonNode registration = realm.clientSettings("inbox-assistant");
        realm.changeClient("inbox-assistant", client -> opened.setting().accept(client));
        try {
            assertMisconfigured(mission.mint(), opened);
            assertMisconfigured(realm.inboxAssistant().propose(Proposal.toSortMail(), handOff), opened);
            assertMisconfigured(mission.agent().poll(mission.proposalId()), opened);
            assertRefused(realm.desk().handOff(alices.access(), realm.inboxAssistant()))
                    .as("invalid_target", "unknown_agent")
                    .withEvent(realm, EXCHANGE);
        } finally {
            realm.changeClient("inbox-assistant", client -> client.setAll((ObjectNode) registration));
        }
        mission.mint().expect(200);
    }

    /** A public client may be anybody, so that its events are not stored. */
    private static void assertMisconfigured(Answer answer, Opened opened) {
        Refused refused = assertRefused(answer).as("unauthorized_client", "agent_misconfigured");
        if (opened.name().equals("publicClient")) {
            refused.withUnstoredEvent(realm, EXCHANGE);
        } else {
            refused.withEvent(realm, EXCHANGE);
        }
    }

    /** The UMA grant needs no switch of the client: permissions of its own are the switch that there is. */
    @Test
    void an_agent_with_authorization_services_gets_nothing_until_they_are_off() {
        realm.changeClient("inbox-assistant", client -> client.put("serviceAccountsEnabled", true)
                .put("authorizationServicesEnabled", true));
        // Keycloak keeps them when the service account goes that it asked for.
        realm.changeClient("inbox-assistant", client -> client.put("serviceAccountsEnabled", false));
        try {
            Answer answer = mission.mint();
            assertRefused(answer)
                    .as("unauthorized_client", "agent_misconfigured")
                    .withEvent(realm, EXCHANGE);
            assertThat(answer.text("error_description")).contains("turn authorization services off");
            assertRefused(mission.agent().poll(mission.proposalId()))
                    .as("unauthorized_client", "agent_misconfigured")
                    .withEvent(realm, EXCHANGE);
        } finally {
            realm.changeClient("inbox-assistant", client -> client.put("authorizationServicesEnabled", false));
        }
        mission.mint().expect(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "urn:ietf:params:oauth:token-type:access_token",
                "urn:ietf:params:oauth:token-type:refresh_token",
                "urn:ietf:params:oauth:token-type:id_token",
                "urn:ietf:params:oauth:token-type:saml2"
            })
    void an_agent_exchanges_no_token_type_that_is_not_for_it(String type) {
        for (String token : List.of(alices.access(), alices.refresh(), alices.id(), mission.grant())) {
            Answer answer = realm.inboxAssistant().mint(Agent.mintForm(token).with("subject_token_type", type));

            assertRefused(answer)
                    .as("invalid_request", "unsupported_subject_token")
                    .withEvent(realm, EXCHANGE);
        }
    }

    @Test
    void what_is_no_hand_off_is_none_by_being_called_so() {
        for (String token : List.of(alices.access(), alices.refresh(), alices.id(), mission.grant(), mission.token())) {
            Answer answer =
                    realm.inboxAssistant().mint(Agent.mintForm(token).with("subject_token_type", Client.HANDOFF));

            assertRefused(answer).as("invalid_request", "invalid_subject_token").withEvent(realm, EXCHANGE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void a_humans_own_token_gives_an_agent_nothing(int which) {
        String token = List.of(alices.access(), alices.refresh(), alices.id()).get(which);

        assertRefused(realm.inboxAssistant().mint(token))
                .as("invalid_request", "invalid_subject_token")
                .withEvent(realm, EXCHANGE);
        assertRefused(realm.inboxAssistant().propose(Proposal.toSortMail(), token))
                .as("invalid_request", "invalid_subject_token")
                .withEvent(realm, EXCHANGE);
    }

    private static Opened field(String name) {
        return new Opened(name, client -> client.put(name, true));
    }

    private static Opened attribute(String name) {
        return new Opened(name, client -> ((ObjectNode) client.path("attributes")).put(name, "true"));
    }
}
