package io.github.agentidentity.it.registry;

import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Evidence;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Realm;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A stop is lifted by a recorded release and by nothing else: not by removing, making again, importing or renaming. */
class StopsHoldIT {

    private static final String AGENT = "inbox-assistant";

    @RegisterExtension
    static final Realm realm = Realm.forEachTest();

    @Test
    void an_agent_stays_suspended_in_a_realm_that_is_removed_and_imported_again_until_its_release() {
        stop(AGENT, "suspend");
        realm.importAgain();

        assertStopped(AGENT, "suspended", "agent_suspended");
        release(AGENT).expect(200);
        assertWorks(AGENT);
        realm.importAgain();
        assertWorks(AGENT);
    }

    @Test
    void an_agent_stays_retired_in_a_realm_that_is_removed_and_imported_again() {
        stop(AGENT, "retire");
        realm.importAgain();

        assertStopped(AGENT, "retired", "agent_retired");
        AdminRest.assertRefused(realm, release(AGENT), 409, "agent_retired");
    }

    @Test
    void a_release_in_the_realm_made_again_is_evidence_there() {
        stop(AGENT, "suspend");
        realm.importAgain();
        release(AGENT).expect(200);

        String realmId = realm.admin().get("/" + realm.name()).path("id").asText();
        assertThat(Evidence.of(realm, "realm:" + realmId).kinds()).contains("released");
    }

    @Test
    void an_agent_made_again_and_then_renamed_stays_retired() {
        stop(AGENT, "retire");
        makeAgain(AGENT);
        assertStopped(AGENT, "retired", "agent_retired");

        rename(AGENT, "another-name");
        assertStopped("another-name", "retired", "agent_retired");
        makeAgain("another-name");
        assertStopped("another-name", "retired", "agent_retired");
    }

    @Test
    void an_agent_that_was_renamed_before_it_was_stopped_is_stopped_under_its_former_name_too() {
        rename(AGENT, "another-name");
        stop("another-name", "suspend");
        realm.deleteClient("another-name");
        register(AGENT);

        assertStopped(AGENT, "suspended", "agent_suspended");
    }

    @Test
    void one_release_lifts_a_stop_for_all_names_that_it_came_to_have() {
        stop(AGENT, "suspend");
        makeAgain(AGENT);
        rename(AGENT, "another-name");

        release("another-name").expect(200);
        assertWorks("another-name");
        rename("another-name", AGENT);
        assertWorks(AGENT);
    }

    @Test
    void another_agent_that_has_the_former_name_of_a_stopped_one_works_on() {
        rename(AGENT, "another-name");
        register(AGENT);
        stop("another-name", "suspend");

        assertWorks(AGENT);
    }

    @Test
    void a_freeze_holds_in_a_realm_that_was_renamed_removed_and_imported_under_the_new_name() {
        String old = realm.name() + "-old";
        String renamed = realm.name() + "-new";
        realm.admin().post("", named(old).toString());
        freeze(old);
        realm.admin().put("/" + old, named(renamed));
        realm.admin().delete("/" + renamed);
        realm.admin().post("", named(renamed).toString());
        try {
            assertThat(isFrozen(renamed)).isTrue();
        } finally {
            realm.admin().delete("/" + renamed);
        }
    }

    @Test
    void a_freeze_is_not_another_realms_that_takes_the_name_which_the_frozen_one_had() {
        String old = realm.name() + "-old";
        String renamed = realm.name() + "-new";
        realm.admin().post("", named(old).toString());
        freeze(old);
        realm.admin().put("/" + old, named(renamed));
        realm.admin().post("", named(old).toString());
        try {
            assertThat(isFrozen(old)).isFalse();
            assertThat(isFrozen(renamed)).isTrue();
        } finally {
            realm.admin().delete("/" + renamed);
            realm.admin().delete("/" + old);
        }
    }

    private static ObjectNode named(String name) {
        return Json.object().put("realm", name).put("enabled", true);
    }

    private static void freeze(String name) {
        rest(name)
                .post("/freeze", Json.object().put("reason", "Something is wrong."))
                .expect(200);
    }

    private static boolean isFrozen(String name) {
        return rest(name).get("/freeze").expect(200).json().path("frozen").asBoolean();
    }

    private static AdminRest rest(String name) {
        return AdminRest.of(Realm.on(realm.server(), name));
    }

    private static void stop(String clientId, String verb) {
        assertThat(agent(clientId).path("state").asText()).isEqualTo("active");
        act(clientId, verb).expect(200);
    }

    private static Answer release(String clientId) {
        return act(clientId, "release");
    }

    private static Answer act(String clientId, String verb) {
        return AdminRest.of(realm)
                .post(
                        "/agents/" + agent(clientId).path("id").asText() + "/" + verb,
                        Json.object().put("reason", "It sent too much."));
    }

    private static JsonNode agent(String clientId) {
        return AdminRest.of(realm)
                .get("/agents?client_id=" + clientId)
                .expect(200)
                .json()
                .path("agents")
                .path(0);
    }

    private static void makeAgain(String clientId) {
        realm.deleteClient(clientId);
        register(clientId);
    }

    /** An agent like the one of the demo, as a client that an admin creates. */
    private static void register(String clientId) {
        realm.createClient(clientId, client -> {
            client.put("standardFlowEnabled", false)
                    .put("fullScopeAllowed", false)
                    .put("secret", AGENT + "-secret");
            client.remove("redirectUris");
            ((ObjectNode) client.path("attributes"))
                    .put("agent.kind", "agent")
                    .put("agent.sponsor", "carol")
                    .put("standard.token.exchange.enabled", "true");
        });
    }

    private static void rename(String from, String to) {
        realm.changeClient(from, client -> client.put("clientId", to));
    }

    private static void assertStopped(String clientId, String state, String reason) {
        assertThat(agent(clientId).path("state").asText()).isEqualTo(state);
        Agent stopped = new Agent(new Client(realm, clientId, AGENT + "-secret"));
        for (Answer refused : List.of(stopped.poll("mpr_" + "A".repeat(43)), stopped.mint("x"))) {
            assertRefused(refused).as(reason.equals("agent_retired") ? "unauthorized_client" : "invalid_grant", reason);
        }
    }

    private static void assertWorks(String clientId) {
        assertThat(agent(clientId).path("state").asText()).isEqualTo("active");
        assertRefused(new Agent(new Client(realm, clientId, AGENT + "-secret")).poll("mpr_" + "A".repeat(43)))
                .as("invalid_grant", "unknown_proposal");
    }
}
