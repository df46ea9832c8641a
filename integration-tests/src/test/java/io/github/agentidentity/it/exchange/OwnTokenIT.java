package io.github.agentidentity.it.exchange;

import static io.github.agentidentity.it.actors.Agent.FORUM;
import static io.github.agentidentity.it.actors.Agent.MAIL;
import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Jws;
import io.github.agentidentity.it.actors.Key;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An agent narrows the token that it holds: less of the same, for no longer, and for nobody else. */
class OwnTokenIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static final String READING = MAIL + "#messages.read";
    private static Mission mission;
    private static String whole = "";

    @BeforeAll
    static void aliceApproves() {
        mission = realm.mission();
        whole = mission.token();
    }

    @Test
    void it_becomes_less_of_the_same() {
        JsonNode less = claims(narrow(whole, READING));

        JsonNode was = Jws.of(whole).claims();
        assertThat(less.path("scope").asText()).isEqualTo(READING);
        for (String same : List.of("sub", "aud", "client_id", "act", "mission")) {
            assertThat(less.path(same)).as(same).isEqualTo(was.path(same));
        }
        assertThat(less.path("jti")).isNotEqualTo(was.path("jti"));
        assertThat(less.path("exp").asLong())
                .isLessThanOrEqualTo(was.path("exp").asLong());
    }

    @Test
    void an_agent_may_say_by_it_that_it_acts_itself_and_nobody_may_by_anothers() {
        Form acting = Form.of("actor_token", whole, "actor_token_type", Client.ACCESS_TOKEN);
        mission.mint(acting).expect(200);

        String other = realm.mission(realm.researchAssistant(), Proposal.to(FORUM, "threads.read"))
                .mint(Form.of("resource", FORUM))
                .expect(200)
                .text("access_token");
        for (String foreign : List.of(other, mission.grant(), "x")) {
            assertRefused(mission.mint(acting.with("actor_token", foreign)))
                    .as("invalid_request", "invalid_actor_token")
                    .withEvent(realm, EXCHANGE);
        }
    }

    @Test
    void it_never_becomes_more_again() {
        String less = narrow(whole, READING).text("access_token");

        assertThat(claims(exchange(less)).path("scope").asText()).isEqualTo(READING);
        assertRefused(narrow(less, MAIL + "#messages.label"))
                .as("invalid_scope", "scope_not_within_mission")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void it_is_for_the_same_service_and_no_other() {
        Mission both = realm.mission(
                realm.researchAssistant(),
                Proposal.of(Proposal.entry(MAIL, "messages.read"), Proposal.entry(FORUM, "threads.read")));
        String mail = both.token();

        Form form = form(mail).without("resource");
        assertThat(claims(both.agent().mint(form)).path("aud").asText()).isEqualTo(MAIL);
        assertRefused(both.agent().mint(form(mail).with("resource", FORUM)))
                .as("invalid_target", "unknown_resource")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void another_agent_cannot_use_it() {
        assertRefused(realm.researchAssistant().mint(form(whole)))
                .as("invalid_request", "invalid_subject_token")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void who_is_no_agent_cannot_use_it() {
        assertRefused(realm.client("mail-api").exchange(form(whole)))
                .as("unauthorized_client", "not_an_agent")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void what_is_bound_stays_bound_to_the_same_key() {
        Mission own = realm.mission();
        Key key = new Key();
        String bound =
                send(own.agent(), Agent.mintForm(own.grant()), key).expect(200).text("access_token");

        JsonNode less = claims(send(own.agent(), form(bound).and("scope", READING), key));
        assertThat(less.path("cnf").path("jkt").asText()).isEqualTo(key.thumbprint());
        assertRefused(own.agent().mint(form(bound)))
                .as("invalid_dpop_proof", "key_not_proven")
                .withEvent(realm, EXCHANGE);
        assertRefused(send(own.agent(), form(bound), new Key()))
                .as("invalid_grant", "wrong_key")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void nothing_comes_of_it_once_its_mission_has_ended() {
        Mission ended = realm.mission();
        String token = ended.token();
        ended.human().end(ended.id()).expect(204);

        assertRefused(ended.agent().mint(form(token)))
                .as("invalid_grant", "mission_revoked")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void an_altered_one_is_refused() {
        Jws token = Jws.of(whole);
        ObjectNode claims = token.claims().deepCopy();
        claims.put("exp", claims.path("exp").asLong() + 60);

        assertRefused(exchange(token.with(token.header(), claims)))
                .as("invalid_request", "invalid_subject_token")
                .withEvent(realm, EXCHANGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "urn:ietf:params:oauth:token-type:jwt",
                "urn:agent-identity:token-type:handoff",
            })
    void it_is_an_access_token_and_nothing_else(String type) {
        assertRefused(mission.agent().mint(form(whole).with("subject_token_type", type)))
                .as("invalid_request", "invalid_subject_token")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void a_grant_is_not_one() {
        assertRefused(exchange(mission.grant()))
                .as("invalid_request", "unsupported_subject_token")
                .withEvent(realm, EXCHANGE);
    }

    private static Answer exchange(String token) {
        return mission.agent().mint(form(token));
    }

    private static Answer narrow(String token, String scope) {
        return mission.agent().mint(form(token).and("scope", scope));
    }

    private static Form form(String token) {
        return Agent.mintForm(token).with("subject_token_type", Client.ACCESS_TOKEN);
    }

    private static JsonNode claims(Answer minted) {
        return Jws.of(minted.expect(200).text("access_token")).claims();
    }

    private static Answer send(Agent agent, Form form, Key key) {
        return Http.post(
                realm.token(),
                form.and("grant_type", Client.TOKEN_EXCHANGE),
                "Authorization",
                agent.client().basic(),
                "DPoP",
                key.proof(realm.token()));
    }
}
