package io.github.agentidentity.it;

import static io.github.agentidentity.it.Refused.assertTurnedAway;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * None of our tokens is worth anything at any surface of Keycloak, nor in another's place at ours: while the human is
 * an administrator of the realm, and the agent may have every role (THREATS, exchange: laundering).
 */
class LaunderingIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static final String UMA = "urn:ietf:params:oauth:grant-type:uma-ticket";

    private static Mission mission;
    private static String agentToken = "";
    private static String handOff = "";
    private static String missionHandOff = "";
    private static String passedOn = "";

    enum Kind {
        AGENT_TOKEN,
        HAND_OFF,
        MISSION_HAND_OFF,
        PASSED_ON,
        GRANT;

        String token() {
            return switch (this) {
                case AGENT_TOKEN -> agentToken;
                case HAND_OFF -> handOff;
                case MISSION_HAND_OFF -> missionHandOff;
                case PASSED_ON -> passedOn;
                case GRANT -> mission.grant();
            };
        }
    }

    /** A place that takes tokens. */
    private record Surface(String name, Function<String, Answer> attempt) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void mintForAnAdministratorAndOpenTheAgentsScope() {
        realm.makeAdministrator("alice");
        realm.createClient("exchanger", client -> ((ObjectNode) client.path("attributes"))
                .put("standard.token.exchange.enabled", "true"));
        realm.createClient("protected", client -> client.put("serviceAccountsEnabled", true)
                .put("authorizationServicesEnabled", true));
        passedOn = Delegated.in(realm).passedOn();
        mission = realm.mission();
        agentToken = mission.token();
        handOff = realm.handOff(realm.inboxAssistant());
        missionHandOff = realm.desk()
                .client()
                .exchange(
                        Desk.handOffForm(mission.human().signInAt(realm.desk()).access(), realm.inboxAssistant())
                                .and("mission_id", mission.id()))
                .expect(200)
                .text("access_token");
        realm.changeClient("inbox-assistant", client -> client.put("fullScopeAllowed", true));
    }

    static final List<Surface> SURFACES = List.of(
            bearer("userinfo", () -> realm.oidc("userinfo")),
            new Surface(
                    "userinfo by the form", token -> Http.post(realm.oidc("userinfo"), Form.of("access_token", token))),
            new Surface(
                    "userinfo as DPoP", token -> Http.get(realm.oidc("userinfo"), "Authorization", "DPoP " + token)),
            bearer("the Admin API", () -> realm.server().baseUri().resolve("/admin/realms/" + realm.name() + "/users")),
            bearer("the Admin API of master", () -> realm.server().baseUri().resolve("/admin/realms")),
            new Surface(
                    "the account REST API",
                    token -> Http.get(
                            realm.at("/account/"), "Accept", "application/json", "Authorization", "Bearer " + token)),
            new Surface(
                    "client registration",
                    token -> Http.send(
                            "POST",
                            realm.at("/clients-registrations/default"),
                            BodyPublishers.ofString("{\"clientId\":\"gift\"}"),
                            "Content-Type",
                            "application/json",
                            "Authorization",
                            "Bearer " + token)),
            exchange("exchanger", Client.ACCESS_TOKEN),
            exchange("exchanger", Client.JWT),
            exchange("exchanger", Client.REFRESH_TOKEN),
            exchange("exchanger", Client.ID_TOKEN),
            exchange("desk", Client.ACCESS_TOKEN),
            exchange("inbox-assistant", Client.ACCESS_TOKEN),
            exchange("inbox-assistant", Client.HANDOFF),
            exchange("research-assistant", Client.HANDOFF),
            exchange("exchanger", Client.HANDOFF),
            exchange("research-assistant", Client.JWT),
            new Surface("hand-off of it", token -> realm.desk().handOff(token, realm.inboxAssistant())),
            new Surface(
                    "UMA, as bearer",
                    token -> Http.post(
                            realm.token(),
                            Form.of("grant_type", UMA, "audience", "protected"),
                            "Authorization",
                            "Bearer " + token)),
            new Surface("UMA, as claim", token -> realm.client("protected")
                    .token(Form.of(
                            "grant_type",
                            UMA,
                            "audience",
                            "protected",
                            "claim_token",
                            token,
                            "claim_token_format",
                            "http://openid.net/specs/openid-connect-core-1_0.html#IDToken"))),
            new Surface("UMA, as subject", token -> realm.client("protected")
                    .token(Form.of("grant_type", UMA, "audience", "protected", "subject_token", token))),
            refresh("desk"),
            refresh("exchanger"),
            refresh("inbox-assistant"),
            bearer("our list of missions", () -> realm.account()),
            new Surface(
                    "our revocation",
                    token -> Http.post(realm.revocation(mission.id()), Form.of(), "Authorization", "Bearer " + token)),
            new Surface("logout", token -> Http.get(URI.create(realm.oidc("logout") + "?id_token_hint=" + token))),
            new Surface("logout by refresh token", token -> realm.client("desk")
                    .post(realm.oidc("logout"), Form.of("refresh_token", token))),
            new Surface("revocation endpoint", token -> realm.client("inbox-assistant")
                    .post(realm.oidc("revoke"), Form.of("token", token))),
            new Surface(
                    "client assertion",
                    token -> Http.post(
                            realm.token(),
                            Form.of(
                                    "grant_type", "client_credentials",
                                    "client_id", "protected",
                                    "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                                    "client_assertion", token))),
            new Surface("JWT bearer grant", token -> realm.client("exchanger")
                    .token(Form.of("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion", token))),
            new Surface("code", token -> realm.client("desk")
                    .token(Form.of(
                            "grant_type", "authorization_code",
                            "code", token,
                            "redirect_uri", "http://127.0.0.1/callback"))),
            new Surface("actor", token -> realm.inboxAssistant()
                    .mint(Agent.mintForm(mission.grant())
                            .and("actor_token", token)
                            .and("actor_token_type", Client.JWT))));

    static Stream<Arguments> everyKindEverywhere() {
        return Arrays.stream(Kind.values())
                .flatMap(kind -> SURFACES.stream().map(surface -> Arguments.of(kind, surface)));
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("everyKindEverywhere")
    void no_token_of_ours_is_worth_anything_there(Kind kind, Surface surface) {
        assertTurnedAway(surface.attempt().apply(kind.token()));
    }

    static final List<String> ASKERS = List.of("exchanger", "desk", "protected", "research-assistant", "forum-api");

    @ParameterizedTest
    @FieldSource("ASKERS")
    void no_token_of_ours_is_active_to_a_stranger(String asker) {
        for (Kind kind : Kind.values()) {
            Answer answer = realm.client(asker).introspect(kind.token()).expect(200);
            assertThat(answer.json()).as("%s", kind).isEqualTo(Json.object().put("active", false));
        }
    }

    @ParameterizedTest
    @EnumSource(names = "GRANT", mode = EnumSource.Mode.EXCLUDE)
    void only_a_grant_mints_as_one(Kind kind) {
        realm.changeClient("inbox-assistant", client -> client.put("fullScopeAllowed", false));
        try {
            Refused.assertRefused(realm.inboxAssistant().mint(kind.token()))
                    .as("invalid_request", "invalid_subject_token")
                    .withEvent(realm, Refused.EXCHANGE);
        } finally {
            realm.changeClient("inbox-assistant", client -> client.put("fullScopeAllowed", true));
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {"HAND_OFF", "MISSION_HAND_OFF"},
            mode = EnumSource.Mode.EXCLUDE)
    void only_a_hand_off_proposes(Kind kind) {
        realm.changeClient("inbox-assistant", client -> client.put("fullScopeAllowed", false));
        try {
            Refused.assertRefused(realm.inboxAssistant().propose(Proposal.toSortMail(), kind.token()))
                    .as("invalid_request", "invalid_subject_token")
                    .withEvent(realm, Refused.EXCHANGE);
        } finally {
            realm.changeClient("inbox-assistant", client -> client.put("fullScopeAllowed", true));
        }
    }

    @Test
    void no_attempt_ends_the_mission_or_spends_the_hand_off() {
        for (Kind kind : Kind.values()) {
            SURFACES.forEach(surface -> assertTurnedAway(surface.attempt().apply(kind.token())));
        }
        realm.changeClient("inbox-assistant", client -> client.put("fullScopeAllowed", false));
        try {
            mission.mint().expect(200);
            realm.inboxAssistant().propose(Proposal.toSortMail(), handOff).expect(201);
        } finally {
            handOff = realm.handOff(realm.inboxAssistant());
            realm.changeClient("inbox-assistant", client -> client.put("fullScopeAllowed", true));
        }
    }

    private static Surface bearer(String name, Supplier<URI> uri) {
        return new Surface(name, token -> Http.get(uri.get(), "Authorization", "Bearer " + token));
    }

    private static Surface exchange(String client, String type) {
        return new Surface(
                "exchange by " + client + " as " + type.substring(type.lastIndexOf(':') + 1),
                token -> realm.client(client).exchange(Form.of("subject_token", token, "subject_token_type", type)));
    }

    private static Surface refresh(String client) {
        return new Surface("refresh by " + client, token -> realm.client(client)
                .token(Form.of("grant_type", "refresh_token", "refresh_token", token)));
    }
}
