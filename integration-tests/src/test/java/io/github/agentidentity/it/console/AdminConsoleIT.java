package io.github.agentidentity.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.App;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Human;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Jws;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Tokens;
import java.net.URI;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page on which admins define agents: its frame, its client, and what its tokens open. */
class AdminConsoleIT {

    private static final String CLIENT = "agent-identity-admin";

    @RegisterExtension
    static final Realm realm = Realm.forEachTest();

    @Test
    void the_page_loads_nothing_but_its_script_and_style_and_nobody_frames_it() {
        Answer page = Http.get(realm.at("/agent-identity/console")).expect(200);

        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'")
                .contains("require-trusted-types-for 'script'", "trusted-types 'none'")
                .doesNotContain("unsafe", "http", "*");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        Document document = Jsoup.parse(page.body());
        assertThat(document.select("script").eachAttr("src")).hasSize(1);
        assertThat(document.select("[style], style")).isEmpty();
        assertThat(document.select("agent-identity-console").attr("issuer"))
                .isEqualTo(realm.issuer().toString());
        assertThat(Http.get(realm.issuer().resolve(document.select("script").attr("src")))
                        .expect(200)
                        .body())
                .contains("agent-identity-console");
    }

    @Test
    void in_a_realm_that_is_not_enabled_the_page_says_how_to_enable_it() {
        Document document = Jsoup.parse(Http.get(realm.issuer().resolve("/realms/master/agent-identity/console"))
                .expect(200)
                .body());

        assertThat(document.select("agent-identity-console").attr("enable"))
                .isEqualTo("kcadm.sh update realms/master -s 'attributes.\"agent.enabled\"=true'");
        assertThat(Jsoup.parse(Http.get(realm.at("/agent-identity/console"))
                                .expect(200)
                                .body())
                        .select("agent-identity-console")
                        .hasAttr("enable"))
                .isFalse();
    }

    @Test
    void a_token_of_the_page_holds_the_roles_of_its_admin_that_are_planned_and_no_other() {
        Tokens tokens = signedIn("carol");
        JsonNode claims = Jws.of(tokens.access()).claims();

        assertThat(tokens.refresh()).isEmpty();
        assertThat(claims.has("realm_access")).isFalse();
        assertThat(claims.path("resource_access").fieldNames()).toIterable().containsExactly("realm-management");
        assertThat(Json.texts(
                        claims.path("resource_access").path("realm-management").path("roles")))
                .contains("manage-clients", "manage-realm", "view-clients", "view-events", "view-realm", "view-users")
                .doesNotContain("realm-admin", "manage-users", "impersonation", "manage-identity-providers");
    }

    @Test
    void a_token_of_the_page_defines_and_reads_what_its_admin_may() {
        String token = signedIn("carol").access();

        assertThat(get("/agents", token).expect(200).json().path("agents").size())
                .isPositive();
        assertThat(get("/evidence/verify", token)
                        .expect(200)
                        .json()
                        .path("sound")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void a_token_of_somebody_who_is_no_admin_opens_nothing() {
        String token = signedIn("alice").access();

        assertThat(Jws.of(token).claims().has("resource_access")).isFalse();
        assertThat(get("/agents", token).status()).isEqualTo(403);
    }

    @Test
    void a_token_of_the_page_is_none_of_a_human_s_pages() {
        String token = signedIn("carol").access();

        Answer refused = Http.get(realm.at("/agent-identity/account/missions"), "Authorization", "Bearer " + token);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.text("reason")).isEqualTo("not_a_human_token");
    }

    @Test
    void a_role_that_somebody_put_into_its_scope_is_a_problem_and_is_taken_back() {
        realm.changeClient(CLIENT, client -> {
            client.put("fullScopeAllowed", true);
            ((ObjectNode) client.path("attributes")).put("use.refresh.tokens", "true");
        });
        assertThat(problems()).contains("own_object_changed");

        AdminRest.of(realm)
                .post("/realm/reconcile", Json.object().put("reason", "Somebody played with it."))
                .expect(200);

        assertThat(problems()).doesNotContain("own_object_changed");
        assertThat(Json.texts(Jws.of(signedIn("carol").access())
                        .claims()
                        .path("resource_access")
                        .path("realm-management")
                        .path("roles")))
                .contains("manage-realm")
                .doesNotContain("realm-admin");
    }

    @Test
    void a_login_to_another_address_of_the_page_is_refused() {
        String page = realm.at("/agent-identity/console").toString();
        for (String other : List.of(page + "/", page + "x", page + "?x=y", page + "/signed-in/x")) {
            assertThat(Http.get(URI.create(realm.oidc("auth") + "?client_id=" + CLIENT
                                    + "&response_type=code&scope=openid&redirect_uri=" + other))
                            .status())
                    .as(other)
                    .isEqualTo(400);
        }
    }

    private static Answer get(String path, String token) {
        return Http.get(
                realm.issuer().resolve("/admin/realms/" + realm.name() + "/agent-identity" + path),
                "Authorization",
                "Bearer " + token);
    }

    private static Tokens signedIn(String name) {
        return new Human(realm, name)
                .signInAt(App.publicApp(
                        realm, CLIENT, realm.at("/agent-identity/console").toString()));
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
