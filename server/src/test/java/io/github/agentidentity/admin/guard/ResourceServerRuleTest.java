package io.github.agentidentity.admin.guard;

import static io.github.agentidentity.authority.Reason.OVERLAPPING_RESOURCE_SERVER;
import static io.github.agentidentity.authority.Reason.UNFIT_RESOURCE_SERVER;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.agentidentity.admin.guard.WrittenRealm.Thing;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.registry.keycloak.ServerUrls;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.RealmModel;

class ResourceServerRuleTest {

    private final WrittenRealm realm = new WrittenRealm().client(server("mail-api", "https://mail.example/api"));

    @ParameterizedTest
    @ValueSource(strings = {"https://bank.example", "https://mail.example/apis", "http://mail.example/api"})
    void a_uri_of_its_own_is_fit(String uri) {
        assertFit(server("x", uri));
    }

    @Test
    void a_server_is_no_conflict_with_itself() {
        assertFit(server("mail-api", "https://mail.example/api"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://mail.example/api",
                "https://mail.example/api/",
                "https://mail.example/api/archive",
                "https://mail.example",
                "https://mail.example/"
            })
    void the_uri_of_another_is_taken_and_so_is_what_lies_above_or_below(String uri) {
        assertRefused(OVERLAPPING_RESOURCE_SERVER, server("x", uri));
    }

    @Test
    void a_disabled_server_takes_nothing_and_needs_nothing() {
        realm.client(server("mail-api", "https://mail.example/api").disabled());
        assertFit(server("x", "https://mail.example"));
        assertFit(server("y", "nonsense").disabled());
    }

    @Test
    void what_is_no_resource_server_takes_nothing_and_needs_nothing() {
        realm.client(Thing.of("app").with(Map.of("agent.kind", "agent", "agent.resource", "https://bank.example")));
        assertFit(server("x", "https://bank.example"));
        assertFit(Thing.of("y").with("agent.resource", "nonsense"));
    }

    @Test
    void a_malformed_uri_of_another_takes_nothing() {
        realm.client(server("old", "HTTPS://bank.example"));
        assertFit(server("x", "https://bank.example"));
    }

    @Test
    void a_public_client_is_unfit() {
        assertRefused(UNFIT_RESOURCE_SERVER, server("x", "https://bank.example").madePublic());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "bank", "HTTPS://bank.example", "https://bank.example?x", "https://bank.example:443"})
    void a_uri_that_is_not_canonical_is_unfit(String uri) {
        assertRefused(UNFIT_RESOURCE_SERVER, server("x", uri));
    }

    @Test
    void no_uri_is_unfit() {
        assertRefused(UNFIT_RESOURCE_SERVER, Thing.of("x").with("agent.kind", "resource-server"));
    }

    @Test
    void a_client_that_is_not_there_needs_nothing() {
        assertThatCode(() -> new ResourceServerRule(realm.model(), ServerUrls.none()).check(null))
                .doesNotThrowAnyException();
    }

    private void assertFit(Thing client) {
        assertThatCode(() -> check(client)).doesNotThrowAnyException();
    }

    private void assertRefused(Reason reason, Thing client) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> check(client))
                .extracting(Refusal::reason)
                .isEqualTo(reason);
    }

    private void check(Thing client) {
        RealmModel model = realm.client(client).model();
        new ResourceServerRule(model, ServerUrls.none()).check(model.getClientById(client.id()));
    }

    private static Thing server(String id, String uri) {
        return Thing.of(id).with(Map.of("agent.kind", "resource-server", "agent.resource", uri));
    }
}
