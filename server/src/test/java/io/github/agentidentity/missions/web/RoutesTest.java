package io.github.agentidentity.missions.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A path that is not there is 404 for every method; a method that a path does not take is 405 and names those it does.
 */
class RoutesTest {

    private static final Routes ROUTES = Routes.of(Root.class);

    static final class Root {
        @Path("things")
        public Things things() {
            return new Things();
        }

        @Path("one/and-only")
        public Only only() {
            return new Only();
        }
    }

    static final class Things {
        @GET
        public String all() {
            return "";
        }

        @DELETE
        @Path("{id}")
        public String remove() {
            return "";
        }

        @POST
        @Path("{id}/end")
        public String end() {
            return "";
        }
    }

    static final class Only {
        @POST
        public String act() {
            return "";
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "realms/r/agent-identity/things | GET HEAD OPTIONS",
                "realms/r/agent-identity/things/ | GET HEAD OPTIONS",
                "admin/realms/r/agent-identity/things/x | DELETE OPTIONS",
                "realms/agent-identity/agent-identity/things/x/end | OPTIONS POST",
                "auth/realms/realms/agent-identity/one/and-only | OPTIONS POST"
            })
    void a_path_takes_the_methods_of_its_resource(String path, String methods) {
        assertThat(methods(path)).containsExactly(methods.split(" ", -1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "realms/r/agent-identity",
                "realms/r/agent-identity/",
                "realms/r/agent-identity/thing",
                "realms/r/agent-identity/things//",
                "realms/r/agent-identity/things/x/ends",
                "realms/r/agent-identity/one",
                "realms/r/another/things",
                "things"
            })
    void any_other_path_takes_none(String path) {
        assertThat(methods(path)).isEmpty();
    }

    private static Set<String> methods(String path) {
        return ROUTES.methods(List.of(path.split("/", -1)));
    }
}
