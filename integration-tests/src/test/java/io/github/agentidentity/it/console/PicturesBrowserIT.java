package io.github.agentidentity.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.themes.Chromium;
import io.github.agentidentity.themes.Look;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The two pictures of the README, drawn as text from the pages themselves, into the folder of {@code -Dpictures}. */
class PicturesBrowserIT {

    private static final Path PICTURES = Path.of(System.getProperty("pictures", "target/pictures"));

    @RegisterExtension
    static final Realm realm = Realm.forEachTest();

    private final Chromium browser = Chromium.start();

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void my_agents_shows_what_waits_what_runs_and_what_is_over() throws IOException {
        Agent agent = realm.inboxAssistant();
        realm.mission(agent, Proposal.toSortMail()).mint().expect(200);
        Mission over = realm.mission();
        AdminRest.of(realm)
                .post("/missions/" + over.id() + "/revoke", Json.object().put("reason", "It was enough."))
                .expect(200);
        agent.propose(Proposal.toSortMail(), realm.handOff(agent)).expect(201);
        OwnElement page = open("agent-identity-my", "/agent-identity/my", "alice");
        browser.await(() -> page.texts("section[aria-labelledby=over] h3").size() == 1);

        String drawing = draw("my-agents", "My agents: what waits for Alice, what works for her, what is over");

        assertThat(drawing).contains(">My agents<", ">Stop<");
    }

    @Test
    void agent_identity_shows_the_story_of_one_mission() throws IOException {
        Mission mission = realm.mission();
        mission.mint().expect(200);
        OwnElement page = open("agent-identity-console", "/agent-identity/console", "carol");
        browser.forTool().executeScript("location.hash = '#/missions/" + mission.id() + "'");
        browser.await(() -> page.texts(".story strong").contains("minted"));

        String drawing = draw("agent-identity", "Agent identity: one mission and its story");

        assertThat(drawing).contains(">approved<", ">minted<");
    }

    private OwnElement open(String element, String path, String name) {
        browser.look(Look.LIGHT);
        OwnElement page = new OwnElement(browser, element);
        browser.forTool().get(realm.at(path).toString());
        page.signIn(name);
        browser.await(() -> !page.texts("h1").isEmpty() && !page.text("h1").isEmpty());
        return page;
    }

    private String draw(String name, String title) throws IOException {
        String drawing = String.valueOf(browser.forTool().executeScript(script(), title));
        Files.createDirectories(PICTURES);
        Files.writeString(PICTURES.resolve(name + ".svg"), drawing);
        assertThat(drawing).startsWith("<svg ").doesNotContain("<image", "<script");
        return drawing;
    }

    private static String script() throws IOException {
        try (InputStream script = PicturesBrowserIT.class.getResourceAsStream("/pictures/drawing.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
