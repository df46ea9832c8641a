package io.github.agentidentity.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Desk;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Human;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.themes.Chromium;
import io.github.agentidentity.themes.Look;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;

/** From an empty realm to the end of its first mission, at the pages, in Chromium, on the real server. */
class FirstMissionBrowserIT {

    private static final String NAME = "first";
    private static final String SERVICE = "https://tickets.example";
    private static final String SCOPE = SERVICE + "#tickets.read";
    private static final int MOST_INPUTS = 40;

    @RegisterExtension
    static final Realm other = Realm.shared();

    private final Chromium browser = Chromium.start();
    private final WebDriver driver = browser.forTool();
    private final AdminAtConsole admin = new AdminAtConsole(browser);
    private Realm realm = other;

    /** A realm with its people, in which agents are enabled and nothing is defined. */
    @BeforeEach
    void anEmptyRealm() {
        ObjectNode file = Json.object().put("realm", NAME).put("enabled", true).put("accountTheme", "agent-identity");
        file.set("attributes", Json.object().put("agent.enabled", "true"));
        ObjectNode carol = user("carol");
        carol.set("clientRoles", Json.object().set("realm-management", Json.array("realm-admin")));
        file.set("users", Json.arrayOf(user("alice"), carol));
        other.admin().post("", file.toString());
        realm = Realm.on(other.server(), NAME);
        browser.look(Look.LIGHT);
    }

    @AfterEach
    void remove() {
        browser.close();
        other.admin().delete("/" + NAME);
    }

    @Test
    void an_admin_defines_everything_and_alice_approves_watches_and_stops_the_first_mission() {
        admin.open(realm, "carol");
        define();
        Client app = new Client(realm, "help-desk", secret("apps", "help-desk", "secret"));
        Agent agent = new Agent(new Client(realm, "desk-agent", secret("agents", "desk-agent", "credentials")));
        assertThat(admin.inputs()).isLessThanOrEqualTo(MOST_INPUTS);

        Answer proposed = propose(agent, new Desk(app));
        driver.manage().deleteAllCookies();
        OwnElement mine = new OwnElement(browser, "agent-identity-my");
        approve(mine);
        Answer polled = agent.poll(proposed.text("proposal_id")).expect(200);
        Form mint = Form.of(
                "subject_token", polled.text("mission_grant"), "subject_token_type", Client.JWT, "resource", SERVICE);
        agent.mint(mint).expect(200);

        stop(mine);
        assertThat(agent.mint(mint).status()).isEqualTo(400);
        assertThat(AdminRest.of(realm)
                        .get("/missions/" + polled.text("mission_id"))
                        .text("state"))
                .isEqualTo("revoked");
    }

    /** Server, scope, app and agent, and a try of what the agent would get. */
    private void define() {
        admin.go("services/new");
        admin.write("client_id", "tickets-api");
        admin.write("resource", SERVICE);
        create("Service");
        admin.go("scopes/new");
        admin.write("resource", SERVICE);
        admin.write("action", "tickets.read");
        admin.write("title", "Read your tickets");
        admin.choose("risk", "low");
        admin.tick(); // what cannot be undone takes a stronger sign-in than there is here
        admin.choose("delegable_by", "everyone");
        create("Agent scope");
        admin.go("apps/new");
        admin.write("client_id", "help-desk");
        admin.write("redirect_uris", "http://127.0.0.1/callback");
        create("App");
        admin.go("agents/new");
        admin.write("client_id", "desk-agent");
        admin.write("sponsor", "carol");
        admin.tick(SCOPE);
        create("Agent");
        admin.go("dry-run");
        admin.write("agent", "desk-agent");
        admin.write("human", "alice");
        admin.tick(SCOPE);
        admin.click("Try");
        browser.await(
                () -> !admin.page().texts("section[aria-labelledby=granted]").isEmpty());
        assertThat(admin.page().texts("section[aria-labelledby=granted] li"))
                .as(admin.page().text(".body"))
                .containsExactly(SERVICE + ": tickets.read");
    }

    private Answer propose(Agent agent, Desk app) {
        Human alice = new Human(realm, "alice");
        String handOff = app.handedOff(alice.signInAt(app).access(), agent);
        return agent.propose(Proposal.to(SERVICE, "tickets.read"), handOff).expect(201);
    }

    /** Alice goes from her page to what waits, and says yes. */
    private void approve(OwnElement mine) {
        driver.get(realm.at("/agent-identity/my").toString());
        mine.signIn("alice");
        browser.await(() -> mine.all("section[aria-labelledby=waiting] a.link").size() == 1);
        mine.find("section[aria-labelledby=waiting] a.link").click();
        new SecondLogin(browser).pass("alice");
        driver.findElements(By.cssSelector("#agent-identity-approval input[type=checkbox]:not(:checked)"))
                .forEach(WebElement::click);
        driver.findElement(By.cssSelector("button[value=approve]")).click();
        browser.await(() ->
                driver.findElements(By.cssSelector("button[value=approve]")).isEmpty());
    }

    private void stop(OwnElement mine) {
        driver.get(realm.at("/agent-identity/my").toString());
        browser.await(() -> mine.texts("section[aria-labelledby=running] h3").size() == 1);
        mine.button("Stop").click();
        mine.confirmation("Stop").click();
        browser.await(() -> mine.texts("section[aria-labelledby=over] h3").size() == 1);
    }

    private String secret(String place, String clientId, String section) {
        String id = AdminRest.of(realm)
                .get("/" + place + "?client_id=" + clientId)
                .json()
                .path(place)
                .path(0)
                .path("id")
                .asText();
        admin.go(place + "/" + id);
        admin.click("Show the secret");
        browser.await(() -> admin.page()
                        .all("section[aria-labelledby=" + section + "] code")
                        .size()
                == 1);
        return admin.page().text("section[aria-labelledby=" + section + "] code");
    }

    private void create(String shown) {
        admin.click("Create");
        browser.await(() -> admin.page().text("h1").equals(shown) || !wrong().isEmpty());
        assertThat(wrong()).as(shown).isEmpty();
    }

    private List<String> wrong() {
        return admin.page().texts("[role=alert] p, [id$=-wrong]").stream()
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static ObjectNode user(String name) {
        ObjectNode user = Json.object()
                .put("username", name)
                .put("enabled", true)
                .put("firstName", name)
                .put("lastName", name)
                .put("email", name + "@demo.example");
        user.set(
                "credentials",
                Json.arrayOf(Json.object().put("type", "password").put("value", name)));
        return user;
    }
}
