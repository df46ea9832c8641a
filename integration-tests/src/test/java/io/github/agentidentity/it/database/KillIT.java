package io.github.agentidentity.it.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Backend;
import io.github.agentidentity.it.actors.Evidence;
import io.github.agentidentity.it.actors.GatedAction;
import io.github.agentidentity.it.actors.Jws;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Server;
import io.github.agentidentity.runner.KeycloakServer;
import io.github.agentidentity.runner.LoopbackPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * A server that is killed while it mints: what it handed out is recorded, once, and the evidence holds. H2 does so only
 * with the setting that docs/operations.md names: by itself it writes what was committed half a second later.
 */
class KillIT {

    private static final int MINTERS = 8;
    private static final int ENOUGH = 100;

    private final Set<String> received = ConcurrentHashMap.newKeySet();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger permitted = new AtomicInteger();

    @Test
    void a_server_that_is_killed_in_a_storm_of_mints_loses_no_token_and_doubles_none() throws Exception {
        KeycloakServer settings =
                Server.configured("killed").importing(Server.agentsRealm()).port(LoopbackPort.free());
        if (Backend.ofThisRun() == Backend.H2) {
            settings.argument("--db-url-properties=;WRITE_DELAY=0");
        }
        Mission mission = mintUntilKilled(settings);

        try (Server server = Server.start(settings.keepingData())) {
            Realm realm = Realm.on(server, "agents");
            assertThat(verified(realm).path("sound").asBoolean()).isTrue();
            List<String> recorded = Evidence.of(realm, mission.id()).minted();
            assertThat(recorded).doesNotHaveDuplicates().containsAll(received);
            assertThat(recorded.size() - received.size())
                    .as("tokens that were recorded and whose answer was lost")
                    .isBetween(0, MINTERS);
            mission.mint().expect(200);
        }
    }

    @Test
    void a_server_that_is_killed_between_approval_and_permit_loses_no_approval_and_doubles_none() throws Exception {
        KeycloakServer settings =
                Server.configured("killed-uses").importing(Server.agentsRealm()).port(LoopbackPort.free());
        if (Backend.ofThisRun() == Backend.H2) {
            settings.argument("--db-url-properties=;WRITE_DELAY=0");
        }
        Mission mission = approveUntilKilled(settings);

        try (Server server = Server.start(settings.keepingData())) {
            Realm realm = Realm.on(server, "agents");
            String token = mission.token();
            assertThat(GatedAction.of(realm, token, "m-kept").isPermitted()).isTrue();
            assertThat(GatedAction.of(realm, token, "m-kept").isPermitted()).isFalse();
            boolean wasPermitted = permitted.get() > 0;
            boolean isPermitted = GatedAction.of(realm, token, "m-raced").isPermitted();
            assertThat(wasPermitted && isPermitted).isFalse();
            assertThat(Evidence.of(realm, mission.id()).of("permitted")).hasSize(2);
            assertThat(verified(realm).path("sound").asBoolean()).isTrue();
        }
    }

    /** Approves two deletions, and has the server killed while many ask for one of them. */
    private Mission approveUntilKilled(KeycloakServer settings) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(MINTERS);
        try (Server server = Server.start(settings)) {
            Realm realm = Realm.on(server, "agents");
            Mission mission = realm.mission(
                    realm.inboxAssistant(),
                    Proposal.to(Agent.MAIL, GatedAction.DELETE).offline());
            String token = mission.token();
            GatedAction.of(realm, token, "m-kept").approvedBy(realm.alice());
            GatedAction.of(realm, token, "m-raced").approvedBy(realm.alice());
            for (int i = 0; i < MINTERS; i++) {
                callers.execute(() -> useUntilNobodyAnswers(realm, token));
            }
            while (asked.get() < MINTERS) {
                Thread.sleep(1);
            }
            server.kill();
            callers.shutdown();
            assertThat(callers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            return mission;
        } finally {
            callers.shutdownNow();
        }
    }

    private void useUntilNobodyAnswers(Realm realm, String token) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                asked.incrementAndGet();
                if (GatedAction.of(realm, token, "m-raced").isPermitted()) {
                    permitted.incrementAndGet();
                }
            }
        } catch (UncheckedIOException killed) {
            // Nobody answers any more: that is what we wait for.
        }
    }

    private Mission mintUntilKilled(KeycloakServer settings) throws IOException, InterruptedException {
        ExecutorService minters = Executors.newFixedThreadPool(MINTERS);
        try (Server server = Server.start(settings)) {
            Realm realm = Realm.on(server, "agents");
            Mission mission =
                    realm.mission(realm.inboxAssistant(), Proposal.toSortMail().offline());
            for (int i = 0; i < MINTERS; i++) {
                minters.execute(() -> mintUntilNobodyAnswers(mission));
            }
            while (received.size() < ENOUGH) {
                Thread.sleep(5);
            }
            server.kill();
            minters.shutdown();
            assertThat(minters.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            return mission;
        } finally {
            minters.shutdownNow();
        }
    }

    private void mintUntilNobodyAnswers(Mission mission) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                String token = mission.mint().expect(200).text("access_token");
                received.add(Jws.of(token).claims().path("jti").asText());
            }
        } catch (UncheckedIOException killed) {
            // Nobody answers any more: that is what we wait for.
        }
    }

    /** Returns the result of a check of the realm's evidence once nothing waits for its seal. */
    private static JsonNode verified(Realm realm) throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
        JsonNode verification = verify(realm);
        while (verification.path("pending").asLong() > 0 && Instant.now().isBefore(deadline)) {
            Thread.sleep(200);
            verification = verify(realm);
        }
        assertThat(verification.path("pending").asLong()).isZero();
        return verification;
    }

    private static JsonNode verify(Realm realm) {
        return AdminRest.of(realm).get("/evidence/verify").expect(200).json();
    }
}
