package io.github.agentidentity.resourceserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.testkit.fixture.JavaProgram;
import io.github.agentidentity.testkit.fixture.MarkdownPage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ten minutes in Java of docs/resource-servers.md, as they stand there, except that a free port is taken. */
final class TenMinutesTest {

    private static final String PORT = "8090";
    private static final MarkdownPage PAGE = MarkdownPage.of("docs/resource-servers.md");
    private static final String COMMANDS = PAGE.block("", "java -cp 'lib/*' Issuer.java");

    /** A request of the page: whose token, if any, which address, and what the page says of the answer. */
    private static final Pattern REQUEST =
            Pattern.compile("curl -i(?: -H \"Authorization: Bearer \\$(\\w+)\")? +(http\\S+) +# (\\d{3}): (.+)");

    private static final Pattern REASON = Pattern.compile("\\b[a-z]+(?:_[a-z]+)+\\b");

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void every_request_is_answered_as_the_page_says(@TempDir Path folder) throws Exception {
        assertThat(COMMANDS)
                .contains("java -cp 'lib/*' Issuer.java > tokens &", "java -cp 'lib/*' Mail.java $ISSUER &");
        int port = freePort();
        save(folder.resolve("Issuer.java"), PAGE.block("java", "import io.github.agentidentity.testkit.FakeIssuer"));
        save(folder.resolve("Mail.java"), at(port, PAGE.block("java", "import com.sun.net.httpserver")));

        try (JavaProgram issuer = JavaProgram.started(folder, "Issuer.java");
                JavaProgram mail = JavaProgram.started(folder, "Mail.java", issuer.printed("ISSUER="))) {
            mail.awaitPort(port);
            List<MatchResult> requests =
                    REQUEST.matcher(at(port, COMMANDS)).results().toList();
            assertThat(requests).hasSize(4);
            for (MatchResult request : requests) {
                Optional<String> token = Optional.ofNullable(request.group(1)).map(name -> issuer.printed(name + "="));
                assertAnswered(request, answer(request.group(2), token));
            }
        }
    }

    private static void assertAnswered(MatchResult request, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(request.group()).isEqualTo(Integer.parseInt(request.group(3)));
        assertThat(REASON.matcher(request.group(4)).results().map(MatchResult::group))
                .allSatisfy(reason -> assertThat(answer.body()).contains("\"reason\":\"" + reason + "\""));
    }

    private HttpResponse<String> answer(String address, Optional<String> token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        token.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static void save(Path file, String text) throws IOException {
        Files.writeString(file, text);
    }

    /** The page's port may be taken where tests run. */
    private static String at(int port, String text) {
        assertThat(text).contains(PORT);
        return text.replace(PORT, Integer.toString(port));
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return free.getLocalPort();
        }
    }
}
