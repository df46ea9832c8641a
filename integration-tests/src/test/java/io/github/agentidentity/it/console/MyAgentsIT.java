package io.github.agentidentity.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.App;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Jws;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Page;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Tokens;
import java.net.URI;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page on which a human sees and stops their agents: its frame, its client, and what its tokens open. */
class MyAgentsIT {

    private static final String CONSOLE = "agent-identity-console";

    @RegisterExtension
    static final Realm realm = Realm.forEachTest();

    @Test
    void the_page_loads_nothing_but_its_script_and_style_and_nobody_frames_it() {
        Answer page = Http.get(realm.at("/agent-identity/my")).expect(200);

        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .contains("require-trusted-types-for 'script'", "trusted-types 'none'")
                .doesNotContain("unsafe", "http", "*");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        Document document = Jsoup.parse(page.body());
        assertThat(document.select("script").eachAttr("src")).hasSize(1);
        assertThat(document.select("script").eachText()).isEmpty();
        assertThat(document.select("[style], style")).isEmpty();
        assertThat(document.select("agent-identity-my").attr("issuer"))
                .isEqualTo(realm.issuer().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"script[src]", "link[rel=stylesheet]"})
    void what_the_page_names_is_served(String selector) {
        Document document =
                Jsoup.parse(Http.get(realm.at("/agent-identity/my")).expect(200).body());
        String address = document.select(selector).attr(selector.startsWith("script") ? "src" : "href");

        assertThat(Http.get(realm.issuer().resolve(address)).expect(200).body()).isNotBlank();
    }

    @Test
    void the_end_of_a_login_is_framed_by_pages_of_this_server_only_and_loads_nothing() {
        Answer end = Http.get(realm.at("/agent-identity/my/signed-in?code=x&state=y"))
                .expect(200);

        assertThat(end.header("Content-Security-Policy")).contains("default-src 'none'", "frame-ancestors 'self'");
        assertThat(end.header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
        assertThat(Jsoup.parse(end.body()).select("script, link, [src]")).isEmpty();
        assertThat(end.body()).doesNotContain("code=x");
    }

    @Test
    void the_page_speaks_the_language_of_the_realm_s_visitor() {
        realm.change(settings -> {
            settings.put("internationalizationEnabled", true).put("defaultLocale", "de");
            settings.set("supportedLocales", Json.array("de", "ja"));
        });

        Document document =
                Jsoup.parse(Http.get(realm.at("/agent-identity/my")).expect(200).body());

        assertThat(document.select("html").attr("lang")).isEqualTo("de");
        assertThat(document.title()).isEqualTo("Meine Agenten");
    }

    @Test
    void a_token_of_the_page_shows_and_ends_a_mission_of_its_human() {
        Mission mission = realm.mission();
        String token = signedIn().access();

        JsonNode listed = Http.get(realm.at("/agent-identity/account/missions"), "Authorization", "Bearer " + token)
                .expect(200)
                .json();
        Http.post(realm.revocation(mission.id()), Form.of(), "Authorization", "Bearer " + token)
                .expect(204);

        assertThat(listed.path("missions").path(0).path("mission_id").asText()).isEqualTo(mission.id());
        assertThat(AdminRest.of(realm)
                        .get("/missions/" + mission.id())
                        .expect(200)
                        .text("state"))
                .isEqualTo("revoked");
    }

    @Test
    void a_token_of_the_page_has_no_role_no_scope_but_openid_and_nothing_to_renew_it_with() {
        Tokens tokens = signedIn();
        JsonNode claims = Jws.of(tokens.access()).claims();

        assertThat(tokens.refresh()).isEmpty();
        assertThat(claims.path("scope").asText()).isEqualTo("openid");
        assertThat(claims.has("realm_access")).isFalse();
        assertThat(claims.has("resource_access")).isFalse();
        assertThat(claims.path("sub").asText()).isEqualTo(realm.userId("alice"));
        assertThat(Http.get(
                                realm.at("/account/"),
                                "Authorization",
                                "Bearer " + tokens.access(),
                                "Accept",
                                "application/json")
                        .status())
                .as("the account REST of the server itself")
                .isGreaterThanOrEqualTo(400);
    }

    @Test
    void a_login_without_pkce_or_to_another_address_of_the_page_is_refused() {
        String query = "?client_id=" + CONSOLE + "&response_type=code&scope=openid&redirect_uri=";
        String page = realm.at("/agent-identity/my").toString();

        assertThat(Http.get(URI.create(realm.oidc("auth") + query + page)).status())
                .isNotEqualTo(200);
        for (String other : List.of(page + "/", page + "x", page + "?x=y", page + "/signed-in/x")) {
            assertThat(Http.get(URI.create(realm.oidc("auth") + query + other)).status())
                    .as(other)
                    .isEqualTo(400);
        }
    }

    @Test
    void what_somebody_did_to_the_client_is_a_problem_keeps_nobody_from_deciding_and_is_taken_back() {
        realm.changeClient(CONSOLE, client -> {
            client.put("directAccessGrantsEnabled", true).put("fullScopeAllowed", true);
            client.set("redirectUris", Json.array("https://evil.example/*"));
            ((ObjectNode) client.path("attributes")).put("use.refresh.tokens", "true");
        });
        assertThat(problems()).contains("own_object_changed");

        realm.mission().mint().expect(200);
        reconcile("reconcile");

        JsonNode client = realm.clientSettings(CONSOLE);
        assertThat(Json.texts(client.path("redirectUris")))
                .containsExactlyInAnyOrder(
                        "/realms/" + realm.name() + "/agent-identity/my",
                        "/realms/" + realm.name() + "/agent-identity/my/signed-in");
        assertThat(client.path("directAccessGrantsEnabled").asBoolean()).isFalse();
        assertThat(client.path("fullScopeAllowed").asBoolean()).isFalse();
        assertThat(client.path("attributes").path("use.refresh.tokens").asText())
                .isEqualTo("false");
        assertThat(problems()).doesNotContain("own_object_changed");
    }

    @Test
    void a_client_of_that_name_that_somebody_else_made_opens_nothing() {
        realm.deleteClient(CONSOLE);
        realm.createClient(CONSOLE, client -> {
            client.put("publicClient", true).put("standardFlowEnabled", true);
            client.set("redirectUris", Json.array(realm.at("/agent-identity/my").toString()));
        });
        String token = signedIn().access();

        Answer refused = Http.get(realm.at("/agent-identity/account/missions"), "Authorization", "Bearer " + token);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.text("reason")).isEqualTo("not_a_human_token");
        assertThat(problems()).contains("name_taken");
        reconcile("replace");
        Http.get(realm.at("/agent-identity/account/missions"), "Authorization", "Bearer " + token)
                .expect(401);
        Http.get(
                        realm.at("/agent-identity/account/missions"),
                        "Authorization",
                        "Bearer " + signedIn().access())
                .expect(200);
    }

    @Test
    void in_a_realm_whose_account_theme_it_is_the_console_has_the_page_in_its_menu() {
        realm.change(settings -> settings.put("accountTheme", "agent-identity"));
        Page console = realm.alice().open(realm.at("/account/").toString());
        JsonNode environment =
                Json.read(console.document().select("#environment").get(0).data());

        JsonNode menu = Json.read(
                Http.get(realm.issuer().resolve(environment.path("resourceUrl").asText() + "/content.json"))
                        .expect(200)
                        .body());

        assertThat(menu.toString())
                .contains("\"path\":\"content/:componentId\",\"modulePath\":\"/agents-in-account.js\"");
        Http.get(realm.issuer().resolve(environment.path("resourceUrl").asText() + "/agents-in-account.js"))
                .expect(200);
    }

    private static Tokens signedIn() {
        return realm.alice()
                .signInAt(App.publicApp(
                        realm, CONSOLE, realm.at("/agent-identity/my").toString()));
    }

    private static void reconcile(String how) {
        AdminRest.of(realm)
                .post("/realm/" + how, Json.object().put("reason", "Somebody played with it."))
                .expect(200);
    }

    private static List<String> problems() {
        return AdminRest.of(realm)
                .get("/problems")
                .expect(200)
                .json()
                .path("problems")
                .findValuesAsText("code");
    }
}
