package io.github.agentidentity.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.App;
import io.github.agentidentity.it.actors.Evidence;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Server;
import io.github.agentidentity.it.actors.Sql;
import io.github.agentidentity.it.actors.TwoNodes;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A node that hangs with a mission's row in its hands keeps nobody else waiting, and hands out nothing afterwards. */
@EnabledIfSystemProperty(named = "database", matches = "postgresql")
class HungNodeIT {

    @RegisterExtension
    static final TwoNodes nodes = new TwoNodes();

    private static final Duration SECONDS = Duration.ofSeconds(5);
    private static final Duration SEALED_WITHIN = Duration.ofSeconds(12);
    private static final int CALLERS = 60;

    private final ExecutorService callers = Executors.newCachedThreadPool();

    @AfterEach
    void goOn() {
        nodes.firstWire().release();
        callers.shutdownNow();
        AdminRest.of(nodes.atFirst()).post("/freeze/release", reason());
    }

    @Test
    void while_a_node_hangs_in_the_middle_of_a_mint_others_mint_and_end_the_mission_within_seconds() throws Exception {
        Mission mission = mission();
        AdminRest admin = AdminRest.of(nodes.atSecond());
        Future<Answer> hung = hangInTheMiddleOf(mission);

        Answer minted = within(() -> nodes.atSecond().inboxAssistant().mint(mission.grant()));
        assertThat(minted.status()).as(minted.body()).isEqualTo(200);
        within(() -> admin.post("/missions/" + mission.id() + "/revoke", reason()))
                .expect(200);

        nodes.firstWire().release();
        assertThat(hung.get(30, TimeUnit.SECONDS)).satisfies(HungNodeIT::isKeptBack);
        assertThat(Evidence.of(nodes.atFirst(), mission.id()).minted()).hasSize(1);
    }

    @Test
    void while_a_node_hangs_a_human_stops_all_within_seconds_and_no_token_leaves_afterwards() throws Exception {
        Mission mission = mission();
        String console =
                mission.human().signInAt(App.accountConsole(nodes.atFirst())).access();
        Future<Answer> hung = hangInTheMiddleOf(mission);

        Answer stopped = within(() -> stopAll("stop-all", console));

        assertThat(stopped.status()).as(stopped.body()).isEqualTo(204);
        nodes.firstWire().release();
        assertThat(hung.get(30, TimeUnit.SECONDS)).satisfies(HungNodeIT::isKeptBack);
        assertThat(Evidence.of(nodes.atFirst(), mission.id()).minted()).isEmpty();
        stopAll("stop-all/release", console);
    }

    @Test
    void while_sixty_callers_mint_on_two_nodes_as_fast_as_they_can_the_first_revoke_ends_the_mission()
            throws Exception {
        Mission mission = mission();
        AdminRest admin = AdminRest.of(nodes.atSecond());
        List<Agent> agents =
                List.of(nodes.atFirst().inboxAssistant(), nodes.atSecond().inboxAssistant());
        AtomicBoolean over = new AtomicBoolean();
        List<Future<Answer>> minters = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            Agent agent = agents.get(i % agents.size());
            minters.add(callers.submit(() -> {
                Answer last = agent.mint(mission.grant());
                while (!over.get()) {
                    last = agent.mint(mission.grant());
                }
                return last;
            }));
        }
        Thread.sleep(1000);

        Answer revoked = admin.post("/missions/" + mission.id() + "/revoke", reason());

        over.set(true);
        assertThat(revoked.status()).as(revoked.body()).isEqualTo(200);
        for (Future<Answer> minter : minters) {
            assertThat(minter.get(60, TimeUnit.SECONDS).status()).isNotEqualTo(500);
        }
        agents.forEach(agent -> agent.mint(mission.grant()).expect(400));
    }

    @Test
    void a_missions_row_that_somebody_holds_keeps_no_mint() throws Exception {
        Mission mission = mission();
        try (Sql somebody = nodes.postgres().open()) {
            somebody.connection().setAutoCommit(false);
            assertThat(somebody.change(
                            "update AGENT_MISSION set POLICY_VERSION = POLICY_VERSION where ID = ?", mission.id()))
                    .isOne();
            within(() -> nodes.atSecond().inboxAssistant().mint(mission.grant()))
                    .expect(200);
            somebody.connection().rollback();
        }
    }

    @Test
    void a_turn_that_somebody_holds_takes_neither_freeze_nor_readiness_from_a_node_with_sixty_callers()
            throws Exception {
        Mission mission = mission();
        AdminRest admin = AdminRest.of(nodes.atSecond());
        admin.get("/freeze");
        try (Sql somebody = nodes.postgres().open()) {
            somebody.connection().setAutoCommit(false);
            somebody.text("select cast(pg_advisory_xact_lock(hashtextextended(?, 6749)) as text)", mission.id());
            List<Future<Answer>> asked = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                asked.add(callers.submit(() -> nodes.atSecond().inboxAssistant().mint(mission.grant())));
            }
            Thread.sleep(500);

            Answer ready = within(() -> Http.get(nodes.second().management().resolve("/health/ready")));
            assertThat(ready.status()).isEqualTo(200);
            Answer frozen = within(() -> admin.post("/freeze", reason()));
            assertThat(frozen.status()).as(frozen.body()).isEqualTo(200);
            within(() -> admin.post("/freeze/release", reason())).expect(200);

            for (Future<Answer> answer : asked) {
                Answer refused = answer.get(30, TimeUnit.SECONDS);
                assertThat(refused.text("reason"))
                        .as(refused.body())
                        .isIn("busy", "database_unavailable", "realm_frozen");
                if (refused.status() != 400) {
                    assertThat(refused.status()).isIn(429, 503);
                    assertThat(refused.header("Retry-After")).isEqualTo("1");
                }
            }
            somebody.connection().rollback();
        }
        nodes.atSecond().inboxAssistant().mint(mission.grant()).expect(200);
        assertThat(Evidence.of(nodes.atFirst(), mission.id()).minted()).hasSize(1);
    }

    @Test
    void whichever_node_hangs_the_other_seals_what_is_recorded_within_seconds() throws Exception {
        Mission mission = mission();
        nodes.atSecond().inboxAssistant().mint(mission.grant()).expect(200);

        sealedWhileHangs(nodes.first(), nodes.atSecond(), mission);
        sealedWhileHangs(nodes.second(), nodes.atFirst(), mission);
    }

    private void sealedWhileHangs(Server hung, Realm other, Mission mission) throws Exception {
        hung.pause();
        try (Sql database = nodes.postgres().open()) {
            within(() -> other.inboxAssistant().mint(mission.grant())).expect(200);
            Instant end = Instant.now().plus(SEALED_WITHIN);
            while (!database.text(
                            "select count(*) from AGENT_EVIDENCE where SUBJECT = ? and SEAL is null", mission.id())
                    .equals("0")) {
                assertThat(Instant.now()).as("not sealed yet").isBefore(end);
                Thread.sleep(200);
            }
        } finally {
            hung.resume();
        }
    }

    /** A mint at the first node, of which the database hears nothing more once it has the evidence. */
    private Future<Answer> hangInTheMiddleOf(Mission mission) throws InterruptedException {
        CountDownLatch hangs = new CountDownLatch(1);
        nodes.firstWire()
                .onceSent(
                        () -> {
                            nodes.firstWire().hold();
                            hangs.countDown();
                        },
                        "minted",
                        mission.id());
        Future<Answer> answer =
                callers.submit(() -> nodes.atFirst().inboxAssistant().mint(mission.grant()));
        assertThat(hangs.await(20, TimeUnit.SECONDS)).isTrue();
        return answer;
    }

    private Answer within(Supplier<Answer> call) {
        Instant begun = Instant.now();
        Answer answer = call.get();
        assertThat(Duration.between(begun, Instant.now())).as(answer.body()).isLessThan(SECONDS);
        return answer;
    }

    private static Answer stopAll(String path, String console) {
        return Http.post(
                URI.create(nodes.atSecond().issuer() + "/agent-identity/account/" + path),
                Form.of(),
                "Authorization",
                "Bearer " + console);
    }

    private static void isKeptBack(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.text("reason")).isIn("database_unavailable", "too_late");
        assertThat(answer.body()).doesNotContain("access_token");
    }

    private static JsonNode reason() {
        return Json.object().put("reason", "a node hangs");
    }

    private static Mission mission() {
        return nodes.atFirst()
                .mission(nodes.atFirst().inboxAssistant(), Proposal.toSortMail().offline());
    }
}
