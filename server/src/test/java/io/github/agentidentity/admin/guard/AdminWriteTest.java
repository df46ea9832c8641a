package io.github.agentidentity.admin.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.admin.guard.AdminWrite.Place;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;

class AdminWriteTest {

    private static final String ID = "0f1d3d0c-5e2b-4b44-9f6e-1c9a5a4f7f10";

    @ParameterizedTest
    @CsvSource({
        "clients/x, CLIENT, x",
        "clients/x/protocol-mappers/models/y, CLIENT, x/protocol-mappers/models/y",
        "client-scopes/x, CLIENT_SCOPE, x",
        "client-templates/x, CLIENT_SCOPE, x",
        "client-scopes/x/scope-mappings/realm, CLIENT_SCOPE, x/scope-mappings/realm",
        "default-default-client-scopes/x, REALM_DEFAULT_SCOPE, x",
        "default-optional-client-scopes/x, REALM_DEFAULT_SCOPE, x",
        "roles-by-id/x/composites, ROLE, x/composites"
    })
    void a_path_says_where_and_what(String path, Place place, String rest) {
        // Whatever the event's type: those of a partial import all say REALM.
        assertThat(write("REALM", OperationType.UPDATE, path))
                .isEqualTo(new AdminWrite(place, OperationType.UPDATE, rest));
    }

    @ParameterizedTest
    @CsvSource({
        "USER, users/x",
        "GROUP, groups/x",
        "COMPONENT, components/x",
        "REALM, ''",
        "REALM, clients",
        "REALM_ROLE, roles/x",
        "AUTHORIZATION_RESOURCE, authz/protection/resource_set/x",
        "CLIENT_INITIAL_ACCESS_MODEL, clients-initial-access/x"
    })
    void most_of_a_realm_is_elsewhere(String type, String path) {
        assertThat(write(type, OperationType.CREATE, path).place()).isEqualTo(Place.ELSEWHERE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CLIENT",
                "CLIENT_ROLE",
                "CLIENT_SCOPE",
                "CLIENT_SCOPE_CLIENT_MAPPING",
                "CLIENT_SCOPE_MAPPING",
                "REALM_SCOPE_MAPPING",
                "PROTOCOL_MAPPER",
                "CLUSTER_NODE"
            })
    void an_unknown_path_to_one_of_our_places_is_unreadable(String type) {
        for (String path : new String[] {"", "clients", "/clients/x", "api/clients/x", "Clients/x"}) {
            assertThat(write(type, OperationType.UPDATE, path).place()).isEqualTo(Place.UNREADABLE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"clients/x;y/protocol-mappers", "default-optional-client-scopes/x;y", "roles-by-id/x;"})
    void parameters_in_a_path_make_it_unreadable(String path) {
        assertThat(write("REALM", OperationType.UPDATE, path).place()).isEqualTo(Place.UNREADABLE);
    }

    @Test
    void the_second_version_of_the_admin_api_is_unreadable() {
        AdminEvent event = event("CLIENT", OperationType.CREATE, "clients/v2");
        event.setDetails(Map.of("apiVersion", "v2"));

        assertThat(AdminWrite.of(event).place()).isEqualTo(Place.UNREADABLE);
    }

    @Test
    void a_write_to_the_realm_itself_has_no_path() {
        for (String path : new String[] {"", ";x=1", "/"}) {
            AdminEvent event = new AdminEvent();
            event.setOperationType(OperationType.UPDATE);
            event.setResourceType(ResourceType.REALM);
            event.setResourcePath(path);
            assertThat(AdminWrite.of(event).place()).isEqualTo(Place.REALM);
            event.setResourceType(ResourceType.USER_PROFILE);
            assertThat(AdminWrite.of(event).place()).isEqualTo(Place.ELSEWHERE);
        }
    }

    @Test
    void what_an_event_leaves_out_counts_against_it() {
        AdminEvent event = new AdminEvent();
        assertThat(AdminWrite.of(event).place()).isEqualTo(Place.ELSEWHERE);

        event.setResourcePath("clients/x");
        assertThat(AdminWrite.of(event).operation()).isEqualTo(OperationType.UPDATE);
    }

    // What only takes away

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clients/x",
                "clients/x/optional-client-scopes/y",
                "client-scopes/x",
                "client-scopes/x/scope-mappings/realm",
                "roles-by-id/x/composites"
            })
    void removal_only_takes_away(String path) {
        assertThat(write("CLIENT", OperationType.DELETE, path).onlyTakesAway()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DELETE")
    void nothing_else_does(OperationType operation) {
        assertThat(write("CLIENT", operation, "clients/x").onlyTakesAway()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "default-default-client-scopes/x",
                "default-optional-client-scopes/x",
                "default-optional-client-scopes/x;y",
                "/default-optional-client-scopes/x"
            })
    void a_realm_default_withholds_so_that_its_removal_gives(String path) {
        AdminWrite write = write("CLIENT_SCOPE", OperationType.DELETE, path);
        assertThat(write.place()).isNotEqualTo(Place.ELSEWHERE);
        assertThat(write.onlyTakesAway()).isFalse();
    }

    @Test
    void the_consoles_own_removal_of_role_mappings_is_no_matter_of_ours() {
        AdminWrite write =
                write("CLIENT_SCOPE_MAPPING", OperationType.DELETE, "ui-ext/role-mapping-delete/client-scopes/" + ID);
        assertThat(write.place()).isEqualTo(Place.ELSEWHERE);
    }

    // Which ids a path may mean

    @Test
    void an_id_may_hold_a_slash_so_that_every_beginning_of_a_path_may_be_one() {
        assertThat(write("CLIENT", OperationType.CREATE, "clients/a/b//c").ids())
                .containsExactly("a", "a/b", "a/b/", "a/b//c");
    }

    @Test
    void no_id_is_longer_than_keycloak_stores() {
        assertThat(write("CLIENT", OperationType.UPDATE, "clients/" + ID + "/roles/" + "x/".repeat(5000))
                        .ids())
                .containsExactly(ID);
    }

    @Test
    void a_path_without_an_id_has_none() {
        assertThat(write("CLIENT", OperationType.UPDATE, "clients/").ids()).isEmpty();
    }

    // What kind of write to a client

    @Test
    void a_client_is_made_by_creation_and_change() {
        assertThat(write("CLIENT", OperationType.CREATE, "clients/x").makesAClient())
                .isTrue();
        assertThat(write("CLIENT", OperationType.UPDATE, "clients/x").makesAClient())
                .isTrue();
        assertThat(write("CLIENT", OperationType.ACTION, "clients/x").makesAClient())
                .isFalse();
        assertThat(write("CLIENT_SCOPE", OperationType.UPDATE, "client-scopes/x")
                        .makesAClient())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client-secret",
                "registration-access-token",
                "push-revocation",
                "test-nodes-available",
                "certificates/jwt.credential/generate",
                "certificates/jwt.credential/upload-certificate"
            })
    void these_actions_are_about_credentials(String action) {
        assertThat(write("CLIENT", OperationType.ACTION, "clients/x/" + action).isAboutCredentials())
                .isTrue();
        assertThat(write("CLIENT", OperationType.UPDATE, "clients/x/" + action).isAboutCredentials())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "client-secrets", "of-tomorrow", "client-secret/of-tomorrow", "y/client-secret"})
    void no_other_action_is(String action) {
        assertThat(write("CLIENT", OperationType.ACTION, "clients/x/" + action).isAboutCredentials())
                .isFalse();
    }

    private static AdminWrite write(String type, OperationType operation, String path) {
        return AdminWrite.of(event(type, operation, path));
    }

    private static AdminEvent event(String type, OperationType operation, @Nullable String path) {
        AdminEvent event = new AdminEvent();
        event.setResourceTypeAsString(type);
        event.setOperationType(operation);
        event.setResourcePath(path);
        return event;
    }
}
