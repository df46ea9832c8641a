package io.github.agentidentity.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Realm;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Below our roots a path that is not there is 404, and a method that a path does not take is 405 with those it does.
 */
class PathsIT {

    private static final String[] METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE"};

    @RegisterExtension
    static final Realm realm = Realm.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/nothing",
                "/missions/poll/again",
                "/missions/x",
                "/account",
                "/account/missions/x/nothing",
                "/account/stop-all/x",
                "/account/missions/x/acts/y",
                "/account/proposals/x",
                "/account/sponsored/x",
                "/approvals"
            })
    void a_path_of_the_realm_that_is_not_there_is_404_for_every_method(String path) {
        for (String method : METHODS) {
            assertNothingThere(method, send(method, ofRealm(path)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "/nothing", "/agents/x/nothing", "/freeze/x", "/realm/delete", "/evidence", "/a/b/c/d"})
    void a_path_of_the_admins_that_is_not_there_is_404_for_every_method(String path) {
        for (String method : METHODS) {
            assertNothingThere(method, send(method, ofAdmins(path), bearer()));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/missions | GET | OPTIONS, POST",
                "/missions/poll | PUT | OPTIONS, POST",
                "/missions/x/complete | GET | OPTIONS, POST",
                "/revoke | GET | OPTIONS, POST",
                "/account/missions | POST | GET, HEAD, OPTIONS",
                "/account/missions/x/acts | POST | GET, HEAD, OPTIONS",
                "/account/proposals | POST | GET, HEAD, OPTIONS",
                "/account/sponsored | POST | GET, HEAD, OPTIONS",
                "/account/sponsored/x/suspend | GET | OPTIONS, POST",
                "/account/agents/x | GET | DELETE, OPTIONS",
                "/account/stop-all | DELETE | GET, HEAD, OPTIONS, POST",
                "/approvals/done | POST | GET, HEAD, OPTIONS"
            })
    void another_method_of_a_path_of_the_realm_is_405(String path, String method, String allowed) {
        assertNotAllowed(send(method, ofRealm(path)), allowed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/agents | DELETE | GET, HEAD, OPTIONS, POST",
                "/agents/x | POST | GET, HEAD, OPTIONS, PUT",
                "/scopes/x | PATCH | DELETE, GET, HEAD, OPTIONS, PUT",
                "/freeze/release | GET | OPTIONS, POST",
                "/problems | POST | GET, HEAD, OPTIONS",
                "/evidence/verify | PUT | GET, HEAD, OPTIONS"
            })
    void another_method_of_a_path_of_the_admins_is_405(String path, String method, String allowed) {
        assertNotAllowed(send(method, ofAdmins(path), bearer()), allowed);
    }

    @Test
    void who_is_no_admin_does_not_hear_what_is_there() {
        assertThat(send("GET", ofAdmins("/nothing")).status()).isEqualTo(401);
        assertThat(send("DELETE", ofAdmins("/agents")).status()).isEqualTo(401);
    }

    @Test
    void a_slash_at_the_end_and_the_methods_head_and_options_are_let_through() {
        assertThat(send("GET", ofAdmins("/problems/"), bearer()).status()).isEqualTo(200);
        assertThat(send("HEAD", ofAdmins("/problems"), bearer()).status()).isEqualTo(200);
        assertThat(send("OPTIONS", ofRealm("/missions")).status()).isEqualTo(200);
        assertThat(send("OPTIONS", ofRealm("/nothing")).status()).isEqualTo(404);
    }

    private static void assertNothingThere(String method, Answer answer) {
        assertThat(answer.status())
                .as("%s %s: %s", method, answer.uri(), answer.body())
                .isEqualTo(404);
        assertThat(answer.text("error")).isEqualTo("invalid_request");
        assertThat(answer.text("reason")).isEqualTo("no_such_path");
        assertThat(answer.text("error_description")).isNotBlank();
    }

    private static void assertNotAllowed(Answer answer, String allowed) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(405);
        assertThat(answer.text("reason")).isEqualTo("method_not_allowed");
        assertThat(answer.header("Allow")).contains(allowed);
    }

    private static Answer send(String method, URI uri, String... headers) {
        return Http.send(method, uri, BodyPublishers.noBody(), headers);
    }

    private static URI ofRealm(String path) {
        return realm.at("/agent-identity" + path);
    }

    private static URI ofAdmins(String path) {
        return realm.server().baseUri().resolve("/admin/realms/" + realm.name() + "/agent-identity" + path);
    }

    private static String[] bearer() {
        return new String[] {"Authorization", "Bearer " + realm.admin().token()};
    }
}
