package io.github.agentidentity.it.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A program for Node, in a folder in which npm has put what {@code src/test/node/package-lock.json} says. */
final class NodeProgram {

    private static final String MISSING =
            "Node 20 with npm is not on the PATH: what verifies tokens in Node was not run, and nothing is known of it.";

    /** The program sees a time that is ahead of the machine's. */
    private static final String CLOCK = """
            const ahead = Number(process.env.AHEAD) * 1000;
            const Real = Date;
            globalThis.Date = class extends Real {
              constructor(...given) { super(...(given.length ? given : [Real.now() + ahead])); }
              static now() { return Real.now() + ahead; }
            };
            """;

    private final Path folder;

    private NodeProgram(Path folder) {
        this.folder = folder;
    }

    /** Its folder with all that it needs. Skips the test, and says so, where there is no Node. */
    static NodeProgram installed() throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "node"));
        boolean there = works(folder, "node", "-e", "process.exitCode = parseInt(process.versions.node) < 20 ? 1 : 0")
                && works(folder, "npm", "--version");
        if (!there) {
            System.err.println(MISSING); // a report tells why a test was skipped, the console does not
        }
        assumeTrue(there, MISSING);
        for (String file : List.of("package.json", "package-lock.json")) {
            Files.copy(Path.of("src", "test", "node", file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(works(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"))
                .as("npm ci in %s; what it said is in its file output", folder)
                .isTrue();
        return new NodeProgram(folder);
    }

    NodeProgram with(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
        return this;
    }

    /** Runs the program with a clock that is so far ahead, and returns its answers to these lines. */
    List<String> answers(String file, URI issuer, Duration ahead, List<String> lines) throws Exception {
        with("clock.mjs", CLOCK);
        Path input = Files.write(folder.resolve("input"), lines);
        Path output = folder.resolve("answers");
        ProcessBuilder node = new ProcessBuilder("node", "--import", "./clock.mjs", file)
                .directory(folder.toFile())
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        node.environment().put("ISSUER", issuer.toString());
        node.environment().put("AHEAD", Long.toString(ahead.toSeconds()));
        assertThat(node.start().waitFor()).isZero();
        return new ArrayList<>(Files.readAllLines(output, StandardCharsets.UTF_8));
    }

    private static boolean works(Path folder, String... program) throws InterruptedException {
        try {
            return new ProcessBuilder(program)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("output").toFile())
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
