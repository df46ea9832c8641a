package io.github.agentidentity.gatling;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.time.Duration;

/** An agent that exchanges its mission grant for tokens, so many in a second for so many seconds. */
public final class MintSimulation extends Simulation {

    private static final int MOST_PER_SECOND = 500;
    private static final int MOST_SECONDS = 600;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Target target = Target.of(new Setting("issuer").value(), new Setting("load.host").orElse(""));
    private final int perSecond = new Setting("load.rate").upTo(MOST_PER_SECOND, 20);
    private final int seconds = new Setting("load.seconds").upTo(MOST_SECONDS, 30);

    /** Goes to the target and nowhere else: no warm-up at a server of Gatling's, no redirects. */
    private final HttpProtocolBuilder connections = http.acceptHeader("application/json")
            .basicAuth(new Setting("agent.id").value(), new Setting("agent.secret").value())
            .disableWarmUp()
            .disableFollowRedirect()
            .shareConnections();

    private final ScenarioBuilder mint = scenario("mint from a grant")
            .exec(http("exchange")
                    .post(target.tokenEndpoint())
                    .formParam("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange")
                    .formParam("subject_token", new Setting("agent.grant").value())
                    .formParam("subject_token_type", "urn:ietf:params:oauth:token-type:jwt")
                    .formParam("resource", new Setting("agent.resource").value())
                    .check(status().is(200), jmesPath("access_token").exists()));

    /** Set by Gatling, which makes one instance and runs it. */
    public MintSimulation() {
        setUp(mint.injectOpen(constantUsersPerSec(perSecond).during(seconds)))
                .protocols(connections)
                .maxDuration(Duration.ofSeconds(seconds).plus(PATIENCE))
                .assertions(global().failedRequests().count().is(0L));
    }
}
