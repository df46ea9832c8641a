package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.Visibility;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.FakeIssuer;
import io.github.agentidentity.testkit.TokenWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A request judged by a token of ten entries with two constraints each; the last of them permits. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PermitsBenchmark {

    private static final String CONSTRAINTS =
            "\"constraints\":{\"tenant\":\"acme\",\"urn:agent-identity:audience_visibility\":\"team\"}";

    private final FakeIssuer issuer = FakeIssuer.start();
    private final ActionRequest request = ActionRequest.of("messages.a9", new ResourceUri(Cast.MAIL + "/box9"))
            .with(Parameters.UNKNOWN.ofTenant("acme"))
            .reaching(Visibility.SELF);
    private AgentPrincipal agent;

    /** The agent, with a token of fifteen minutes. */
    @Setup
    public void prepare() {
        TokenWriter claims = issuer.agent()
                .claim("exp", Instant.now().getEpochSecond() + 890)
                .entries(IntStream.range(0, 10)
                        .mapToObj(
                                i -> TokenWriter.entry(Cast.MAIL + "/box" + i, "\"messages.a" + i + "\"", CONSTRAINTS))
                        .toArray(String[]::new));
        agent = ResourceServer.builder(issuer.issuer(), Cast.MAIL)
                .build()
                .authenticateAgent(
                        IncomingRequest.of("GET", "/").authorization(List.of("Bearer " + issuer.sign(claims))));
    }

    /** Stops the issuer. */
    @TearDown
    public void stop() {
        issuer.close();
    }

    /** One decision. */
    @Benchmark
    public Decision permitsByTenEntries() {
        return agent.permits(request);
    }
}
