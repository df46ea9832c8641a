package io.github.agentidentity.it.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Jws;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Sql;
import io.github.agentidentity.it.actors.TwoNodes;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No record, no act, also where the database crashes: what was answered had been written to its disk. */
@EnabledIfSystemProperty(named = "database", matches = "postgresql")
class CommitIT {

    @RegisterExtension
    static final TwoNodes nodes = new TwoNodes();

    private static final Pattern STATEMENT =
            Pattern.compile("(\\d+):LOG: {2}(?:statement|execute [^:]+): (.*)", Pattern.DOTALL);
    private static final Pattern WRITES =
            Pattern.compile("(insert into|update|delete from) (\\S*\\.)?agent_.*", Pattern.DOTALL);

    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");

    /** Long enough for a cluster's databases to be there again. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int ROUNDS = 10;
    private static final int MINTERS = 8;
    private static final int ENOUGH = 40;

    private final Set<String> received = ConcurrentHashMap.newKeySet();

    @Test
    void whatever_writes_to_our_tables_asks_for_a_synchronous_commit_last() {
        Realm realm = nodes.atFirst();
        long from = nodes.postgres().logged();

        Agent agent = realm.inboxAssistant();
        Mission mission = realm.mission(agent, Proposal.toSortMail().offline());
        Form narrowed = Agent.mintForm(mission.token()).with("subject_token_type", Client.ACCESS_TOKEN);
        agent.mint(narrowed).expect(200);
        agent.mint("nonsense").expect(400);
        mission.mint(Form.of("scope", Agent.MAIL + "#messages.send")).expect(400);
        Answer denied = agent.propose(Proposal.to(Agent.MAIL, "messages.label"), realm.handOff(agent))
                .expect(201);
        realm.alice().deny(denied.text("approval_uri"));
        mission.human().suspend(mission.id()).expect(204);
        mission.human().end(mission.id()).expect(204);
        Mission other = realm.mission();
        agent.complete(other.id()).expect(200);
        AdminRest admin = AdminRest.of(realm);
        admin.post("/freeze", Json.object().put("reason", "a look")).expect(200);
        admin.post("/freeze/release", Json.object().put("reason", "looked")).expect(200);

        List<List<String>> transactions = transactions(from);
        assertThat(transactions).hasSizeGreaterThan(15).allSatisfy(statements -> assertThat(
                        statements.get(statements.size() - 1))
                .as(String.join("\n", statements))
                .contains("set_config('synchronous_commit'"));
        assertThat(transactions.stream().flatMap(List::stream))
                .noneMatch(statement -> statement.toLowerCase(Locale.ROOT).contains("synchronous_commit to off"));
    }

    @Test
    void a_database_that_crashes_in_a_storm_of_mints_has_every_token_that_was_handed_out() throws Exception {
        Mission mission = nodes.atFirst()
                .mission(nodes.atFirst().inboxAssistant(), Proposal.toSortMail().offline());
        for (int round = 0; round < ROUNDS; round++) {
            received.clear();
            mintUntilItCrashes(mission);
            nodes.postgres().startAgain();
            mintAgain(mission);

            assertThat(recorded(mission)).as("round " + round).containsAll(received);
        }
        assertSound();
    }

    /** By SQL: the admins' REST shows the first 500 rows. */
    private static List<String> recorded(Mission mission) throws SQLException {
        try (Sql database = nodes.postgres().open()) {
            String all = database.text(
                    "select string_agg(CONTENT, ';') from AGENT_EVIDENCE where SUBJECT = ? and KIND = 'minted'",
                    mission.id());
            return TOKEN.matcher(all).results().map(found -> found.group(1)).toList();
        }
    }

    private void mintUntilItCrashes(Mission mission) throws InterruptedException {
        ExecutorService minters = Executors.newFixedThreadPool(MINTERS);
        try {
            for (int i = 0; i < MINTERS; i++) {
                Agent agent = nodes.at(i).inboxAssistant();
                minters.execute(() -> mintWhileItAnswers(agent, mission));
            }
            while (received.size() < ENOUGH) {
                Thread.sleep(5);
            }
            nodes.postgres().kill();
            minters.shutdown();
            assertThat(minters.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            minters.shutdownNow();
        }
    }

    private void mintWhileItAnswers(Agent agent, Mission mission) {
        try {
            for (Answer answer = agent.mint(mission.grant());
                    answer.status() < 500;
                    answer = agent.mint(mission.grant())) {
                if (answer.status() == 200) {
                    received.add(Jws.of(answer.text("access_token"))
                            .claims()
                            .path("jti")
                            .asText());
                }
            }
        } catch (UncheckedIOException gone) {
            // Nobody answers any more: that is what we wait for.
        }
    }

    private static void mintAgain(Mission mission) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (int node = 0; node < 2; node++) {
            while (nodes.at(node).inboxAssistant().mint(mission.grant()).status() != 200) {
                assertThat(System.nanoTime()).isLessThan(end);
                Thread.sleep(200);
            }
        }
    }

    private static void assertSound() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Answer verified = AdminRest.of(nodes.atFirst()).get("/evidence/verify").expect(200);
        while (verified.json().path("pending").asLong() > 0 && System.nanoTime() < end) {
            Thread.sleep(200);
            verified = AdminRest.of(nodes.atFirst()).get("/evidence/verify").expect(200);
        }
        assertThat(verified.json().path("sound").asBoolean())
                .as(verified.body())
                .isTrue();
    }

    /** The statements of each committed transaction that wrote to our tables, without its commit. */
    private static List<List<String>> transactions(long from) {
        Map<String, List<String>> running = new HashMap<>();
        List<List<String>> committed = new ArrayList<>();
        for (String line : nodes.postgres().logSince(from)) {
            Matcher statement = STATEMENT.matcher(line);
            if (!statement.matches()) {
                continue;
            }
            String process = statement.group(1);
            String text = statement.group(2);
            if (text.equals("BEGIN")) {
                running.put(process, new ArrayList<>());
            } else if (text.equals("COMMIT")) {
                List<String> all = Optional.ofNullable(running.remove(process)).orElse(List.of());
                if (all.stream().anyMatch(one -> WRITES.matcher(one.toLowerCase(Locale.ROOT))
                        .matches())) {
                    committed.add(all);
                }
            } else {
                // What comes between transactions, such as the cluster's own question, is none of them.
                Optional.ofNullable(running.get(process)).ifPresent(all -> all.add(text));
            }
        }
        return committed;
    }
}
