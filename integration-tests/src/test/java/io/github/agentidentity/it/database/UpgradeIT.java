package io.github.agentidentity.it.database;

import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Delegated;
import io.github.agentidentity.it.actors.Human;
import io.github.agentidentity.it.actors.Jws;
import io.github.agentidentity.it.actors.Key;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Server;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A database of an earlier commit under the server of today: what held holds, what was over is over, and all of it
 * verifies.
 */
@ParameterizedClass
@ValueSource(strings = {"c981763", "c0718ae"})
class UpgradeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Server server;
    private static Realm realm;
    private static JsonNode verifiedAtFirst;

    private final EarlierDatabase then;

    UpgradeIT(String commit) {
        this.then = new EarlierDatabase(commit);
    }

    @BeforeParameterizedClassInvocation
    static void start(String commit) throws Exception {
        server = Server.start(new EarlierDatabase(commit).server());
        realm = Realm.on(server, "agents");
        verifiedAtFirst = verified();
    }

    @AfterParameterizedClassInvocation
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void the_evidence_of_then_is_sound_before_and_after_more_is_added() throws Exception {
        assertThat(verifiedAtFirst.path("sound").asBoolean())
                .as(verifiedAtFirst.toString())
                .isTrue();
        long head = verifiedAtFirst.path("head").path("seq").asLong();

        polled("active").mint().expect(200);

        JsonNode now = verified();
        assertThat(now.path("sound").asBoolean()).as(now.toString()).isTrue();
        assertThat(now.path("head").path("seq").asLong()).isGreaterThan(head);
    }

    @Test
    void an_active_mission_of_then_gives_a_grant_and_tokens() {
        Mission active = polled("active");

        JsonNode claims = Jws.of(active.token()).claims();

        assertThat(claims.path("mission").path("id").asText()).isEqualTo(active.id());
        assertThat(claims.path("sub").asText()).isEqualTo(realm.userId("alice"));
    }

    @Test
    void what_was_derived_then_counts_against_the_limit_of_now() {
        Mission bounded = polled("bounded");

        for (int i = 0; i < 3; i++) {
            bounded.mint().expect(200);
        }

        assertRefused(bounded.mint())
                .as("invalid_grant", "derivations_exhausted")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void a_task_of_a_template_of_then_gives_tokens() {
        polled("task").mint().expect(200);
    }

    @Test
    void a_mission_of_then_is_passed_on_as_it_was_approved() {
        Mission delegating = polled("delegating");
        Delegated delegated = new Delegated(delegating, delegating.token(), new Key());

        delegated.redeem(delegated.passedOn()).expect(200);
    }

    @ParameterizedTest
    @CsvSource({
        "suspended, invalid_grant, mission_suspended",
        "completed, invalid_grant, mission_completed",
        "revoked, invalid_grant, mission_revoked",
        "of-retired-helper, unauthorized_client, agent_retired",
        "of-suspended-helper, invalid_grant, agent_suspended",
        "of-bob, invalid_grant, mission_revoked"
    })
    void what_was_over_or_stopped_then_is_so_now(String name, String error, String reason) {
        Mission mission = then.mission(realm, name);

        assertRefused(mission.agent().poll(mission.proposalId()))
                .as(error, reason)
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void a_human_who_stopped_all_agents_then_is_asked_by_none() {
        Agent agent = realm.forumHelper();
        String handOff =
                realm.desk().handedOff(realm.bob().signInAt(realm.desk()).access(), agent);

        assertRefused(agent.propose(Proposal.to(Agent.FORUM, "threads.read"), handOff))
                .as("invalid_grant", "human_stopped")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void a_suspended_mission_of_then_is_resumed_on_the_page() {
        Mission suspended = then.mission(realm, "to-be-resumed");
        Human alice = realm.alice();

        alice.decide(alice.open(realm.approval(suspended.id()).toString()), "resume");

        polled("to-be-resumed").mint().expect(200);
    }

    @Test
    void new_missions_are_proposed_approved_and_minted_beside_those_of_then() {
        realm.mission().mint().expect(200);
    }

    @Test
    void an_admin_reads_the_missions_of_then_in_the_states_they_had() {
        for (String[] known : List.of(
                new String[] {"active", "active"},
                new String[] {"suspended", "suspended"},
                new String[] {"completed", "completed"},
                new String[] {"revoked", "revoked"})) {
            Mission mission = then.mission(realm, known[0]);
            assertThat(AdminRest.of(realm)
                            .get("/missions/" + mission.id())
                            .expect(200)
                            .text("state"))
                    .as(known[0])
                    .isEqualTo(known[1]);
        }
    }

    /** A mission of then whose agent polls it now: its grants of then are of the keys of then. */
    private Mission polled(String name) {
        Mission mission = then.mission(realm, name);
        String grant = mission.agent().poll(mission.proposalId()).expect(200).text("mission_grant");
        return new Mission(mission.human(), mission.agent(), mission.proposalId(), mission.id(), grant);
    }

    /** The answer of verification once nothing waits for its seal. */
    private static JsonNode verified() throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        JsonNode verification = verify();
        while (verification.path("pending").asLong() > 0 && Instant.now().isBefore(deadline)) {
            Thread.sleep(200);
            verification = verify();
        }
        return verification;
    }

    private static JsonNode verify() {
        return AdminRest.of(realm).get("/evidence/verify").expect(200).json();
    }
}
