package io.github.agentidentity.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.selenium.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Human;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Pdp;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.themes.Chromium;
import io.github.agentidentity.themes.Look;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;

/** A human at the page of their agents, in Chromium, on the real server. */
class MyAgentsBrowserIT {

    private static final String HOSTILE =
            "<img src=x onerror=alert(1)> Sort my mail \u202eliam ym evomeR {title} ${text} <b>now</b>";

    private static final String PUBLISH = "replies.publish";

    @RegisterExtension
    static final Realm realm = Realm.forEachTest();

    private final Chromium browser = Chromium.start();
    private final WebDriver driver = browser.forTool();
    private final OwnElement page = new OwnElement(browser, "agent-identity-my");

    @BeforeEach
    void aDesktop() {
        browser.look(Look.LIGHT);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void three_clicks_from_the_account_console_stop_an_agent() {
        Mission mission = realm.mission();
        realm.change(settings -> settings.put("accountTheme", "agent-identity"));
        driver.get(realm.at("/account/").toString());
        page.signIn("alice");

        await(By.linkText("My agents"));
        driver.findElement(By.linkText("My agents")).click();
        page.button("Stop").click();
        page.confirmation("Stop").click();

        browser.await(() -> state(mission).equals("revoked"));
        browser.await(() -> page.text("[role=status]").equals("Stopped."));
        browser.await(() -> page.texts("section[aria-labelledby=over] h3").size() == 1);
        browser.await(() -> page.all("section[aria-labelledby=running] :focus").size() == 1);
        assertThat(page.text("[role=alert]")).isEmpty();
    }

    @Test
    void the_page_that_stands_alone_leads_to_a_login_and_pauses_a_mission() {
        Mission mission = realm.mission();
        open("alice");

        page.button("Pause").click();

        browser.await(() -> state(mission).equals("suspended"));
        browser.await(
                () -> !page.texts("section[aria-labelledby=running] a.link").isEmpty());
        assertThat(page.find("section[aria-labelledby=running] a.link").getDomProperty("href"))
                .isEqualTo(realm.at("/agent-identity/approvals/" + mission.id()).toString());
    }

    @Test
    void what_waits_shows_without_a_reload_and_leads_to_the_approval_page() {
        open("alice");
        Agent agent = realm.inboxAssistant();

        String link = agent.propose(Proposal.toSortMail(), realm.handOff(agent))
                .expect(201)
                .text("approval_uri");

        browser.await(
                () -> !page.texts("section[aria-labelledby=waiting] a.link").isEmpty());
        assertThat(page.find("section[aria-labelledby=waiting] a.link").getDomProperty("href"))
                .isEqualTo(link);
    }

    @Test
    void a_second_approver_decides_from_their_list_on_what_is_not_theirs() {
        Mission mission = Mission.approvedBy(
                realm.alice(), realm.forumHelper(), Proposal.to(Agent.FORUM, "threads.read", PUBLISH));
        String token =
                mission.mint(Form.of("resource", Agent.FORUM)).expect(200).text("access_token");
        JsonNode asked = publish(token);
        open("bob");
        browser.await(() -> page.texts("section[aria-labelledby=waiting] code").contains(PUBLISH));
        assertThat(page.texts("section[aria-labelledby=running] h3")).isEmpty();

        page.find("section[aria-labelledby=waiting] a.link").click();
        new SecondLogin(browser).pass("bob");
        driver.findElement(By.cssSelector("button[value=approve]")).click();

        browser.await(() -> driver.findElement(By.tagName("body")).getText().contains("Others must approve it too."));
        assertThat(asked.path("decision").asBoolean(true)).isFalse();
        assertThat(publish(token).path("decision").asBoolean(true)).isFalse();
        Human alice = realm.alice();
        String task = asked.at("/context/urn:agent-identity:task/id").asText();
        alice.decide(alice.open(realm.at("/agent-identity/approvals/" + task).toString()), "approve");
        assertThat(publish(token).path("decision").asBoolean()).isTrue();
    }

    @Test
    void words_of_an_agent_stay_words() {
        realm.mission(realm.inboxAssistant(), Proposal.toSortMail().saying(intent -> intent.put("goal", HOSTILE)));
        open("alice");

        browser.await(() -> page.texts("blockquote").size() == 1);

        assertThat(page.find("blockquote").getDomProperty("textContent")).isEqualTo(HOSTILE);
        assertThat(page.texts("img, b, script")).isEmpty();
    }

    @Test
    void another_human_sees_nothing_of_it() {
        realm.mission();
        open("bob");

        browser.await(() -> page.text("section[aria-labelledby=running]").contains("No agent works for you now."));

        assertThat(page.texts("section[aria-labelledby=running] li, section[aria-labelledby=over] li"))
                .isEmpty();
    }

    @Test
    void the_keyboard_alone_stops_an_agent_and_escape_stops_nothing() {
        Mission mission = realm.mission();
        open("alice");
        WebElement stop = page.button("Stop");

        page.tabTo(stop);
        driver.switchTo().activeElement().sendKeys(Keys.ENTER);
        browser.await(() -> page.find("dialog").isDisplayed());
        driver.switchTo().activeElement().sendKeys(Keys.ESCAPE);
        browser.await(() -> !page.find("dialog").isDisplayed());
        assertThat(page.focused()).isEqualTo("Stop");
        assertThat(state(mission)).isEqualTo("active");

        driver.switchTo().activeElement().sendKeys(Keys.ENTER);
        browser.await(() -> page.find("dialog").isDisplayed());
        assertThat(page.focused()).isEqualTo("Cancel");
        driver.switchTo().activeElement().sendKeys(Keys.TAB);
        driver.switchTo().activeElement().sendKeys(Keys.ENTER);
        browser.await(() -> state(mission).equals("revoked"));
    }

    @Test
    void all_agents_stop_and_may_ask_again_when_the_human_says_so() {
        Mission mission = realm.mission();
        open("alice");

        page.button("Stop all agents").click();
        page.confirmation("Stop all agents").click();
        browser.await(() -> state(mission).equals("revoked"));
        page.button("Let agents ask me again").click();

        browser.await(() -> page.find("header button.stop").isDisplayed());
    }

    @ParameterizedTest
    @EnumSource(
            value = Look.class,
            names = {"LIGHT", "DARK", "NARROW", "ZOOMED"})
    void axe_finds_no_violation_and_nothing_is_cut_off(Look look) {
        realm.mission();
        browser.look(look);
        open("alice");
        browser.await(() -> page.texts("section[aria-labelledby=running] li").size() > 0);

        assertThat(new AxeBuilder().analyze(browser.forTool()).getViolations()).isEmpty();
        assertThat(browser.forTool().executeScript("return document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
    }

    /** The agent's service asks whether it may, and for its approval where it must be approved. */
    private static JsonNode publish(String token) {
        return new Pdp(realm.client("forum-api"))
                .evaluate(token, PUBLISH, request -> {
                    ((ObjectNode) request.path("action").path("properties"))
                            .putObject("parameters")
                            .put("text", "Hello");
                    ((ObjectNode) request.path("context")).put("urn:agent-identity:auto-request", true);
                })
                .expect(200)
                .json();
    }

    private void open(String name) {
        driver.get(realm.at("/agent-identity/my").toString());
        page.signIn(name);
        browser.await(() -> page.texts("section[aria-labelledby=running]").size() == 1
                && page.find("section[aria-labelledby=running]").isDisplayed());
    }

    private void await(By element) {
        browser.await(() -> !driver.findElements(element).isEmpty());
    }

    private static String state(Mission mission) {
        return AdminRest.of(realm).get("/missions/" + mission.id()).expect(200).text("state");
    }
}
