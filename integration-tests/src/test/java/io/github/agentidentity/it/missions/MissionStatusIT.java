package io.github.agentidentity.it.missions;

import static io.github.agentidentity.it.actors.Agent.FORUM;
import static io.github.agentidentity.it.actors.Agent.MAIL;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static io.github.agentidentity.it.actors.Refused.assertTurnedAway;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Evidence;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Jws;
import io.github.agentidentity.it.actors.Key;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Server;
import io.github.agentidentity.it.actors.StatusAsker;
import io.github.agentidentity.it.actors.Tls;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A service asks for the state of a mission, and hears of no mission but those that concern it. */
class MissionStatusIT {

    @RegisterExtension
    static final Realm realm = Realm.forEachTest();

    private static final String ERROR = "INTROSPECT_TOKEN_ERROR";
    private static final Tls TLS = Server.tls();

    private StatusAsker mail = new StatusAsker(realm, "", new Key());

    @BeforeEach
    void servicesHaveKeys() {
        mail = StatusAsker.registered(realm, "mail-api");
    }

    // What is told

    @Test
    void a_service_gets_the_state_signed_by_the_realm_for_itself_and_its_question() throws Exception {
        Mission mission = realm.mission();
        Form question = StatusAsker.question(mission.id());

        Answer answer = mail.ask(question).expect(200);

        assertThat(answer.header("Content-Type")).isEqualTo("application/mission-status-response+jwt");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(isSignedByTheRealm(answer.body())).isTrue();
        Jws told = Jws.of(answer.body());
        assertThat(told.header().path("typ").asText()).isEqualTo("mission-status-response+jwt");
        assertThat(names(told.header())).containsExactlyInAnyOrder("alg", "typ", "kid");
        JsonNode claims = told.claims();
        assertThat(names(claims))
                .containsExactlyInAnyOrder("typ", "iss", "aud", "sub", "nonce", "iat", "exp", "mission");
        assertThat(claims.path("typ").asText()).isEqualTo("agent-identity/mission-status");
        assertThat(claims.path("iss").asText()).isEqualTo(realm.issuer().toString());
        assertThat(claims.path("aud").asText()).isEqualTo("mail-api");
        assertThat(claims.path("sub").asText()).isEqualTo("mail-api");
        assertThat(claims.path("nonce").asText()).isEqualTo(question.value("nonce"));
        assertThat(claims.path("exp").asLong()).isEqualTo(claims.path("iat").asLong() + 30);
        assertThat(Instant.ofEpochSecond(claims.path("iat").asLong()))
                .isBetween(answer.askedAt().minusSeconds(5), Instant.now().plusSeconds(5));
        JsonNode state = claims.path("mission");
        assertThat(names(state))
                .containsExactlyInAnyOrder(
                        "id", "issuer", "authority_hash", "expires_at", "state", "version", "fresh_until");
        JsonNode claim = Jws.of(mission.token()).claims().path("mission");
        for (String member : names(claim)) {
            assertThat(state.path(member)).as(member).isEqualTo(claim.path(member));
        }
        assertThat(state.path("state").asText()).isEqualTo("active");
        assertThat(Instant.parse(state.path("fresh_until").asText()).getEpochSecond())
                .isEqualTo(claims.path("iat").asLong() + 10);
    }

    @Test
    void the_event_of_an_answer_names_the_mission_and_its_state() {
        Mission mission = realm.mission();
        Answer answer = mail.ask(mission.id()).expect(200);

        JsonNode event = realm.eventsSince(answer.askedAt()).path(0);
        assertThat(event.path("type").asText()).isEqualTo("INTROSPECT_TOKEN");
        assertThat(event.path("clientId").asText()).isEqualTo("mail-api");
        assertThat(event.path("userId").asText()).isEqualTo(realm.userId("alice"));
        assertThat(event.path("details").path("mission_id").asText()).isEqualTo(mission.id());
        assertThat(event.path("details").path("mission_state").asText()).isEqualTo("active");
        assertThat(event.path("details").path("auth_method").asText()).isEqualTo("agent_identity_status");
    }

    @Test
    void authority_is_told_where_it_is_asked_for_and_as_much_as_a_mint_would_give() {
        Mission ofMail = realm.mission();
        Mission ofForum = realm.mission(realm.forumHelper(), Proposal.to(FORUM, "threads.read"));
        StatusAsker forum = StatusAsker.registered(realm, "forum-api");

        JsonNode told = told(
                mail.ask(StatusAsker.question(ofMail.id()).and("audience", MAIL).and("client_id", "mail-api")));
        assertThat(told.path("authorization_details")).hasSize(1).isEqualTo(granted(ofMail, MAIL));
        assertThat(told.path("aud").asText()).isEqualTo("mail-api");
        assertThat(told(forum.ask(StatusAsker.question(ofForum.id()).and("audience", FORUM)))
                        .path("authorization_details"))
                .hasSize(1)
                .isEqualTo(granted(ofForum, FORUM));
        assertThat(told(forum.ask(ofForum.id())).has("authorization_details")).isFalse();
    }

    @Test
    void each_change_of_a_mission_has_a_higher_version_and_a_question_changes_nothing() throws InterruptedException {
        Mission mission = realm.mission();
        long polled = version(mission);
        assertThat(version(mission)).isEqualTo(polled);
        mission.human().suspend(mission.id()).expect(204);
        assertThat(version(mission)).isEqualTo(polled + 1);
        Evidence.assertSound(realm);
    }

    // States

    @Test
    void what_its_human_its_agent_and_time_make_of_a_mission_is_told() throws InterruptedException {
        Mission mission = realm.mission();
        assertState(mission, "active");
        mission.human().suspend(mission.id()).expect(204);
        assertState(mission, "suspended");
        mission.human().end(mission.id()).expect(204);
        assertState(mission, "revoked");

        Mission done = realm.mission();
        done.agent().complete(done.id()).expect(200);
        assertState(done, "completed");

        Mission brief = realm.mission(
                realm.inboxAssistant(),
                Proposal.toSortMail().saying(intent -> intent.put("expires_at", Proposal.in(Duration.ofSeconds(15)))));
        JsonNode shortly = told(mail.ask(brief.id())).path("mission");
        assertThat(shortly.path("state").asText()).isEqualTo("active");
        assertThat(Instant.parse(shortly.path("fresh_until").asText()))
                .isBeforeOrEqualTo(Instant.parse(shortly.path("expires_at").asText()));
        Thread.sleep(Duration.between(
                        Instant.now(),
                        Instant.parse(shortly.path("expires_at").asText()).plusMillis(500))
                .toMillis());
        assertState(brief, "expired");
    }

    @Test
    void a_stop_suspends_missions_for_services_and_its_end_lets_them_go_on() {
        Mission mission = realm.mission();
        AdminRest rest = AdminRest.of(realm);
        String agent =
                "/agents/" + realm.clientSettings("inbox-assistant").path("id").asText();

        rest.post(agent + "/suspend", reason()).expect(200);
        assertState(mission, "suspended");
        rest.post(agent + "/release", reason()).expect(200);
        assertState(mission, "active");

        rest.post("/freeze", reason()).expect(200);
        assertState(mission, "suspended");
        rest.post("/freeze/release", reason()).expect(200);
    }

    @Test
    void a_disabled_account_revokes_its_missions() {
        Mission mission = realm.mission();
        realm.changeUser("alice", user -> user.put("enabled", false));
        assertState(mission, "revoked");
    }

    @Test
    void a_realm_in_which_agents_are_not_enabled_tells_nothing() {
        Mission mission = realm.mission();
        set("agent.enabled", "false");

        assertRefused(mail.ask(mission.id()))
                .as(403, "access_denied", "realm_not_enabled")
                .withUnstoredEvent(realm, ERROR);
        assertThat(Http.get(realm.at("/.well-known/oauth-authorization-server"))
                        .expect(200)
                        .json()
                        .has("mission_status_endpoint"))
                .isFalse();
    }

    // Who hears nothing

    @Test
    void what_is_not_for_a_client_is_answered_as_what_is_not_there() {
        Mission mission = realm.mission();
        StatusAsker forum = StatusAsker.registered(realm, "forum-api");
        StatusAsker desk = StatusAsker.registered(realm, "desk");
        Form unknown = StatusAsker.question("msn_" + "A".repeat(43));
        String nonce = unknown.value("nonce");
        Form known = unknown.with("mission_id", mission.id());

        Answer notThere = mail.ask(unknown);

        assertRefused(notThere).as(404, "not_found", "unknown_mission").withEvent(realm, ERROR);
        assertThat(notThere.text("nonce")).isEqualTo(nonce);
        assertThat(names(notThere.json())).containsExactlyInAnyOrder("error", "error_description", "reason", "nonce");
        List<Answer> others = Stream.of(
                        forum.ask(known),
                        forum.ask(known.and("audience", FORUM)),
                        forum.ask(known.and("audience", MAIL)),
                        mail.ask(known.and("audience", FORUM)),
                        mail.ask(known.and("audience", MAIL + "/")),
                        mail.ask(known.and("audience", "mail-api")),
                        mail.ask(unknown.and("audience", MAIL)),
                        mail.ask(unknown.with("mission_id", "x")),
                        mail.ask(unknown.with("mission_id", mission.id().toUpperCase(Locale.ROOT))),
                        mail.ask(unknown.with("mission_id", mission.id() + " ")),
                        mail.ask(unknown.with("mission_id", mission.proposalId())),
                        mail.ask(unknown.with("mission_id", "é' or 1=1")),
                        desk.ask(known),
                        desk.ask(unknown))
                .toList();
        for (Answer other : others) {
            assertThat(List.of(other.status(), other.body(), headers(other)))
                    .isEqualTo(List.of(notThere.status(), notThere.body(), headers(notThere)));
        }
        assertThat(told(mail.ask(known.and("audience", MAIL)))
                        .path("mission")
                        .path("state")
                        .asText())
                .isEqualTo("active");
    }

    @Test
    void who_is_no_resource_server_leaves_an_event_and_evidence_that_say_so() {
        Mission mission = realm.mission();
        Answer answer = StatusAsker.registered(realm, "inbox-assistant")
                .ask(mission.id())
                .expect(404);

        JsonNode event = realm.eventsSince(answer.askedAt()).path(0);
        assertThat(event.path("type").asText()).isEqualTo(ERROR);
        assertThat(event.path("details").path("reason").asText()).isEqualTo("not_a_resource_server");
        assertThat(event.path("details").has("mission_id")).isFalse();
        assertThat(Evidence.ofRealm(realm).of("refused"))
                .anyMatch(row -> row.path("step").asText().equals("status")
                        && row.path("reason").asText().equals("not_a_resource_server")
                        && row.path("client_id").asText().equals("inbox-assistant"));
    }

    @Test
    void a_service_that_is_disabled_or_is_one_no_more_hears_nothing() {
        Mission mission = realm.mission();
        realm.changeClient("mail-api", client -> client.put("enabled", false));
        assertUnauthenticated(mail.ask(mission.id()));

        realm.changeClient("mail-api", client -> client.put("enabled", true));
        realm.changeClient("mail-api", client -> ((ObjectNode) client.path("attributes"))
                .put("agent.kind", "")
                .put("agent.resource", ""));
        mail.ask(mission.id()).expect(404);
    }

    // Authentication

    @Test
    void a_secret_and_a_token_are_no_authentication_here() {
        Mission mission = realm.mission();
        realm.changeClient("mail-api", client -> client.put("clientAuthenticatorType", "client-secret"));
        Client byName = new Client(realm, "mail-api", "mail-api-secret");
        Form question = StatusAsker.question(mission.id());
        URI endpoint = realm.missionStatus();
        byName.introspect(mission.token()).expect(200);

        assertUnauthenticated(byName.post(endpoint, question));
        assertUnauthenticated(
                Http.post(endpoint, question.and("client_id", "mail-api").and("client_secret", "mail-api-secret")));
        assertUnauthenticated(Http.post(endpoint, question, "Authorization", "Bearer " + mission.token()));
        assertUnauthenticated(Http.post(endpoint, question, "Authorization", "DPoP " + mission.token()));
        assertUnauthenticated(Http.post(endpoint, question.and("client_id", "mail-api")));
        assertUnauthenticated(Http.post(endpoint, question));
        assertUnauthenticated(mail.ask(question));
    }

    @Test
    void a_second_authentication_spoils_the_first() {
        Mission mission = realm.mission();
        Form good = mail.asserting(StatusAsker.question(mission.id()), realm.missionStatus());
        String basic = new Client(realm, "mail-api", "mail-api-secret").basic();

        assertUnauthenticated(Http.post(realm.missionStatus(), good, "Authorization", basic));
        assertUnauthenticated(Http.post(realm.missionStatus(), good.and("client_secret", "mail-api-secret")));
        assertUnauthenticated(Http.post(realm.missionStatus(), good.and("client_assertion", "x.y.z")));
        assertUnauthenticated(Http.post(realm.missionStatus(), good.without("client_assertion_type")));
        assertUnauthenticated(Http.post(realm.missionStatus(), good.with("client_assertion_type", "x")));
        assertUnauthenticated(Http.post(realm.missionStatus(), good.and("client_id", "forum-api")));
        Http.post(realm.missionStatus(), good).expect(200);
    }

    @Test
    void an_assertion_is_for_this_endpoint_alone() {
        Mission mission = realm.mission();
        String here = realm.missionStatus().toString();
        for (URI other : List.of(
                realm.issuer(),
                realm.token(),
                realm.oidc("token/introspect"),
                URI.create(here + "/"),
                URI.create(here.replace("mission-status", "revoke")))) {
            assertUnauthenticated(
                    Http.post(realm.missionStatus(), mail.asserting(StatusAsker.question(mission.id()), other)));
        }
        for (List<String> several : List.of(List.of(here, realm.issuer().toString()), List.of(here, here))) {
            String assertion = mail.key().assertion("mail-api", realm.issuer(), claims -> claims.audience(several));
            assertUnauthenticated(Http.post(
                    realm.missionStatus(), StatusAsker.asserting(StatusAsker.question(mission.id()), assertion)));
        }
        Form elsewhere = mail.asserting(Form.of("token", mission.token()), realm.missionStatus());
        assertTurnedAway(Http.post(realm.oidc("token/introspect"), elsewhere));
    }

    @Test
    void an_assertion_is_good_once_for_its_client_and_not_for_long() {
        Mission mission = realm.mission();
        Form good = mail.asserting(StatusAsker.question(mission.id()), realm.missionStatus());
        Http.post(realm.missionStatus(), good).expect(200);
        assertUnauthenticated(Http.post(realm.missionStatus(), good));

        List<String> bad = List.of(
                new Key().assertion("mail-api", realm.missionStatus()),
                mail.key().assertion("forum-api", realm.missionStatus()),
                mail.key().assertion("nobody", realm.missionStatus()),
                mail.key().assertion("mail-api", realm.missionStatus(), claims -> claims.issuer("forum-api")),
                mail.key().assertion("mail-api", realm.missionStatus(), claims -> claims.jwtID(null)),
                mail.key().assertion("mail-api", realm.missionStatus(), claims -> claims.expirationTime(null)),
                mail.key()
                        .assertion(
                                "mail-api",
                                realm.missionStatus(),
                                claims -> claims.expirationTime(
                                        Date.from(Instant.now().minusSeconds(60)))),
                mail.key().assertion("mail-api", realm.missionStatus()) + "=",
                Jws.encode(Json.object().put("alg", "none")) + "."
                        + mail.key()
                                .assertion("mail-api", realm.missionStatus())
                                .split("\\.", -1)[1] + ".",
                "x.y.z",
                "x");
        for (String assertion : bad) {
            assertUnauthenticated(Http.post(
                    realm.missionStatus(), StatusAsker.asserting(StatusAsker.question(mission.id()), assertion)));
        }
    }

    @Test
    void where_the_realm_switched_signed_assertions_off_they_are_none_here_either() {
        Mission mission = realm.mission();
        String flow = "/" + realm.name() + "/authentication/flows/clients/executions";
        for (JsonNode execution : realm.admin().get(flow)) {
            if (execution.path("providerId").asText().equals("client-jwt")) {
                realm.admin().put(flow, ((ObjectNode) execution).put("requirement", "DISABLED"));
            }
        }
        assertUnauthenticated(mail.ask(mission.id()));
    }

    @Test
    void a_certificate_authenticates_and_another_one_or_none_does_not() {
        Mission mission = realm.mission();
        URI endpoint = realm.server().overTls(realm.missionStatus());
        Form question = StatusAsker.question(mission.id()).and("client_id", "mail-api");
        assertUnauthenticated(Http.post(TLS.client("agent"), endpoint, question));
        realm.changeClient("mail-api", client -> {
            client.put("clientAuthenticatorType", "client-x509");
            ((ObjectNode) client.path("attributes")).put("x509.subjectdn", "CN=agent");
        });

        JsonNode told = told(Http.post(TLS.client("agent"), endpoint, question));

        assertThat(told.path("mission").path("state").asText()).isEqualTo("active");
        assertUnauthenticated(Http.post(TLS.client("other"), endpoint, question));
        assertUnauthenticated(Http.post(TLS.client(""), endpoint, question));
        assertUnauthenticated(Http.post(TLS.client("agent"), endpoint, question.without("client_id")));
        assertUnauthenticated(mail.ask(mission.id()));

        realm.createClient("anybody", client -> {
            client.put("publicClient", true).put("clientAuthenticatorType", "client-x509");
            ((ObjectNode) client.path("attributes")).put("x509.subjectdn", "CN=agent");
        });
        assertUnauthenticated(Http.post(TLS.client("agent"), endpoint, question.with("client_id", "anybody")));
    }

    // The form

    @Test
    void the_form_is_read_strictly() {
        Form good = StatusAsker.question(realm.mission().id());
        String nonce = good.value("nonce");

        assertInvalid(good.without("mission_id"), "missing_parameter");
        assertInvalid(good.with("mission_id", ""), "missing_parameter");
        assertInvalid(good.and("mission_id", good.value("mission_id")), "repeated_parameter");
        assertInvalid(good.and("nonce", nonce), "repeated_parameter");
        assertInvalid(good.and("audience", MAIL).and("audience", MAIL), "repeated_parameter");
        assertInvalid(good.with("mission_id", "m".repeat(257)), "oversized_parameter");
        assertInvalid(good.and("audience", "https://" + "m".repeat(2048)), "oversized_parameter");
        assertInvalid(good.with("mission_id", good.value("mission_id") + "\u0000"), "malformed_parameter");
        assertInvalid(good.and("token", "x"), "unsupported_parameter");
        assertInvalid(good.without("nonce"), "missing_parameter");
        for (String bad : List.of("x".repeat(15), "x".repeat(129), "x".repeat(15) + "\"", "x".repeat(16) + "é")) {
            Answer refused = mail.ask(good.with("nonce", bad));
            assertRefused(refused).as("invalid_request", "malformed_parameter").withEvent(realm, ERROR);
            assertThat(refused.json().has("nonce")).isFalse();
        }
        assertThat(mail.ask(good.without("mission_id")).text("nonce")).isEqualTo(nonce);
        for (String fine : List.of("x".repeat(16), "x".repeat(128), "abcdefghijklmno/+=._~-")) {
            assertThat(told(mail.ask(good.with("nonce", fine))).path("nonce").asText())
                    .isEqualTo(fine);
        }
    }

    @Test
    void parameters_in_the_query_are_refused_before_anybody_is_asked_who_they_are() {
        Form good = StatusAsker.question(realm.mission().id());
        URI query = URI.create(realm.missionStatus() + "?mission_id=" + good.value("mission_id"));

        assertRefused(Http.post(query, mail.asserting(good, realm.missionStatus())))
                .as("invalid_request", "unsupported_parameter")
                .withUnstoredEvent(realm, ERROR);
    }

    @Test
    void a_body_that_is_no_form_is_refused_and_so_is_another_method() {
        String form = mail.asserting(StatusAsker.question(realm.mission().id()), realm.missionStatus())
                .encoded();
        for (String type : List.of("application/json", "text/plain", "application/x-www-form-urlencoded2", "*/*")) {
            Answer answer =
                    Http.send("POST", realm.missionStatus(), BodyPublishers.ofString(form), "Content-Type", type);
            assertTurnedAway(answer);
            assertThat(answer.text("reason")).as(type).isIn("malformed_parameter", "");
        }
        assertRefused(Http.send("POST", realm.missionStatus(), BodyPublishers.ofString(form)))
                .as("invalid_request", "malformed_parameter")
                .withUnstoredEvent(realm, ERROR);
        assertThat(Http.get(realm.missionStatus()).status()).isEqualTo(405);
        Http.send(
                        "POST",
                        realm.missionStatus(),
                        BodyPublishers.ofString(form),
                        "Content-Type",
                        "application/x-www-form-urlencoded; charset=utf-8")
                .expect(200);
    }

    private static boolean isSignedByTheRealm(String jws) throws ParseException, JOSEException {
        SignedJWT signed = SignedJWT.parse(jws);
        JWKSet keys = JWKSet.parse(Http.get(realm.oidc("certs")).expect(200).body());
        return signed.verify(new RSASSAVerifier(
                keys.getKeyByKeyId(signed.getHeader().getKeyID()).toRSAKey()));
    }

    private void assertState(Mission mission, String state) {
        JsonNode told = told(mail.ask(StatusAsker.question(mission.id()).and("audience", MAIL)));
        assertThat(told.path("mission").path("state").asText()).isEqualTo(state);
        assertThat(told.has("authorization_details")).isEqualTo(state.equals("active"));
    }

    /** The authority that a mint at this resource brings now. */
    private static JsonNode granted(Mission mission, String resource) {
        return mission.mint(Form.of("resource", resource)).expect(200).json().path("authorization_details");
    }

    private long version(Mission mission) {
        return told(mail.ask(mission.id())).path("mission").path("version").asLong();
    }

    private static JsonNode told(Answer answer) {
        return Jws.of(answer.expect(200).body()).claims();
    }

    private void assertInvalid(Form form, String reason) {
        assertRefused(mail.ask(form)).as("invalid_request", reason).withEvent(realm, ERROR);
    }

    private static void assertUnauthenticated(Answer answer) {
        assertRefused(answer).as("invalid_client", "caller_not_authenticated").withUnstoredEvent(realm, ERROR);
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Map<String, List<String>> headers(Answer answer) {
        return answer.headers().map();
    }

    private static void set(String attribute, String value) {
        realm.change(settings -> ((ObjectNode) settings.path("attributes")).put(attribute, value));
    }

    private static ObjectNode reason() {
        return Json.object().put("reason", "A test of states.");
    }
}
