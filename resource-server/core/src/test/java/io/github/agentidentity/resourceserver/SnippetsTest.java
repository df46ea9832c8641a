package io.github.agentidentity.resourceserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.agentidentity.testkit.BadToken;
import io.github.agentidentity.testkit.FakeIssuer;
import io.github.agentidentity.testkit.Presented;
import io.github.agentidentity.testkit.fixture.MarkdownPage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of docs/resource-servers.md for other languages, as they stand there, against every token. */
@EnabledIfSystemProperty(named = "snippets", matches = "true", disabledReason = "Run them with -Psnippets.")
final class SnippetsTest {

    /** Bad tokens that the snippets let through, as the page says. */
    private static final Set<BadToken> TOLD = EnumSet.of(BadToken.REPEATED_MEMBER, BadToken.HUGE_NUMBER);

    private static final MarkdownPage PAGE = MarkdownPage.of("docs/resource-servers.md");

    private static final String NODE_20 = "process.exitCode = parseInt(process.versions.node) < 20 ? 1 : 0";

    private static final String NODE = """
            import { agentOf, permits } from './snippet.mjs';
            import { createInterface } from 'node:readline';
            for await (const token of createInterface({ input: process.stdin })) {
              try { console.log(permits(await agentOf(token), 'messages.read') ? 'in' : 'out'); }
              catch { console.log('out'); }
            }
            """;

    private static final String PYTHON = """
            import sys
            from snippet import Refused, agent_of, permits
            for line in sys.stdin:
                try:
                    print('in' if permits(agent_of(line.rstrip('\\n')), 'messages.read') else 'out')
                except Refused:
                    print('out')
            """;

    private final FakeIssuer issuer = FakeIssuer.start();

    private final Path folder;

    SnippetsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void the_snippet_for_node_lets_the_good_token_in_and_every_bad_one_out() throws Exception {
        assumeThat(runs("node", "-e", NODE_20), "There is no Node 20 on the PATH: its snippet was not run.");
        Files.writeString(folder.resolve("snippet.mjs"), PAGE.block("js", "import { createPublicKey"));
        Files.writeString(folder.resolve("main.mjs"), NODE);
        assertThat(letIn("node", "main.mjs")).isSubsetOf(TOLD);
    }

    @Test
    void the_snippet_for_python_lets_the_good_token_in_and_every_bad_one_out() throws Exception {
        Optional<String> python = PythonEnvironment.interpreter();
        assumeThat(
                python.isPresent(),
                "There is no Python 3.11 with PyJWT 2.15 and cryptography, nor could pip make one: its snippet was not run.");
        Files.writeString(folder.resolve("snippet.py"), PAGE.block("python", "import os\n"));
        Files.writeString(folder.resolve("main.py"), PYTHON);
        assertThat(letIn(python.orElseThrow(), "main.py")).isSubsetOf(TOLD);
    }

    /** A report tells why a test was skipped, the console does not. */
    private static void assumeThat(boolean there, String why) {
        if (!there) {
            System.err.println(why);
        }
        assumeTrue(there, why);
    }

    /** The bad tokens that the program lets in; it must let in the good one. */
    private Set<BadToken> letIn(String... program) throws Exception {
        List<BadToken> bearers = new ArrayList<>();
        List<String> tokens = new ArrayList<>(List.of(issuer.sign(issuer.agent())));
        for (BadToken bad : BadToken.values()) {
            Presented presented = bad.from(issuer);
            // The snippets are given tokens; that a scheme is the wrong one is for who calls them.
            if (presented.authorization().get(0).startsWith("Bearer ")) {
                bearers.add(bad);
                tokens.add(presented.authorization().get(0).substring("Bearer ".length()));
            }
        }
        List<String> answers = run(String.join("\n", tokens) + "\n", program);
        assertThat(answers).hasSize(tokens.size());
        assertThat(answers.get(0)).isEqualTo("in");
        Set<BadToken> letIn = EnumSet.noneOf(BadToken.class);
        for (int i = 0; i < bearers.size(); i++) {
            if (answers.get(i + 1).equals("in")) {
                letIn.add(bearers.get(i));
            }
        }
        return letIn;
    }

    private List<String> run(String input, String... program) throws Exception {
        Path tokens = Files.writeString(folder.resolve("tokens"), input);
        Path answers = folder.resolve("answers");
        ProcessBuilder builder = new ProcessBuilder(program)
                .directory(folder.toFile())
                .redirectInput(tokens.toFile())
                .redirectOutput(answers.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(Map.of("ISSUER", issuer.issuer(), "JWKS_URI", issuer.keysUri()));
        assertThat(builder.start().waitFor()).isZero();
        return Files.readAllLines(answers, StandardCharsets.UTF_8);
    }

    static boolean runs(String... program) throws InterruptedException {
        try {
            return new ProcessBuilder(program)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
