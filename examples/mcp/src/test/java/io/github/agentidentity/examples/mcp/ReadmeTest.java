package io.github.agentidentity.examples.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.testkit.fixture.JavaProgram;
import io.github.agentidentity.testkit.fixture.MarkdownPage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README of this example: its command starts the server, here on a port that is free. */
final class ReadmeTest {

    private static final String PORT = "8091";
    private static final MarkdownPage PAGE = MarkdownPage.of("examples/mcp/README.md");

    @Test
    void the_server_starts_by_the_command_that_is_shown_at_the_address_that_is_told(@TempDir Path folder)
            throws Exception {
        String commands = PAGE.block("", "./mvnw").strip();
        String[] words =
                commands.substring(commands.indexOf(MailServer.class.getName())).split(" ", -1);
        assertThat(words).hasSize(3).endsWith(PORT);

        try (JavaProgram server = JavaProgram.started(folder, words[0], words[1], "0")) {
            String address = server.printed("Register ").split(" ", -1)[0];
            assertThat(PAGE.text()).contains("`" + address.replaceFirst(":\\d+/", ":" + PORT + "/") + "`");
            HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(401);
        }
    }
}
