package io.github.agentidentity.bench.algebra;

import io.github.agentidentity.authority.Actor;
import io.github.agentidentity.authority.ActorChain;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.MissionClaim;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.missions.domain.token.AgentToken;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** An agent token of two entries, from what was decided to the bytes that are signed, and back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ShapingBenchmark {

    private static final String ISSUER = "https://issuer.example/realms/agents";
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    private final AgentToken token = new AgentToken(
            "jti",
            ISSUER,
            "6f1d3c5e-0000-4000-8000-000000000000",
            new ResourceUri("https://mail.example"),
            "inbox-assistant",
            ActorChain.of(new Actor("inbox-assistant", ISSUER, "ai_agent")),
            new MissionClaim("msn_" + "A".repeat(43), ISSUER, "sha-256:" + "A".repeat(43), NOW.plusSeconds(3600)),
            Authority.parse("[{\"type\":\"mission_resource_access\",\"resource\":\"https://mail.example\","
                    + "\"actions\":[\"messages.read\"]},{\"type\":\"mission_resource_access\","
                    + "\"resource\":\"https://mail.example\",\"actions\":[\"messages.label\",\"messages.archive\"]}]"),
            Optional.empty(),
            NOW,
            NOW.plusSeconds(300));

    /** To bytes. */
    @Benchmark
    public byte[] shape() {
        return Jcs.bytes(token.claims());
    }

    /** From claims that were verified. */
    @Benchmark
    public AgentToken read() {
        return AgentToken.read(token.claims());
    }
}
