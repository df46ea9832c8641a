package io.github.agentidentity.stacks.quarkus;

import io.github.agentidentity.testkit.GuardedService;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mail service as Quarkus packages it, in a process of its own. */
final class QuarkusService implements GuardedService {

    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://127\\.0\\.0\\.1:\\d+)");
    private static final Pattern COUNTING = Pattern.compile("Counting on: (http://127\\.0\\.0\\.1:\\d+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final URI uri;
    private final URI count;

    QuarkusService(String issuer) throws IOException {
        this(issuer, false);
    }

    /** @param deciding whether it asks the issuer's decision point */
    QuarkusService(String issuer, boolean deciding) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dmail.issuer=" + issuer,
                        "-Dmail.deciding=" + deciding,
                        "-jar",
                        Path.of("target", "quarkus-app", "quarkus-run.jar").toString())
                .redirectErrorStream(true)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        count = await(COUNTING, output);
        uri = await(LISTENING, output);
        Thread drain = new Thread(() -> output.lines().forEach(System.out::println));
        drain.setDaemon(true);
        drain.start();
    }

    private static URI await(Pattern wanted, BufferedReader output) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            Matcher found = wanted.matcher(line);
            if (found.find()) {
                return URI.create(found.group(1));
            }
        }
        throw new IllegalStateException("The service did not start:\n" + said);
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public int handled() {
        try {
            return Integer.parseInt(http.send(HttpRequest.newBuilder(count).build(), BodyHandlers.ofString())
                    .body());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
