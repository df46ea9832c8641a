package io.github.agentidentity.admin.guard;

import static io.github.agentidentity.authority.Reason.OVERLAPPING_RESOURCE_SERVER;
import static io.github.agentidentity.authority.Reason.REALM_ADMIN_REQUIRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.keycloak.events.admin.OperationType.ACTION;
import static org.keycloak.events.admin.OperationType.CREATE;
import static org.keycloak.events.admin.OperationType.DELETE;
import static org.keycloak.events.admin.OperationType.UPDATE;

import io.github.agentidentity.admin.guard.AdminWrite.Place;
import io.github.agentidentity.admin.guard.WrittenRealm.Thing;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.domain.DefinitionError;
import io.github.agentidentity.base.domain.DefinitionErrors;
import io.github.agentidentity.registry.keycloak.ServerUrls;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.events.admin.OperationType;

class AdminWriteGuardTest {

    private static final Map<String, String> AGENT = Map.of("agent.kind", "agent", "agent.sponsor", "carol");

    /** As everybody else sees the realm until the commit. */
    private final WrittenRealm before = new WrittenRealm()
            .client(Thing.of("inbox-assistant").with(AGENT).having("optional", "reading"))
            .client(Thing.of("wiki"))
            .client(Thing.of("lent").having("optional", "reading"))
            .client(Thing.of("agent-identity"))
            .scope(Thing.of("reading").with("agent.action", "messages.read"))
            .scope(Thing.of("phone"))
            .role("reader", "inbox-assistant")
            .role("writer", "wiki")
            .role("mail-user", "");

    /** As the write left it. */
    private final WrittenRealm now = before.copy();

    private boolean managesRealm;

    // Clients

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inbox-assistant",
                "inbox-assistant/protocol-mappers/models/y",
                "inbox-assistant/optional-client-scopes/phone",
                "inbox-assistant/roles",
                "inbox-assistant/of-tomorrow",
                "agent-identity"
            })
    void whatever_is_written_to_one_of_ours_or_under_it_takes_a_realm_admin(String rest) {
        assertNeedsRealmAdmin(Place.CLIENT, CREATE, rest);
        assertNeedsRealmAdmin(Place.CLIENT, UPDATE, rest);
    }

    @Test
    void an_ordinary_client_is_changed_by_whoever_may() {
        now.client(Thing.of("wiki").with("pkce.code.challenge.method", "S256").having("optional", "phone"));
        assertPasses(Place.CLIENT, UPDATE, "wiki");
        assertPasses(Place.CLIENT, CREATE, "wiki/optional-client-scopes/phone");
    }

    @Test
    void a_client_that_becomes_ours_takes_a_realm_admin() {
        now.client(Thing.of("wiki").with("Agent.kind", ""));
        assertNeedsRealmAdmin(Place.CLIENT, UPDATE, "wiki");
    }

    @Test
    void so_does_one_that_was_ours_a_moment_ago() {
        now.client(Thing.of("inbox-assistant"));
        assertNeedsRealmAdmin(Place.CLIENT, UPDATE, "inbox-assistant");
    }

    @Test
    void so_does_the_approval_pages_client_under_another_name() {
        before.client(Thing.of("x").named("agent-identity"));
        now.client(Thing.of("x").named("other"));
        assertNeedsRealmAdmin(Place.CLIENT, UPDATE, "x");
    }

    @Test
    void so_does_a_new_client_with_an_agent_scope() {
        now.client(Thing.of("newcomer").having("default", "reading"));
        assertNeedsRealmAdmin(Place.CLIENT, CREATE, "newcomer");
    }

    @Test
    void so_does_an_ordinary_client_that_gains_an_agent_scope_or_gains_it_in_another_way() {
        now.client(Thing.of("wiki").having("optional", "reading"));
        assertNeedsRealmAdmin(Place.CLIENT, CREATE, "wiki/optional-client-scopes/reading");
        now.client(Thing.of("lent").having("default", "reading"));
        assertNeedsRealmAdmin(Place.CLIENT, CREATE, "lent/default-client-scopes/reading");
    }

    @Test
    void an_ordinary_client_that_had_an_agent_scope_is_changed_by_whoever_may() {
        now.client(Thing.of("lent").with("name", "x").having("optional", "reading"));
        assertPasses(Place.CLIENT, UPDATE, "lent");
    }

    @Test
    void a_new_client_hides_behind_the_id_of_no_other() {
        now.client(Thing.of("wiki/x").with(AGENT));
        assertNeedsRealmAdmin(Place.CLIENT, CREATE, "wiki/x");
    }

    @Test
    void what_cannot_be_found_takes_a_realm_admin() {
        assertNeedsRealmAdmin(Place.CLIENT, UPDATE, "unknown");
        assertNeedsRealmAdmin(Place.CLIENT_SCOPE, UPDATE, "unknown");
        assertNeedsRealmAdmin(Place.REALM_DEFAULT_SCOPE, DELETE, "unknown");
        assertNeedsRealmAdmin(Place.ROLE, UPDATE, "unknown");
        assertNeedsRealmAdmin(Place.UNREADABLE, UPDATE, "");
    }

    // Credentials

    @Test
    void the_credentials_of_one_of_ours_are_keycloaks_business() {
        now.client(Thing.of("inbox-assistant")
                .with(AGENT)
                .with("client.secret.creation.time", "1")
                .having("optional", "reading"));
        assertPasses(Place.CLIENT, ACTION, "inbox-assistant/client-secret");
    }

    @Test
    void a_credential_that_is_kept_in_an_attribute_of_ours_is_not() {
        now.client(Thing.of("wiki").with("agent.certificate", "x"));
        assertNeedsRealmAdmin(Place.CLIENT, ACTION, "wiki/certificates/agent/generate");
        now.client(
                Thing.of("inbox-assistant").with(AGENT).with("agent.kid", "x").having("optional", "reading"));
        assertNeedsRealmAdmin(Place.CLIENT, ACTION, "inbox-assistant/certificates/agent/generate");
    }

    @Test
    void another_action_is_a_write() {
        assertNeedsRealmAdmin(Place.CLIENT, ACTION, "inbox-assistant/of-tomorrow");
        assertPasses(Place.CLIENT, ACTION, "wiki/of-tomorrow");
    }

    // Scopes, defaults, roles

    @ParameterizedTest
    @ValueSource(strings = {"reading", "reading/scope-mappings/realm", "reading/protocol-mappers/models"})
    void whatever_is_written_to_an_agent_scope_or_under_it_takes_a_realm_admin(String rest) {
        assertNeedsRealmAdmin(Place.CLIENT_SCOPE, CREATE, rest);
        assertNeedsRealmAdmin(Place.CLIENT_SCOPE, UPDATE, rest);
    }

    @Test
    void a_scope_that_becomes_an_agent_scope_or_was_one_too() {
        now.scope(Thing.of("phone").with("agent.title", "x")).scope(Thing.of("reading"));
        assertNeedsRealmAdmin(Place.CLIENT_SCOPE, UPDATE, "phone");
        assertNeedsRealmAdmin(Place.CLIENT_SCOPE, UPDATE, "reading");
    }

    @Test
    void an_ordinary_scope_is_changed_by_whoever_may() {
        assertPasses(Place.CLIENT_SCOPE, UPDATE, "phone");
        assertPasses(Place.CLIENT_SCOPE, CREATE, "phone/scope-mappings/realm");
    }

    @Test
    void an_agent_scope_goes_on_and_off_the_realms_defaults_by_a_realm_admin() {
        assertNeedsRealmAdmin(Place.REALM_DEFAULT_SCOPE, CREATE, "reading");
        assertNeedsRealmAdmin(Place.REALM_DEFAULT_SCOPE, DELETE, "reading");
        assertPasses(Place.REALM_DEFAULT_SCOPE, CREATE, "phone");
        assertPasses(Place.REALM_DEFAULT_SCOPE, DELETE, "phone");
    }

    @Test
    void a_role_of_one_of_ours_is_under_it() {
        assertNeedsRealmAdmin(Place.ROLE, UPDATE, "reader");
        assertNeedsRealmAdmin(Place.ROLE, CREATE, "reader/composites");
        assertPasses(Place.ROLE, UPDATE, "writer");
        assertPasses(Place.ROLE, UPDATE, "mail-user");
    }

    // What is nobody's business here

    @Test
    void taking_away_passes_whatever_it_takes() {
        assertPasses(Place.CLIENT, DELETE, "inbox-assistant");
        assertPasses(Place.CLIENT, DELETE, "inbox-assistant/optional-client-scopes/reading");
        assertPasses(Place.CLIENT_SCOPE, DELETE, "reading/scope-mappings/realm");
    }

    @Test
    void elsewhere_nobody_is_asked() {
        assertPasses(Place.ELSEWHERE, UPDATE, "");
    }

    // Realm admins

    @Test
    void a_realm_admin_writes_all_of_it() {
        managesRealm = true;
        now.client(Thing.of("wiki").with(AGENT));
        assertPasses(Place.CLIENT, UPDATE, "wiki");
        assertPasses(Place.CLIENT_SCOPE, UPDATE, "reading");
        assertPasses(Place.REALM_DEFAULT_SCOPE, DELETE, "reading");
        assertPasses(Place.UNREADABLE, UPDATE, "");
    }

    @Test
    void but_no_two_resource_servers_in_one_place() {
        managesRealm = true;
        Map<String, String> mail = Map.of("agent.kind", "resource-server", "agent.resource", "https://mail.example");
        now.client(Thing.of("mail-api").with(mail)).client(Thing.of("twin").with(mail));
        assertRefused(OVERLAPPING_RESOURCE_SERVER, Place.CLIENT, CREATE, "twin");
        assertPasses(Place.CLIENT, CREATE, "twin/protocol-mappers/models");
    }

    @Test
    void who_may_not_write_it_does_not_learn_what_else_is_wrong_with_it() {
        now.client(Thing.of("wiki").with(Map.of("agent.kind", "resource-server")));
        assertRefused(REALM_ADMIN_REQUIRED, Place.CLIENT, UPDATE, "wiki");
    }

    // Attributes

    @Test
    void a_value_against_its_rule_is_refused_and_named() {
        managesRealm = true;
        now.client(
                Thing.of("inbox-assistant").with(AGENT).with(Map.of("agent.kind", "agnet", "agent.max-depth", "many")));
        assertThat(mistakes(Place.CLIENT, UPDATE, "inbox-assistant")).containsExactly("agent.kind", "agent.max-depth");
    }

    @Test
    void a_name_that_is_not_known_or_only_looks_as_if_it_were_is_refused() {
        managesRealm = true;
        now.client(Thing.of("wiki").with(Map.of("agent.maxdepth", "1", "Agent.kind", "agent", "agent.bad name", "x")));
        assertThat(mistakes(Place.CLIENT, UPDATE, "wiki")).containsExactly("Agent.kind", "agent.", "agent.maxdepth");
    }

    @Test
    void an_attribute_belongs_to_its_kind_of_object() {
        managesRealm = true;
        now.scope(Thing.of("phone").with(Map.of("agent.action", "phone.read", "agent.sponsor", "carol")));
        assertThat(mistakes(Place.CLIENT_SCOPE, UPDATE, "phone")).containsExactly("agent.sponsor");
        now.with("agent.poll-interval", "5").with("agent.kind", "agent");
        assertThat(mistakes(Place.REALM, UPDATE, "")).containsExactly("agent.kind");
    }

    @Test
    void a_realm_setting_out_of_bounds_is_refused() {
        managesRealm = true;
        now.with("agent.poll-interval", "61").with("agent.retention", "89").with("agent.demo", "yes");
        assertThat(mistakes(Place.REALM, UPDATE, ""))
                .containsExactly("agent.demo", "agent.poll-interval", "agent.retention");
    }

    @Test
    void what_was_wrong_before_does_not_stand_in_the_way_of_another_change() {
        managesRealm = true;
        before.client(Thing.of("old").with(AGENT).with("agent.max-depth", "many"));
        now.client(Thing.of("old").with(AGENT).with("agent.max-depth", "many").disabled());
        assertPasses(Place.CLIENT, UPDATE, "old");
        now.client(Thing.of("old").with(AGENT).with("agent.max-depth", "more"));
        assertThat(mistakes(Place.CLIENT, UPDATE, "old")).containsExactly("agent.max-depth");
    }

    @Test
    void a_field_of_a_scope_that_the_console_left_blank_is_one_that_nobody_wrote() {
        managesRealm = true;
        now.scope(Thing.of("phone").with(Map.of("agent.action", "phone.read", "agent.title", " ")));
        assertPasses(Place.CLIENT_SCOPE, UPDATE, "phone");
    }

    @Test
    void who_may_not_write_it_does_not_learn_which_attribute_is_wrong() {
        now.client(Thing.of("wiki").with("agent.kind", "agnet"));
        assertNeedsRealmAdmin(Place.CLIENT, UPDATE, "wiki");
    }

    private List<String> mistakes(Place place, OperationType operation, String rest) {
        return catchThrowableOfType(DefinitionErrors.class, () -> judge(place, operation, rest)).all().stream()
                .map(DefinitionError::field)
                .toList();
    }

    private void assertPasses(Place place, OperationType operation, String rest) {
        assertThatCode(() -> judge(place, operation, rest)).doesNotThrowAnyException();
    }

    private void assertNeedsRealmAdmin(Place place, OperationType operation, String rest) {
        assertRefused(REALM_ADMIN_REQUIRED, place, operation, rest);
    }

    private void assertRefused(Reason reason, Place place, OperationType operation, String rest) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> judge(place, operation, rest))
                .extracting(Refusal::reason)
                .isEqualTo(reason);
    }

    private void judge(Place place, OperationType operation, String rest) {
        new AdminWriteGuard(
                        now.model(),
                        write -> WriteTarget.of(before.model(), write),
                        () -> managesRealm,
                        ServerUrls::none)
                .judge(new AdminWrite(place, operation, rest));
    }
}
