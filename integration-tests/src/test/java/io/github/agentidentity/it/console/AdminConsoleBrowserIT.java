package io.github.agentidentity.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.selenium.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Evidence;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.themes.Chromium;
import io.github.agentidentity.themes.Look;
import io.github.agentidentity.verifier.VerifyEvidence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;

/** An admin at the page for admins, in Chromium, on the real server. */
class AdminConsoleBrowserIT {

    private static final String SERVICE = "https://desk.example";
    private static final String HOSTILE = "<img src=x onerror=alert(1)> \u202eevom <b>now</b> ${text}";
    private static final int MOST_INPUTS = 40;

    @RegisterExtension
    static final Realm realm = Realm.forEachTest();

    private final Chromium browser = Chromium.start();
    private final WebDriver driver = browser.forTool();
    private final AdminAtConsole admin = new AdminAtConsole(browser);
    private final OwnElement page = admin.page();

    @BeforeEach
    void aDesktop() {
        browser.look(Look.LIGHT);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void service_scope_app_and_agent_are_defined_and_tried_in_forty_inputs_at_most() {
        open("carol");

        admin.go("services/new");
        admin.write("client_id", "tickets-api");
        admin.write("resource", SERVICE);
        admin.click("Create");
        browser.await(() -> page.text("h1").equals("Service"));
        admin.go("scopes/new");
        admin.write("resource", SERVICE);
        admin.write("action", "tickets.read");
        admin.write("title", "Read your tickets");
        admin.choose("risk", "low");
        admin.choose("delegable_by", "everyone");
        admin.click("Create");
        browser.await(() -> page.text("h1").equals("Agent scope"));
        admin.go("apps/new");
        admin.write("client_id", "help-desk");
        admin.write("redirect_uris", "https://help-desk.example/signed-in");
        admin.click("Create");
        browser.await(() -> page.text("h1").equals("App"));
        admin.go("agents/new");
        admin.write("client_id", "desk-agent");
        admin.write("sponsor", "carol");
        admin.tick(SERVICE + "#tickets.read");
        admin.click("Create");
        browser.await(() -> page.text("h1").equals("Agent"));
        admin.go("dry-run");
        admin.write("agent", "desk-agent");
        admin.write("human", "alice");
        admin.tick(SERVICE + "#tickets.read");
        admin.click("Try");

        browser.await(
                () -> page.texts("section[aria-labelledby=granted] li").equals(List.of(SERVICE + ": tickets.read")));
        assertThat(admin.inputs()).isLessThanOrEqualTo(MOST_INPUTS);
    }

    @Test
    void a_mistake_stands_at_its_field_and_what_was_written_stays() {
        open("carol");
        admin.go("agents/new");
        admin.write("client_id", "another-agent");
        admin.write("sponsor", "nobody-at-all");

        admin.click("Create");

        browser.await(() -> !page.text("#field-sponsor-wrong").isEmpty());
        assertThat(page.find("#field-sponsor").getDomAttribute("aria-invalid")).isEqualTo("true");
        assertThat(page.find("#field-client_id").getDomProperty("value")).isEqualTo("another-agent");
        assertThat(agents("another-agent").size()).isZero();
    }

    @Test
    void somebody_else_s_change_is_not_overwritten() {
        open("carol");
        JsonNode agent = agents("inbox-assistant").path(0);
        admin.go("agents/" + agent.path("id").asText());
        admin.write("name", "Mine");
        AdminRest.of(realm)
                .put("/agents/" + agent.path("id").asText(), definition(agent).put("name", "Theirs"))
                .expect(200);

        admin.click("Save");

        browser.await(() -> page.text("[role=alert]").contains("Somebody else changed this"));
        assertThat(agents("inbox-assistant").path(0).path("name").asText()).isEqualTo("Theirs");
        assertThat(page.find("#field-name").getDomProperty("value")).endsWith("Mine");
    }

    @Test
    void a_key_is_made_for_an_agent_and_nothing_else_of_it_changes() {
        realm.changeClient("inbox-assistant", client -> ((ObjectNode) client.path("attributes"))
                .put("jwks.url", "https://keys.example/jwks.json")
                .put("tls.client.certificate.bound.access.tokens", "false"));
        ObjectNode before = (ObjectNode) realm.clientSettings("inbox-assistant");
        open("carol");
        admin.go("agents/" + before.path("id").asText());

        admin.click("Make a key here");
        page.confirmation("Make a key here").click();

        browser.await(() -> page.all("a[download]").size() == 1);
        browser.await(() -> authenticator().equals("client-jwt"));
        ObjectNode after = (ObjectNode) realm.clientSettings("inbox-assistant");
        ObjectNode attributes = (ObjectNode) after.path("attributes");
        assertThat(Json.read(attributes.path("jwks.string").asText())
                        .at("/keys/0/alg")
                        .asText())
                .isEqualTo("ES256");
        assertThat(attributes.path("use.jwks.string").asText()).isEqualTo("true");
        assertThat(attributes.has("jwks.url")).isFalse();
        for (ObjectNode client : List.of(before, after)) {
            ((ObjectNode) client.path("attributes"))
                    .remove(List.of("jwks.string", "jwks.url", "use.jwks.string", "use.jwks.url"));
            client.remove(List.of("clientAuthenticatorType", "secret"));
        }
        assertThat(scopes(after)).isEqualTo(scopes(before));
        assertThat(after).isEqualTo(before);
    }

    /** Takes the optional scopes, which the server tells in no order, out of a client's settings. */
    private static Set<String> scopes(ObjectNode client) {
        return Set.copyOf(Json.texts(client.remove("optionalClientScopes")));
    }

    private static String authenticator() {
        return realm.clientSettings("inbox-assistant")
                .path("clientAuthenticatorType")
                .asText();
    }

    @Test
    void an_app_is_defined_shown_and_unmarked() {
        open("carol");
        admin.go("apps/new");
        admin.write("client_id", "board");
        admin.write("redirect_uris", "no-address");
        admin.click("Create");
        browser.await(() -> !page.text("#field-redirect_uris-wrong").isEmpty());
        assertThat(apps("board").size()).isZero();
        admin.write("redirect_uris", "https://board.example/signed-in");
        admin.click("Create");
        browser.await(() -> page.text("h1").equals("App"));
        assertThat(apps("board").path(0).path("redirect_uris"))
                .isEqualTo(Json.array("https://board.example/signed-in"));

        admin.click("No longer an app");
        page.confirmation("No longer an app").click();

        browser.await(() -> apps("board").isEmpty());
        assertThat(realm.clientSettings("board").isMissingNode()).isFalse();
    }

    @Test
    void a_setting_shows_its_bounds_is_refused_beyond_them_and_is_saved_within() {
        open("carol");
        admin.go("settings");
        assertThat(page.text("#field-proposal_lifetime-hint")).contains("60–86400 seconds", "600");
        admin.write("proposal_lifetime", "59");

        admin.click("Save");
        browser.await(() -> !page.text("#field-proposal_lifetime-wrong").isEmpty());
        assertThat(settings().has("proposal_lifetime")).isFalse();
        admin.write("proposal_lifetime", "120");
        admin.choose("approval_mail", "false");
        admin.click("Save");

        browser.await(() -> settings().path("proposal_lifetime").asInt() == 120);
        assertThat(settings().path("approval_mail").asBoolean(true)).isFalse();
        assertThat(settings().has("beginning_mail")).isFalse();
    }

    @Test
    void somebody_else_s_settings_are_not_overwritten() {
        open("carol");
        admin.go("settings");
        admin.write("proposal_lifetime", "120");
        ObjectNode theirs = Json.object().put("poll_interval", 9);
        AdminRest.of(realm).put("/settings", theirs).expect(200);

        admin.click("Save");

        browser.await(() -> page.text("[role=alert]").contains("Somebody else changed this"));
        assertThat(settings().path("poll_interval").asInt()).isEqualTo(9);
        assertThat(settings().has("proposal_lifetime")).isFalse();
        assertThat(page.find("#field-proposal_lifetime").getDomProperty("value"))
                .isEqualTo("120");
    }

    @Test
    void a_freeze_takes_a_reason_and_is_released() {
        open("carol");

        admin.click("Freeze all agents");
        page.confirmation("Freeze all agents").click();
        browser.await(() -> !page.text("#reason-wrong").isEmpty());
        assertThat(frozen()).isFalse();
        page.find("#reason").sendKeys("Something is wrong.");
        page.confirmation("Freeze all agents").click();
        browser.await(AdminConsoleBrowserIT::frozen);
        admin.click("Release");
        page.find("#reason").sendKeys("It was one of them.");
        page.confirmation("Release").click();

        browser.await(() -> !frozen());
    }

    @Test
    void a_mission_is_read_with_its_story_and_ended() {
        Mission mission = realm.mission(
                realm.inboxAssistant(), Proposal.toSortMail().saying(intent -> intent.put("goal", HOSTILE)));
        open("carol");
        admin.go("missions/" + mission.id());
        browser.await(() -> page.texts(".story strong").contains("approved"));

        assertThat(page.find("blockquote").getDomProperty("textContent")).isEqualTo(HOSTILE);
        assertThat(page.all("img, b, script")).isEmpty();
        admin.click("End");
        page.find("#reason").sendKeys("It is enough.");
        page.confirmation("End").click();

        browser.await(() -> AdminRest.of(realm)
                .get("/missions/" + mission.id())
                .expect(200)
                .text("state")
                .equals("revoked"));
    }

    @Test
    void an_auditor_saves_what_proves_itself_without_the_server(@TempDir Path folder)
            throws IOException, InterruptedException {
        Mission mission = realm.mission();
        mission.mint().expect(200);
        Evidence.assertSound(realm);
        browser.forTool()
                .executeCdpCommand(
                        "Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", folder.toString()));
        open("carol");
        admin.go("evidence");

        admin.click("Export");
        browser.await(() -> page.all("a[download]").size() == 1);
        page.find("a[download]").click();
        Path export = folder.resolve(realm.name() + "-evidence-1.jsonl");
        browser.await(() -> Files.exists(export));

        Path keys = Files.writeString(
                folder.resolve("certs.json"),
                Http.get(realm.oidc("certs")).expect(200).body());
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        VerifyEvidence.run(
                List.of(keys.toString(), export.toString()), new PrintStream(printed, true, StandardCharsets.UTF_8));
        assertThat(printed.toString(StandardCharsets.UTF_8)).startsWith("OK: ");
        assertThat(Files.readString(export)).contains(mission.id());
    }

    @Test
    void keycloaks_own_console_leads_there_with_our_admin_theme() {
        realm.change(settings -> settings.put("adminTheme", "agent-identity"));
        driver.get(realm.server()
                .baseUri()
                .resolve("/admin/" + realm.name() + "/console/")
                .toString());
        page.signIn("carol");
        browser.await(() -> !driver.findElements(By.id("agent-identity-link")).isEmpty());

        driver.findElement(By.id("agent-identity-link")).click();

        browser.await(() -> String.valueOf(driver.getCurrentUrl())
                .startsWith(realm.at("/agent-identity/console").toString()));
        browser.await(() -> !page.texts("h1").isEmpty());
    }

    @Test
    void somebody_without_rights_is_told_so() {
        open("alice");

        browser.await(() -> page.text("[role=alert]").contains("missing_role"));
    }

    @ParameterizedTest
    @CsvSource({
        "LIGHT, ''",
        "DARK, agents/new",
        "NARROW, scopes/new",
        "ZOOMED, services/new",
        "LIGHT, missions",
        "DARK, evidence",
        "NARROW, dry-run",
        "NARROW, settings",
        "DARK, apps/new",
        "NARROW, ''",
        "LIGHT, agents"
    })
    void axe_finds_no_violation_and_nothing_is_cut_off(Look look, String place) {
        browser.look(look);
        open("carol");
        admin.go(place);

        assertThat(new AxeBuilder().analyze(browser.forTool()).getViolations()).isEmpty();
        assertThat(browser.forTool().executeScript("return document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
    }

    private void open(String name) {
        admin.open(realm, name);
    }

    private static JsonNode apps(String clientId) {
        return AdminRest.of(realm)
                .get("/apps?client_id=" + clientId)
                .expect(200)
                .json()
                .path("apps");
    }

    private static JsonNode settings() {
        return AdminRest.of(realm).get("/settings").expect(200).json();
    }

    private static boolean frozen() {
        return AdminRest.of(realm)
                .get("/freeze")
                .expect(200)
                .json()
                .path("frozen")
                .asBoolean();
    }

    private static JsonNode agents(String clientId) {
        return AdminRest.of(realm)
                .get("/agents?client_id=" + clientId)
                .expect(200)
                .json()
                .path("agents");
    }

    private static ObjectNode definition(JsonNode agent) {
        ObjectNode definition = Json.object();
        agent.properties().forEach(member -> definition.set(member.getKey(), member.getValue()));
        definition.remove(List.of("id", "state", "stop", "problems"));
        return definition;
    }
}
