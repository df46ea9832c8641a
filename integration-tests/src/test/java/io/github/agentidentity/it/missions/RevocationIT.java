package io.github.agentidentity.it.missions;

import static io.github.agentidentity.it.actors.Agent.MAIL;
import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static io.github.agentidentity.it.actors.Refused.assertTurnedAway;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.App;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Delegated;
import io.github.agentidentity.it.actors.Evidence;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Human;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Key;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An agent gives a token back (RFC 7009), and its mission ends; nobody else's does. */
class RevocationIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static final String REVOKE = "REVOKE_GRANT_ERROR";
    private static final int LONGEST = 16_384;

    private Mission mission = new Mission(new Human(realm, ""), new Agent(new Client(realm, "", "")), "", "", "");

    @BeforeEach
    void aliceApproves() {
        mission = realm.mission();
    }

    // What ends

    @Test
    void the_grant_ends_its_mission_and_everybody_hears_on_whose_word() throws InterruptedException {
        Answer revoked = mission.agent().revoke(mission.grant());

        assertAccepted(revoked);
        JsonNode event = realm.eventsSince(revoked.askedAt()).path(0);
        assertThat(event.path("type").asText()).isEqualTo("REVOKE_GRANT");
        assertThat(event.path("clientId").asText()).isEqualTo("inbox-assistant");
        assertThat(event.path("userId").asText()).isEqualTo(realm.userId("alice"));
        assertThat(event.path("details").path("mission_id").asText()).isEqualTo(mission.id());
        assertThat(event.path("details").path("mission_state").asText()).isEqualTo("revoked");
        assertThat(Evidence.of(realm, mission.id()).of("revoked"))
                .containsExactly(Json.object()
                        .put("by", "agent")
                        .put("cause", "token_revoked")
                        .put("client_id", "inbox-assistant")
                        .put("change", 3));
        JsonNode seen = read();
        assertThat(seen.path("state").asText()).isEqualTo("revoked");
        assertThat(seen.path("ended_by").asText()).isEqualTo("agent");
        assertThat(seen.path("cause").asText()).isEqualTo("token_revoked");
        assertEnded();
        Evidence.assertSound(realm);
    }

    @Test
    void a_token_of_the_agent_itself_ends_its_mission_and_so_does_a_narrowed_one() {
        assertAccepted(mission.agent().revoke(mission.token()));
        assertEnded();

        mission = realm.mission();
        Form narrowing = Agent.mintForm(mission.token())
                .with("subject_token_type", Client.ACCESS_TOKEN)
                .and("scope", MAIL + "#messages.read");
        String narrowed = mission.agent().mint(narrowing).expect(200).text("access_token");
        assertAccepted(mission.agent().revoke(narrowed));
        assertEnded();
    }

    @Test
    void a_hint_is_never_read() {
        for (String hint : List.of("refresh_token", "access_token", "nonsense", "", "x".repeat(1000))) {
            mission = realm.mission();
            assertAccepted(post(Form.of("token", mission.grant(), "token_type_hint", hint)));
            assertEnded();
        }
    }

    @Test
    void a_suspended_mission_ends() {
        mission.human().suspend(mission.id()).expect(204);
        assertAccepted(mission.agent().revoke(mission.grant()));
        assertThat(read().path("state").asText()).isEqualTo("revoked");
    }

    @Test
    void no_key_is_proven_where_the_mission_has_one() {
        Key key = new Key();
        Answer bound = Http.post(
                        realm.poll(),
                        Form.of("proposal_id", unpolled()),
                        "Authorization",
                        realm.inboxAssistant().client().basic(),
                        "DPoP",
                        key.proof(realm.poll()))
                .expect(200);
        assertRefused(mission.agent().mint(bound.text("mission_grant"))).as("invalid_dpop_proof", "key_not_proven");

        assertAccepted(mission.agent().revoke(bound.text("mission_grant")));
        assertThat(Evidence.of(realm, bound.text("mission_id")).kinds()).contains("revoked");
    }

    @Test
    void neither_a_suspended_agent_nor_a_frozen_realm_nor_one_that_is_not_enabled_keeps_an_agent_from_ending() {
        AdminRest rest = AdminRest.of(realm);
        String agent =
                "/agents/" + realm.clientSettings("inbox-assistant").path("id").asText();
        assertEndsUnder(
                "invalid_grant",
                "agent_suspended",
                () -> rest.post(agent + "/suspend", reason()).expect(200),
                () -> rest.post(agent + "/release", reason()).expect(200));
        assertEndsUnder(
                "invalid_grant",
                "realm_frozen",
                () -> rest.post("/freeze", reason()).expect(200),
                () -> rest.post("/freeze/release", reason()).expect(200));
        assertEndsUnder("access_denied", "realm_not_enabled", () -> set("agent.enabled", "false"), () -> {
            set("agent.enabled", "true");
            rest.post("/freeze/release", reason()).expect(200);
        });
    }

    private void assertEndsUnder(String error, String reason, Runnable stop, Runnable release) {
        mission = realm.mission();
        stop.run();
        try {
            assertRefused(mission.mint()).as(error, reason);
            assertAccepted(mission.agent().revoke(mission.grant()));
        } finally {
            release.run();
        }
        assertEnded();
    }

    // What ends nothing

    @Test
    void a_mission_that_is_over_stays_as_it_is() {
        mission.agent().complete(mission.id()).expect(200);
        assertNothing(mission.agent().revoke(mission.grant()));
        assertThat(read().path("state").asText()).isEqualTo("completed");

        mission = realm.mission();
        assertAccepted(mission.agent().revoke(mission.grant()));
        assertNothing(mission.agent().revoke(mission.grant()));
        assertThat(Evidence.of(realm, mission.id()).of("revoked")).hasSize(1);
    }

    @Test
    void another_agents_tokens_are_answered_as_unknown_ones_and_change_nothing() {
        Answer unknown = realm.forumHelper().revoke("x");
        for (String token : List.of(mission.grant(), mission.token())) {
            Answer foreign = realm.forumHelper().revoke(token);
            assertNothing(foreign);
            assertThat(List.of(foreign.status(), foreign.body())).isEqualTo(List.of(unknown.status(), unknown.body()));
        }
        assertGoesOn();
    }

    @Test
    void a_grant_that_a_later_poll_retired_changes_nothing() {
        Answer later = mission.agent().poll(mission.proposalId()).expect(200);
        assertNothing(mission.agent().revoke(mission.grant()));
        mission.agent().mint(later.text("mission_grant")).expect(200);
    }

    @Test
    void what_is_no_token_of_ours_changes_nothing() {
        String grant = mission.grant();
        String alices = realm.alice().signInAt(realm.desk()).access();
        List<String> others = List.of(
                "x",
                ".",
                "..",
                "a.b.c",
                "eyJ.eyJ.eyJ",
                "é",
                "x".repeat(LONGEST),
                grant + "=",
                grant + ".x",
                grant.substring(0, grant.length() - 2),
                grant.substring(0, grant.lastIndexOf('.') + 1),
                mission.token() + "=",
                alices);
        for (String other : others) {
            assertNothing(mission.agent().revoke(other));
        }
        assertGoesOn();
    }

    // What is refused

    @Test
    void a_delegate_does_not_end_the_mission_of_who_passed_on() {
        Delegated work = Delegated.in(realm);
        String held = work.redeem(work.passedOn()).expect(200).text("access_token");

        assertRefused(realm.researchAssistant().revoke(held))
                .as("unsupported_token_type", "not_revocable")
                .withEvent(realm, REVOKE);
        assertNothing(realm.inboxAssistant().revoke(held));
        assertThat(work.mission().agent().mint(work.mission().grant()).status()).isEqualTo(200);
        assertThat(Evidence.of(realm, work.mission().id()).kinds()).doesNotContain("revoked");
    }

    @Test
    void a_hand_off_is_not_revoked_and_not_spent_and_nobody_learns_whether_it_is_good() {
        Agent agent = realm.inboxAssistant();
        String handOff = realm.handOff(agent);
        for (String token : List.of(handOff, handOff + "=", handOff.substring(0, handOff.length() - 4))) {
            assertRefused(agent.revoke(token))
                    .as("unsupported_token_type", "not_revocable")
                    .withEvent(realm, REVOKE);
        }
        assertRefused(realm.forumHelper().revoke(handOff)).as("unsupported_token_type", "not_revocable");
        agent.propose(Proposal.toSortMail(), handOff).expect(201);
    }

    @Test
    void the_form_is_read_strictly() {
        String grant = mission.grant();
        assertInvalid(Form.of(), "missing_parameter");
        assertInvalid(Form.of("token", ""), "missing_parameter");
        assertInvalid(Form.of("token", grant, "token", grant), "repeated_parameter");
        assertInvalid(Form.of("token", grant, "token_type_hint", "x", "token_type_hint", "x"), "repeated_parameter");
        assertInvalid(Form.of("token", grant, "mission_id", mission.id()), "unsupported_parameter");
        assertInvalid(Form.of("token", grant + "x".repeat(LONGEST)), "oversized_parameter");
        assertInvalid(Form.of("token", grant + "\u0000"), "malformed_parameter");
        Answer query = mission.agent().client().post(URI.create(realm.revoke() + "?token=" + grant), Form.of());
        assertRefused(query).as("invalid_request", "unsupported_parameter").withEvent(realm, REVOKE);
        assertGoesOn();
    }

    @Test
    void who_is_no_agent_revokes_nothing_here_and_leaves_evidence_of_being_refused() {
        for (String other : List.of("desk", "mail-api")) {
            assertRefused(realm.client(other).post(realm.revoke(), Form.of("token", mission.grant())))
                    .as("unauthorized_client", "not_an_agent")
                    .withEvent(realm, REVOKE);
        }
        assertThat(Evidence.ofRealm(realm).of("refused"))
                .anyMatch(row -> row.path("step").asText().equals("revoke")
                        && row.path("reason").asText().equals("not_an_agent")
                        && row.path("client_id").asText().equals("desk"));
        assertGoesOn();
    }

    @Test
    void who_does_not_authenticate_is_turned_away() {
        Form form = Form.of("token", mission.grant());
        assertTurnedAway(Http.post(realm.revoke(), form));
        assertTurnedAway(Http.post(realm.revoke(), form.and("client_id", "inbox-assistant")));
        assertTurnedAway(new Client(realm, "inbox-assistant", "wrong").post(realm.revoke(), form));
        assertTurnedAway(Http.post(realm.revoke(), form, "Authorization", "Bearer " + mission.token()));
        assertGoesOn();
    }

    @Test
    void an_agent_that_anybody_could_be_revokes_nothing() {
        Client open = realm.createClient("open-agent", client -> {
            client.put("standardFlowEnabled", false).put("fullScopeAllowed", false);
            client.remove("redirectUris");
            ((ObjectNode) client.path("attributes")).put("agent.kind", "agent").put("agent.sponsor", "carol");
        });
        realm.changeClient(open.id(), client -> client.put("publicClient", true));
        assertThat(realm.clientSettings(open.id()).path("publicClient").asBoolean())
                .isTrue();

        assertRefused(Http.post(realm.revoke(), Form.of("token", "x", "client_id", open.id())))
                .as("unauthorized_client", "agent_misconfigured")
                .withUnstoredEvent(realm, REVOKE);
    }

    // Where metadata send every client here

    @Test
    void an_ordinary_client_revokes_its_token_here_where_metadata_send_it_here() {
        whileMetadataSendEveryClientHere(() -> {
            String token = mission.human().signInAt(App.accountConsole(realm)).refresh();
            Form form = Form.of("client_id", "account-console", "token", token);
            assertThat(refresh(token).status()).isEqualTo(200);

            Answer revoked = Http.post(realm.revoke(), form);

            revoked.expect(200);
            assertThat(revoked.body()).isEmpty();
            assertThat(realm.eventsSince(revoked.askedAt()).path(0).path("type").asText())
                    .isEqualTo("REVOKE_GRANT");
            assertThat(refresh(token).status()).isEqualTo(400);
        });
    }

    @Test
    void what_is_no_token_of_ours_is_answered_as_at_Keycloaks_own_address() {
        String foreign = mission.human().signInAt(App.accountConsole(realm)).refresh();
        List<Form> forms = List.of(
                Form.of("token", "nonsense"),
                Form.of("token", foreign),
                Form.of("token", ""),
                Form.of(),
                Form.of("token", "nonsense", "token", "other"),
                Form.of("token", "nonsense", "token_type_hint", "nonsense"));
        whileMetadataSendEveryClientHere(() -> {
            for (String client : List.of("desk", "mail-api", "inbox-assistant")) {
                for (Form form : forms) {
                    assertAlike(uri -> realm.client(client).post(uri, form));
                }
            }
            Form nonsense = Form.of("token", "nonsense");
            assertAlike(uri -> new Client(realm, "desk", "wrong").post(uri, nonsense));
            assertAlike(uri -> new Client(realm, "nobody", "x").post(uri, nonsense));
            assertAlike(uri -> Http.post(uri, nonsense));
            assertThat(refresh(foreign).status()).isEqualTo(200);
        });
    }

    @Test
    void a_token_of_ours_stays_with_us_where_metadata_send_every_client_here() {
        whileMetadataSendEveryClientHere(() -> {
            assertRefused(realm.client("desk").post(realm.revoke(), Form.of("token", mission.grant())))
                    .as("unauthorized_client", "not_an_agent")
                    .withEvent(realm, REVOKE);
            assertInvalid(Form.of("token", "nonsense", "token", mission.grant()), "repeated_parameter");
            assertNothing(mission.agent().revoke(mission.grant() + "="));
            assertGoesOn();

            assertAccepted(mission.agent().revoke(mission.grant()));
            assertEnded();
        });
    }

    private static void assertAlike(Function<URI, Answer> request) {
        Answer keycloaks = request.apply(realm.oidc("revoke"));
        Answer ours = request.apply(realm.revoke());
        assertThat(ours.status()).isEqualTo(keycloaks.status());
        assertThat(ours.body()).isEqualTo(keycloaks.body());
    }

    private static Answer refresh(String token) {
        return Http.post(
                realm.token(),
                Form.of("client_id", "account-console", "grant_type", "refresh_token", "refresh_token", token));
    }

    private static void whileMetadataSendEveryClientHere(Runnable tests) {
        set("agent.revocation-endpoint-in-metadata", "true");
        try {
            tests.run();
        } finally {
            set("agent.revocation-endpoint-in-metadata", "false");
        }
    }

    // Metadata

    @Test
    void metadata_name_it_in_the_place_of_Keycloaks_where_the_realm_says_so() {
        assertThat(metadata()).isEqualTo(realm.oidc("revoke").toString());
        whileMetadataSendEveryClientHere(
                () -> assertThat(metadata()).isEqualTo(realm.revoke().toString()));
        assertThat(metadata()).isEqualTo(realm.oidc("revoke").toString());
    }

    private static String metadata() {
        JsonNode openid = Http.get(realm.at("/.well-known/openid-configuration"))
                .expect(200)
                .json();
        JsonNode oauth = Http.get(realm.at("/.well-known/oauth-authorization-server"))
                .expect(200)
                .json();
        assertThat(oauth.path("revocation_endpoint")).isEqualTo(openid.path("revocation_endpoint"));
        assertThat(openid.path("mtls_endpoint_aliases").path("revocation_endpoint"))
                .isEqualTo(openid.path("revocation_endpoint"));
        return openid.path("revocation_endpoint").asText();
    }

    private static String unpolled() {
        Answer proposed = realm.inboxAssistant()
                .propose(Proposal.toSortMail(), realm.handOff(realm.inboxAssistant()))
                .expect(201);
        realm.alice().approve(proposed.text("approval_uri"));
        return proposed.text("proposal_id");
    }

    private Answer post(Form form) {
        return mission.agent().client().post(realm.revoke(), form);
    }

    private static void assertAccepted(Answer answer) {
        answer.expect(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    /** 200 like every other one; exactly one error event tells the admin that there was nothing. */
    private static void assertNothing(Answer answer) {
        assertAccepted(answer);
        List<String> events = new ArrayList<>();
        for (JsonNode event : realm.eventsSince(answer.askedAt())) {
            events.add(event.path("type").asText() + " " + event.path("error").asText() + " "
                    + event.path("details").path("reason").asText());
            assertThat(event.path("details").has("mission_id")).isFalse();
        }
        assertThat(events).containsExactly(REVOKE + " invalid_token invalid_subject_token");
    }

    private void assertInvalid(Form form, String reason) {
        assertRefused(post(form)).as("invalid_request", reason).withEvent(realm, REVOKE);
    }

    private void assertEnded() {
        assertRefused(mission.mint()).as("invalid_grant", "mission_revoked").withEvent(realm, EXCHANGE);
    }

    private void assertGoesOn() {
        mission.mint().expect(200);
        assertThat(Evidence.of(realm, mission.id()).kinds()).doesNotContain("revoked");
    }

    private JsonNode read() {
        String token = mission.human().signInAt(App.accountConsole(realm)).access();
        return Http.get(realm.account(mission.id()), "Authorization", "Bearer " + token)
                .expect(200)
                .json();
    }

    private static void set(String attribute, String value) {
        realm.change(settings -> ((ObjectNode) settings.path("attributes")).put(attribute, value));
    }

    private static ObjectNode reason() {
        return Json.object().put("reason", "A test of ends.");
    }
}
