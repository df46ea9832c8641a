package io.github.agentidentity.demo;

import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Pictures of our pages as Chromium draws them: light, dark and on a phone. For people who look at them. */
final class Screenshots {

    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");
    private static final int PHONE_WIDTH = 390;
    private static final int DESKTOP_WIDTH = 1280;
    private static final int HEIGHT = 2200;
    private static final long PATIENCE_SECONDS = 120;

    /** Something of everything: plain, bounded, irreversible and gated, and what is not given. */
    private static final String WANTED = """
            [{"type":"mission_resource_access","resource":"https://mail.example","actions":["messages.read","messages.label"]},
             {"type":"mission_resource_access","resource":"https://mail.example","actions":["messages.delete"],
              "constraints":{"urn:agent-identity:max_calls":20,"max_amount":{"amount":"500.00","currency":"EUR"}}},
             {"type":"mission_resource_access","resource":"https://mail.example","actions":["settings.change"]}]""";

    private final Cast cast;
    private final Path directory;
    private final PrintStream out;

    Screenshots(Cast cast, Path directory, PrintStream out) {
        this.cast = cast;
        this.directory = directory;
        this.out = out;
    }

    /**
     * Takes all pictures.
     *
     * @return the exit status: 1 where there is no browser to take them
     */
    int take() throws IOException, InterruptedException, Unexpected {
        Optional<Path> browser = browser();
        if (browser.isEmpty()) {
            out.println("There is no Chromium on the PATH (" + String.join(", ", BROWSERS) + "): install one.");
            return 1;
        }
        Files.createDirectories(directory);
        Page approval = cast.alice().readApproval(proposal().approvalUri());
        Page mistake = cast.alice().approveNothing(approval);
        take(browser.get(), "approval", approval);
        take(browser.get(), "mistake", mistake);
        return 0;
    }

    private Proposal proposal() throws IOException, InterruptedException, Unexpected {
        String handOff = cast.desk()
                .handOff(cast.desk().signIn(cast.alice()), InboxAssistant.CLIENT.id())
                .expect(200)
                .text("access_token");
        JsonArray wanted = (JsonArray) JsonReader.read(WANTED, JsonLimits.REQUEST);
        return Proposal.of(
                cast.assistant().propose(handOff, Mail.RESOURCE, wanted).expect(201));
    }

    private void take(Path browser, String name, Page page) throws IOException, InterruptedException, Unexpected {
        Path file = directory.resolve(name + ".html");
        String base = "<head><base href=\"" + page.uri() + "\">";
        Files.writeString(file, page.document().outerHtml().replaceFirst("<head>", base));
        Path phone = directory.resolve(name + "-phone.html");
        // A window is never as narrow as a phone; a frame is.
        Files.writeString(
                phone,
                "<body style=\"margin:0\"><iframe style=\"border:0\" src=\"" + name + ".html\" width=\"" + PHONE_WIDTH
                        + "\" height=\"" + HEIGHT + "\"></iframe>");
        shoot(browser, file, name + "-light.png", "preferredColorScheme=1");
        shoot(browser, file, name + "-dark.png", "preferredColorScheme=0");
        shoot(browser, phone, name + "-phone.png", "preferredColorScheme=1");
    }

    private void shoot(Path browser, Path page, String picture, String settings)
            throws IOException, InterruptedException, Unexpected {
        Path target = directory.resolve(picture);
        List<String> command = new ArrayList<>(List.of(
                browser.toString(),
                "--headless",
                "--disable-gpu",
                "--hide-scrollbars",
                "--allow-file-access-from-files",
                "--virtual-time-budget=5000",
                "--blink-settings=" + settings,
                "--window-size=" + DESKTOP_WIDTH + "," + HEIGHT,
                "--screenshot=" + target,
                page.toUri().toString()));
        if (System.getProperty("user.name").equals("root")) {
            // Chromium has no sandbox for root.
            command.add(1, "--no-sandbox");
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("chromium.log").toFile())
                .start();
        boolean done = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        Unexpected.unless(done && Files.exists(target), "Chromium took no picture; see chromium.log.");
        out.println(target);
    }

    private static Optional<Path> browser() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return BROWSERS.stream()
                .flatMap(name -> Stream.of(path.split(java.io.File.pathSeparator, -1))
                        .map(directory -> Path.of(directory).resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
