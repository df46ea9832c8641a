package io.github.agentidentity.it.server;

import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static io.github.agentidentity.it.actors.Refused.assertTurnedAway;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Browser;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Page;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Refused;
import io.github.agentidentity.it.actors.Server;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Realms beside the demo: the minimal one of ours, and one that never heard of us. */
class OtherRealmsIT {

    @RegisterExtension
    static final Realm agents = Realm.shared();

    private static final String SOME_PROPOSAL = "mpr_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    @Test
    void the_minimal_realm_gets_its_client_and_its_page() {
        agents.admin().post("", Server.realmFile("minimal"));
        try {
            Realm minimal = Realm.on(agents.server(), "minimal");

            JsonNode client = minimal.clientSettings("agent-identity");
            assertThat(client.path("publicClient").asBoolean()).isFalse();
            assertThat(Json.texts(client.path("redirectUris")))
                    .containsExactly("/realms/minimal/agent-identity/approvals/done");
            assertThat(agents.admin()
                            .get("/minimal/authentication/required-actions/agent-identity-approval")
                            .path("enabled")
                            .asBoolean())
                    .isTrue();
            Page login = new Browser().open(minimal.at("/agent-identity/approvals/" + SOME_PROPOSAL));
            assertThat(login.isLogin()).isTrue();
        } finally {
            agents.admin().delete("/minimal");
        }
    }

    @Test
    void a_realm_without_our_client_and_page_refuses_and_never_breaks() {
        agents.admin()
                .post(
                        "",
                        Json.object().put("realm", "bare").put("enabled", true).toString());
        try {
            Realm bare = Realm.on(agents.server(), "bare");
            Client stranger = bare.createClient("stranger", client -> {});

            List<Answer> answers = List.of(
                    stranger.post(bare.missions(), Form.of()),
                    stranger.post(bare.poll(), Form.of("proposal_id", SOME_PROPOSAL)),
                    stranger.exchange(Form.of("requested_token_type", Client.HANDOFF)),
                    bare.client("nobody").post(bare.missions(), Form.of()),
                    Http.get(bare.account()),
                    Http.post(bare.revocation("msn_x"), Form.of()),
                    Http.get(bare.at("/agent-identity/approvals/x")));

            answers.forEach(Refused::assertTurnedAway);
            Page page = new Browser().open(bare.at("/agent-identity/approvals/" + SOME_PROPOSAL));
            assertTurnedAway(page.answer());
            assertThat(new Browser()
                            .open(bare.at("/agent-identity/approvals/done"))
                            .answer()
                            .status())
                    .isLessThan(500);
        } finally {
            agents.admin().delete("/bare");
        }
    }

    @Test
    void a_grant_is_of_no_use_in_another_realm() {
        Mission mission = agents.mission();
        String twin = Server.realmFile("agents")
                .replace("\"realm\": \"agents\"", "\"realm\": \"twin\"")
                .replace("/realms/agents/", "/realms/twin/")
                .replace("default-roles-agents", "default-roles-twin");
        agents.admin().post("", twin);
        try {
            Realm other = Realm.on(agents.server(), "twin");

            assertRefused(other.inboxAssistant().mint(mission.grant()))
                    .as("invalid_request", "invalid_subject_token")
                    .withEvent(other, Refused.EXCHANGE);
            assertRefused(other.inboxAssistant().poll(mission.proposalId()))
                    .as("invalid_grant", "unknown_proposal")
                    .withEvent(other, Refused.EXCHANGE);
        } finally {
            agents.admin().delete("/twin");
        }
        mission.mint().expect(200);
    }

    @Test
    void an_unknown_path_of_ours_is_turned_away() {
        assertTurnedAway(Http.get(agents.at("/agent-identity")));
        assertTurnedAway(Http.get(agents.at("/agent-identity/nothing")));
        assertTurnedAway(Http.get(URI.create(agents.missions() + "/x")));
    }
}
