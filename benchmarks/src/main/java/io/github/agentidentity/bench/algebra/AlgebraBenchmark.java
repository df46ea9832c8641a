package io.github.agentidentity.bench.algebra;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.Authority;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Cost of the algebra in every mint, on sets of one entry and of ten, each with two actions and two constraints. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AlgebraBenchmark {

    private static final String ISSUER = "https://issuer.example/realms/agents";

    /** Number of entries in a set. */
    @Param({"1", "10"})
    public int entries = 1;

    private String text = "";
    private Authority wide = Authority.NONE;
    private Authority narrow = Authority.NONE;

    /** A set, and one that is within it. */
    @Setup
    public void prepare() {
        text = set("internal", "\"messages.read\",\"messages.label\"");
        wide = Authority.parse(text);
        narrow = Authority.parse(set("team", "\"messages.read\""));
    }

    /** From the text in a row to a value. */
    @Benchmark
    public Authority parse() {
        return Authority.parse(text);
    }

    /** Intersection of the two sets. */
    @Benchmark
    public Authority intersect() {
        return wide.intersect(narrow);
    }

    /** Whether one is within the other, which it is. */
    @Benchmark
    public boolean isWithin() {
        return narrow.isWithin(wide);
    }

    /** The hash that says whether a row was touched. */
    @Benchmark
    public String authorityHash() {
        return Anchor.authorityHash(ISSUER, wide);
    }

    private String set(String visibility, String actions) {
        return IntStream.range(0, entries)
                .mapToObj(i -> "{\"type\":\"mission_resource_access\",\"resource\":\"https://mail.example/box" + i
                        + "\",\"actions\":[" + actions + "],\"constraints\":{\"tenant\":\"acme\","
                        + "\"urn:agent-identity:audience_visibility\":\"" + visibility + "\"}}")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
