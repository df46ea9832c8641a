package io.github.agentidentity.registry.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.missions.fixture.Seam;
import io.github.agentidentity.missions.keycloak.Registered;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;

class ResourceUrisTest {

    private final List<ClientModel> clients = new ArrayList<>();
    private boolean searchable = true;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://mail.example/v1",
                "https://mail.example/v1/inbox",
                "https://mail.example",
                "https://mail.example/"
            })
    void a_server_is_in_the_way_of_its_own_place_and_of_those_above_and_beneath(String uri) {
        clients.add(server("mail-api", "https://mail.example/v1", true, false));
        assertThat(inTheWayOf(uri)).contains("mail-api");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://mail.example/v2", "https://mail.example/v10", "https://mail.example.org/v1"})
    void it_is_not_in_the_way_of_what_lies_beside_it(String uri) {
        clients.add(server("mail-api", "https://mail.example/v1", true, false));
        assertThat(inTheWayOf(uri)).isEmpty();
    }

    @Test
    void a_server_is_not_in_its_own_way() {
        clients.add(server("mail-api", "https://mail.example", true, false));
        assertThat(uris().inTheWayOf(new ResourceUri("https://mail.example"), "client-mail-api"))
                .isEmpty();
    }

    @Test
    void a_disabled_server_and_one_without_a_place_are_in_nobodys_way() {
        clients.add(server("mail-api", "https://mail.example", false, false));
        clients.add(server("lost-api", "mail.example", true, false));
        clients.add(server("mute-api", null, true, false));
        assertThat(inTheWayOf("https://mail.example")).isEmpty();
    }

    @Test
    void where_attributes_cannot_be_searched_for_each_client_is_looked_at() {
        searchable = false;
        clients.add(server("mail-api", "https://mail.example", true, false));
        clients.add(Registered.agent()
                .with("agent.resource", "https://mail.example")
                .client());
        assertThat(inTheWayOf("https://mail.example")).contains("mail-api");
        clients.remove(0);
        assertThat(inTheWayOf("https://mail.example")).isEmpty();
    }

    @Test
    void what_no_enabled_confidential_server_serves_is_unserved() {
        clients.add(server("mail-api", "https://mail.example", true, false));
        clients.add(server("forum-api", "https://forum.example", true, true));
        List<ResourceUri> resources = resources(
                "https://mail.example",
                "https://mail.example/inbox",
                "https://forum.example",
                "https://mail.example.org");
        assertThat(uris().unserved(resources))
                .isEqualTo(resources("https://forum.example", "https://mail.example.org"));
    }

    private Optional<String> inTheWayOf(String uri) {
        return uris().inTheWayOf(new ResourceUri(uri), "client-new").map(ClientModel::getClientId);
    }

    private ResourceUris uris() {
        return new ResourceUris(Seam.of(RealmModel.class)
                .computing("searchClientByAttributes", arguments -> {
                    if (!searchable) {
                        throw new ModelException("not searchable");
                    }
                    assertThat(arguments.get(0)).isEqualTo(Map.of("agent.kind", "resource-server"));
                    return clients.stream();
                })
                .computing("getClientsStream", arguments -> clients.stream())
                .build());
    }

    private static List<ResourceUri> resources(String... uris) {
        return Arrays.stream(uris).map(ResourceUri::new).toList();
    }

    private static ClientModel server(String clientId, @Nullable String uri, boolean enabled, boolean open) {
        return Seam.of(ClientModel.class)
                .answering("getId", "client-" + clientId)
                .answering("getClientId", clientId)
                .answering("isEnabled", enabled)
                .answering("isPublicClient", open)
                .answering("getClientAuthenticatorType", "client-jwt")
                .computing("getAttribute", arguments -> "agent.kind".equals(arguments.get(0)) ? "resource-server" : uri)
                .build();
    }
}
