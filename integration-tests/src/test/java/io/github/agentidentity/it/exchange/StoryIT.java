package io.github.agentidentity.it.exchange;

import static io.github.agentidentity.it.actors.Agent.FORUM;
import static io.github.agentidentity.it.actors.Agent.MAIL;
import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Jws;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From the human's word to a token, and what may be asked of a mint. */
class StoryIT {

    @RegisterExtension
    static final Realm realm = Realm.shared();

    private static Mission mission;

    @BeforeAll
    static void aliceApproves() {
        mission = realm.mission();
    }

    @Test
    void an_agent_token_has_exactly_the_claims_of_the_protocol() {
        assertThat(Json.names(Jws.of(mission.token()).claims()))
                .containsExactlyInAnyOrder(
                        "typ",
                        "iss",
                        "sub",
                        "aud",
                        "client_id",
                        "iat",
                        "exp",
                        "jti",
                        "scope",
                        "authorization_details",
                        "act",
                        "mission");
    }

    @Test
    void an_agent_token_names_its_kind_and_the_realms_key_and_nothing_else_in_its_header() {
        JsonNode header = Jws.of(mission.token()).header();

        assertThat(Json.names(header)).containsExactlyInAnyOrder("alg", "typ", "kid");
        assertThat(header.path("alg").asText()).isEqualTo("RS256");
        assertThat(header.path("typ").asText()).isEqualTo("at+jwt");
        assertThat(Http.get(realm.oidc("certs")).json().path("keys").findValuesAsText("kid"))
                .contains(header.path("kid").asText());
    }

    @Test
    void an_agent_token_says_who_acts_for_whom_where_under_which_mission() {
        JsonNode claims = Jws.of(mission.token()).claims();

        assertThat(claims.path("typ").asText()).isEqualTo("agent-identity/access");
        assertThat(claims.path("iss").asText()).isEqualTo(realm.issuer().toString());
        assertThat(claims.path("sub").asText()).isEqualTo(realm.userId("alice"));
        assertThat(claims.path("aud").asText()).isEqualTo(MAIL);
        assertThat(claims.path("client_id").asText()).isEqualTo("inbox-assistant");
        assertThat(claims.path("act"))
                .isEqualTo(Json.object()
                        .put("sub", "inbox-assistant")
                        .put("client_id", "inbox-assistant")
                        .put("iss", realm.issuer().toString())
                        .put("sub_profile", "ai_agent"));
        assertThat(Json.names(claims.path("mission")))
                .containsExactlyInAnyOrder("id", "issuer", "authority_hash", "expires_at");
        assertThat(claims.path("mission").path("id").asText()).isEqualTo(mission.id());
    }

    @Test
    void an_agent_token_lives_for_five_minutes_at_most() {
        JsonNode claims = Jws.of(mission.token()).claims();

        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isBetween(1L, 300L);
    }

    @Test
    void the_answer_of_a_mint_has_exactly_the_members_of_the_protocol_and_no_refresh_token() {
        Answer minted = mission.mint().expect(200);

        assertThat(Json.names(minted.json()))
                .containsExactlyInAnyOrder(
                        "access_token",
                        "issued_token_type",
                        "token_type",
                        "expires_in",
                        "scope",
                        "authorization_details",
                        "mission_id",
                        "mission_expires_at");
        assertThat(minted.json().path("authorization_details"))
                .isEqualTo(Jws.of(minted.text("access_token")).claims().path("authorization_details"));
        assertThat(minted.header("Cache-Control")).contains("no-store");
    }

    @Test
    void a_mint_is_recorded_as_one_event_of_the_human_and_the_agent() {
        Answer minted = mission.mint().expect(200);

        JsonNode events = realm.eventsSince(minted.askedAt());
        assertThat(events).hasSize(1);
        JsonNode event = events.path(0);
        assertThat(event.path("type").asText()).isEqualTo("TOKEN_EXCHANGE");
        assertThat(event.path("clientId").asText()).isEqualTo("inbox-assistant");
        assertThat(event.path("userId").asText()).isEqualTo(realm.userId("alice"));
        assertThat(event.path("details").path("mission_id").asText()).isEqualTo(mission.id());
        assertThat(event.toString()).doesNotContain("eyJ");
    }

    @Test
    void the_human_signs_in_and_hands_off_without_the_agent_seeing_their_token() {
        JsonNode handOff = Jws.of(realm.handOff(realm.inboxAssistant())).claims();

        assertThat(Json.names(handOff))
                .containsExactlyInAnyOrder("typ", "iss", "aud", "jti", "sub", "iat", "exp", "client_id", "may_act");
        assertThat(handOff.path("exp").asLong() - handOff.path("iat").asLong()).isBetween(1L, 300L);
    }

    @Test
    void an_approval_names_the_mission_only_when_it_is_approved() {
        Answer proposed = realm.inboxAssistant()
                .propose(Proposal.toSortMail(), realm.handOff(realm.inboxAssistant()))
                .expect(201);

        assertThat(Json.names(proposed.json()))
                .containsExactlyInAnyOrder("proposal_id", "approval_uri", "expires_in", "interval");
        assertThat(proposed.text("proposal_id")).startsWith("mpr_");
        assertThat(mission.id()).startsWith("msn_");
    }

    @Test
    void a_pending_poll_waits_and_a_hasty_one_is_slowed_down_and_neither_is_an_error_event() {
        Agent agent = realm.inboxAssistant();
        Answer proposed = agent.propose(Proposal.toSortMail(), realm.handOff(agent));

        Answer pending = agent.poll(proposed.text("proposal_id")).expect(400);
        Answer hasty = agent.poll(proposed.text("proposal_id")).expect(400);

        assertThat(pending.text("error")).isEqualTo("authorization_pending");
        assertThat(hasty.text("error")).isEqualTo("slow_down");
        assertThat(realm.eventsSince(pending.askedAt()).findValuesAsText("type"))
                .noneMatch(type -> type.endsWith("_ERROR"));
    }

    @Test
    void another_agents_poll_finds_no_such_proposal() {
        Answer foreign = realm.researchAssistant().poll(mission.proposalId());

        assertRefused(foreign).as("invalid_grant", "unknown_proposal").withEvent(realm, EXCHANGE);
    }

    @Test
    void the_same_idempotency_key_gives_the_first_answer_again_though_the_hand_off_is_spent() {
        Agent agent = realm.inboxAssistant();
        Form form = Proposal.toSortMail().form(realm.handOff(agent)).and("idempotency_key", "one-" + Instant.now());

        Answer first = agent.propose(form).expect(201);
        Answer again = agent.propose(form).expect(201);

        assertThat(again.text("proposal_id")).isEqualTo(first.text("proposal_id"));
        assertThat(again.text("approval_uri")).isEqualTo(first.text("approval_uri"));
    }

    @Test
    void an_idempotency_key_is_not_good_for_another_request() {
        Agent agent = realm.inboxAssistant();
        Form form = Proposal.toSortMail().form(realm.handOff(agent)).and("idempotency_key", "two-" + Instant.now());
        agent.propose(form).expect(201);

        Answer other = agent.propose(form.with("subject_token", realm.handOff(agent)));

        assertRefused(other).as("invalid_request", "malformed_parameter").withEvent(realm, EXCHANGE);
    }

    @Test
    void a_second_poll_brings_a_new_grant_and_retires_the_first() {
        Mission first = realm.mission();
        String second = first.agent().poll(first.proposalId()).expect(200).text("mission_grant");

        assertRefused(first.mint()).as("invalid_grant", "grant_retired").withEvent(realm, EXCHANGE);
        first.agent().mint(second).expect(200);
    }

    @Test
    void a_mint_without_a_resource_is_for_the_only_one_of_the_mission() {
        Answer minted = mission.agent()
                .mint(Agent.mintForm(mission.grant()).without("resource"))
                .expect(200);

        assertThat(Jws.of(minted.text("access_token")).claims().path("aud").asText())
                .isEqualTo(MAIL);
    }

    @Test
    void a_mint_must_name_the_resource_where_the_mission_has_several() {
        Mission both = realm.mission(
                realm.researchAssistant(),
                Proposal.of(Proposal.entry(MAIL, "messages.read"), Proposal.entry(FORUM, "threads.read")));

        Answer unnamed = both.agent().mint(Agent.mintForm(both.grant()).without("resource"));
        assertRefused(unnamed).as("invalid_target", "ambiguous_resource").withEvent(realm, EXCHANGE);

        JsonNode forum = both.mint(Form.of("resource", FORUM)).expect(200).json();
        assertThat(forum.path("scope").asText()).isEqualTo(FORUM + "#threads.read");
        JsonNode mail = both.mint(Form.of("resource", MAIL)).expect(200).json();
        assertThat(mail.path("scope").asText()).isEqualTo(MAIL + "#messages.read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://forum.example",
                "https://mail.example.evil",
                "https://mail.exampl",
                "https://mail.example/",
                "https://mail.example/messages",
                "https://mail.example:8443",
                "http://mail.example",
                "https://evil.example"
            })
    void a_mint_for_a_resource_that_the_mission_does_not_have_is_refused(String resource) {
        assertRefused(mission.mint(Form.of("resource", resource)))
                .as("invalid_target", "unknown_resource")
                .withEvent(realm, EXCHANGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://MAIL.example",
                "HTTPS://mail.example",
                "https://mail.example:443",
                "https://mail.example#x",
                "https://mail.example?x",
                "https://user@mail.example",
                "https://mail.example/../",
                "mail-api",
                "https://mail.example https://forum.example"
            })
    void a_resource_that_is_not_canonical_is_refused(String resource) {
        assertRefused(mission.mint(Form.of("resource", resource)))
                .as("invalid_target", "malformed_resource")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void a_scope_narrows_the_token_and_only_this_token() {
        String scope = MAIL + "#messages.read";

        Answer narrowed = mission.mint(Form.of("scope", scope)).expect(200);

        JsonNode claims = Jws.of(narrowed.text("access_token")).claims();
        assertThat(claims.path("scope").asText()).isEqualTo(scope);
        assertThat(Json.texts(claims.path("authorization_details").path(0).path("actions")))
                .containsExactly("messages.read");
        assertThat(mission.mint().text("scope").split(" ")).hasSize(3);
    }

    @Test
    void authorization_details_narrow_the_token_and_add_constraints() {
        JsonNode asked = Json.arrayOf(Proposal.entry(MAIL, "messages.label")
                .set("constraints", Json.object().put("tenant", "acme")));

        Answer narrowed =
                mission.mint(Form.of("authorization_details", asked.toString())).expect(200);

        JsonNode entry = narrowed.json().path("authorization_details").path(0);
        assertThat(Json.texts(entry.path("actions"))).containsExactly("messages.label");
        assertThat(entry.path("constraints").path("tenant").asText()).isEqualTo("acme");
        assertThat(entry.path("constraints")
                        .path("urn:agent-identity:audience_visibility")
                        .asText())
                .as("what was not repeated is kept")
                .isEqualTo("self");
    }

    @ParameterizedTest
    @CsvSource({
        "https://mail.example#messages.read https://mail.example#messages.delete",
        "https://mail.example#messages.draft",
        "https://forum.example#threads.read",
        "https://mail.example#messages.unheard-of"
    })
    void a_scope_beyond_the_mission_is_refused_whole(String scope) {
        assertRefused(mission.mint(Form.of("scope", scope)))
                .as("invalid_scope", "scope_not_within_mission")
                .withEvent(realm, EXCHANGE);
        mission.mint().expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openid", "offline_access", "messages.read", "https://mail.example#", "email profile"})
    void a_scope_that_is_no_agent_scope_is_refused(String scope) {
        assertRefused(mission.mint(Form.of("scope", scope)))
                .as("invalid_scope", "malformed_scope")
                .withEvent(realm, EXCHANGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"type\":\"mission_resource_access\",\"resource\":\"https://mail.example\",\"actions\":[\"messages.read\",\"messages.delete\"]}]",
                "[{\"type\":\"mission_resource_access\",\"resource\":\"https://mail.example\",\"actions\":[\"messages.*\"]}]",
                "[{\"type\":\"mission_resource_access\",\"resource\":\"https://mail.example\",\"resource_match\":\"prefix\",\"actions\":[\"messages.read\"]}]",
                "[{\"type\":\"mission_resource_access\",\"resource\":\"https://forum.example\",\"actions\":[\"threads.read\"]}]",
                "[{\"type\":\"mission_resource_access\",\"resource\":\"https://mail.example\",\"actions\":[\"messages.read\"],"
                        + "\"constraints\":{\"urn:agent-identity:audience_visibility\":\"public\"}}]"
            })
    void authority_beyond_the_mission_is_refused_whole(String details) {
        assertRefused(mission.mint(Form.of("authorization_details", details)))
                .as("invalid_authorization_details", "authority_not_within_mission")
                .withEvent(realm, EXCHANGE);
        mission.mint().expect(200);
    }

    @Test
    void scope_and_authorization_details_must_both_hold() {
        JsonNode label = Json.arrayOf(Proposal.entry(MAIL, "messages.label"));

        Answer both =
                mission.mint(Form.of("scope", MAIL + "#messages.read", "authorization_details", label.toString()));

        assertRefused(both)
                .as("invalid_authorization_details", "authority_not_within_mission")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void a_grant_is_of_no_use_to_another_agent() {
        assertRefused(realm.researchAssistant().mint(mission.grant()))
                .as("invalid_request", "invalid_subject_token")
                .withEvent(realm, EXCHANGE);
        mission.mint().expect(200);
    }

    @Test
    void two_mints_give_two_tokens() {
        String first = Jws.of(mission.token()).claims().path("jti").asText();
        String second = Jws.of(mission.token()).claims().path("jti").asText();

        assertThat(first).isNotEqualTo(second);
    }
}
