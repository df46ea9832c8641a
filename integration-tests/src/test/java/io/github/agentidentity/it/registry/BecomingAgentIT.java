package io.github.agentidentity.it.registry;

import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static io.github.agentidentity.it.actors.Refused.assertTurnedAway;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that becomes an agent leaves behind what it was; what comes back is refused at each step. */
class BecomingAgentIT {

    private static final List<String> FLOWS = List.of(
            "standardFlowEnabled",
            "implicitFlowEnabled",
            "directAccessGrantsEnabled",
            "serviceAccountsEnabled",
            "fullScopeAllowed");
    private static final List<String> GRANTS = List.of(
            "oauth2.device.authorization.grant.enabled",
            "oidc.ciba.grant.enabled",
            "oauth2.jwt.authorization.grant.enabled",
            "standard.token.exchange.enabled");

    @RegisterExtension
    static final Realm realm = Realm.forEachTest();

    @Test
    void every_other_grant_is_switched_off() {
        robot();
        becomeAgent("robot");

        JsonNode settings = realm.clientSettings("robot");
        for (String flow : FLOWS) {
            assertThat(settings.path(flow).asBoolean()).as(flow).isFalse();
        }
        for (String grant : GRANTS) {
            assertThat(settings.path("attributes").path(grant).asText("false"))
                    .as(grant)
                    .isEqualTo("false");
        }
    }

    @Test
    void its_authorization_services_are_switched_off() {
        realm.createClient("robot", client -> client.put("serviceAccountsEnabled", true)
                .put("authorizationServicesEnabled", true));
        assertThat(realm.clientSettings("robot")
                        .path("authorizationServicesEnabled")
                        .asBoolean())
                .isTrue();

        becomeAgent("robot");

        assertThat(realm.clientSettings("robot")
                        .path("authorizationServicesEnabled")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void one_that_is_created_as_an_agent_is_shut_too() {
        realm.createClient("robot", client -> {
            open(client);
            agent((ObjectNode) client.path("attributes"));
        });

        JsonNode settings = realm.clientSettings("robot");
        for (String flow : FLOWS) {
            assertThat(settings.path(flow).asBoolean()).as(flow).isFalse();
        }
    }

    @Test
    void the_tokens_of_its_service_account_end() {
        Client robot = robot();
        String token = robot.token(Form.of("grant_type", "client_credentials", "scope", "openid"))
                .expect(200)
                .text("access_token");
        assertThat(userinfo(token).status()).isEqualTo(200);

        becomeAgent("robot");

        assertTurnedAway(userinfo(token));
        assertTurnedAway(robot.token(Form.of("grant_type", "client_credentials")));
    }

    @Test
    void the_sessions_and_tokens_of_its_users_end() {
        Client robot = robot();
        Answer online = password(robot, "openid");
        Answer offline = password(robot, "openid offline_access");

        becomeAgent("robot");
        open("robot");

        for (Answer answer : List.of(online, offline)) {
            assertTurnedAway(userinfo(answer.text("access_token")));
            assertTurnedAway(
                    robot.token(Form.of("grant_type", "refresh_token", "refresh_token", answer.text("refresh_token"))));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "standardFlowEnabled",
                "implicitFlowEnabled",
                "directAccessGrantsEnabled",
                "serviceAccountsEnabled",
                "fullScopeAllowed"
            })
    void a_switch_that_comes_back_is_refused_at_the_mint(String flow) {
        Mission mission = realm.mission();
        realm.changeClient("inbox-assistant", client -> client.put(flow, true));

        assertRefused(mission.mint())
                .as("unauthorized_client", "agent_misconfigured")
                .withEvent(realm, EXCHANGE);
        assertRefused(mission.agent().poll(mission.proposalId()))
                .as("unauthorized_client", "agent_misconfigured")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void one_that_stops_being_an_agent_loses_its_missions_for_good() {
        Mission mission = realm.mission();
        setKind("inbox-assistant", "");
        assertTurnedAway(mission.mint());

        setKind("inbox-assistant", "agent");
        assertRefused(mission.mint()).as("invalid_grant", "mission_revoked").withEvent(realm, EXCHANGE);
    }

    // Its sponsor

    @Test
    void a_later_user_of_the_sponsors_name_answers_for_nothing() {
        Agent agent = realm.inboxAssistant();
        realm.mission();
        registerAnew("carol");

        assertRefused(agent.poll("mpr_none"))
                .as("unauthorized_client", "sponsor_replaced")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void removing_the_sponsor_revokes_the_missions_and_a_new_sponsor_revives_nothing() {
        Mission mission = realm.mission();
        realm.admin().delete("/" + realm.name() + "/users/" + realm.userId("carol"));
        assertRefused(mission.mint()).as("unauthorized_client", "sponsor_gone").withEvent(realm, EXCHANGE);

        realm.changeClient(
                "inbox-assistant", client -> ((ObjectNode) client.path("attributes")).put("agent.sponsor", "bob"));
        assertRefused(mission.mint()).as("invalid_grant", "mission_revoked").withEvent(realm, EXCHANGE);
    }

    // Its quotas

    @Test
    void more_proposals_than_its_quota_are_too_many_and_cost_nothing() {
        realm.changeClient("inbox-assistant", client -> ((ObjectNode) client.path("attributes"))
                .put("agent.max-pending-proposals-per-human", "1"));
        Agent agent = realm.inboxAssistant();
        Answer first =
                agent.propose(Proposal.toSortMail(), realm.handOff(agent)).expect(201);

        String handOff = realm.handOff(agent);
        assertRefused(agent.propose(Proposal.toSortMail(), handOff))
                .as(429, "slow_down", "too_many_proposals")
                .withEvent(realm, EXCHANGE);

        realm.alice().deny(first.text("approval_uri"));
        agent.propose(Proposal.toSortMail(), handOff).expect(201);
    }

    private static Client robot() {
        return realm.createClient("robot", BecomingAgentIT::open);
    }

    private static void open(ObjectNode client) {
        FLOWS.forEach(flow -> client.put(flow, true));
        GRANTS.forEach(grant -> ((ObjectNode) client.path("attributes")).put(grant, "true"));
    }

    /** As an admin might who has second thoughts: an agent no more. */
    private static void open(String clientId) {
        setKind(clientId, "");
        realm.changeClient(clientId, BecomingAgentIT::open);
    }

    private static void becomeAgent(String clientId) {
        realm.changeClient(clientId, client -> agent((ObjectNode) client.path("attributes")));
    }

    private static void agent(ObjectNode attributes) {
        attributes.put("agent.kind", "agent").put("agent.sponsor", "carol");
    }

    private static void setKind(String clientId, String kind) {
        realm.changeClient(clientId, client -> ((ObjectNode) client.path("attributes")).put("agent.kind", kind));
    }

    private static Answer password(Client client, String scope) {
        return client.token(Form.of("grant_type", "password", "username", "alice", "password", "alice", "scope", scope))
                .expect(200);
    }

    private static Answer userinfo(String token) {
        return Http.get(realm.oidc("userinfo"), "Authorization", "Bearer " + token);
    }

    private static void registerAnew(String username) {
        ObjectNode user = (ObjectNode) realm.user(username);
        realm.admin().delete("/" + realm.name() + "/users/" + user.path("id").asText());
        user.remove("id");
        realm.admin().post("/" + realm.name() + "/users", user.toString());
    }
}
