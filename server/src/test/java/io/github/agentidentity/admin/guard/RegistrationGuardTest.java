package io.github.agentidentity.admin.guard;

import static io.github.agentidentity.authority.Reason.RESERVED_ATTRIBUTE;
import static io.github.agentidentity.authority.Reason.RESERVED_CLIENT;
import static io.github.agentidentity.authority.Reason.RESERVED_SCOPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.fixture.Seam;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.ClientRepresentation;

class RegistrationGuardTest {

    private static final String READING = "https://mail.example#messages.read";

    private List<String> realmDefaults = List.of("profile");
    private List<String> realmOptionals = List.of("phone");

    // A new client

    @Test
    void an_ordinary_client_registers() {
        assertThatCode(() -> guard().create(wanted())).doesNotThrowAnyException();
    }

    @Test
    void an_ordinary_client_may_name_ordinary_scopes_and_attributes() {
        ClientRepresentation wanted = wanted();
        wanted.setDefaultClientScopes(List.of("profile"));
        wanted.setOptionalClientScopes(List.of("phone", "unknown"));
        wanted.setAttributes(Map.of("pkce.code.challenge.method", "S256"));
        assertThatCode(() -> guard().create(wanted)).doesNotThrowAnyException();
    }

    @Test
    void a_new_client_has_no_attribute_of_ours() {
        ClientRepresentation wanted = wanted();
        wanted.setAttributes(Map.of("Agent.Kind", "agent"));
        assertRefused(RESERVED_ATTRIBUTE, () -> guard().create(wanted));
    }

    @Test
    void nobody_registers_as_the_client_of_the_approval_page() {
        ClientRepresentation wanted = wanted();
        wanted.setClientId("agent-identity");
        assertRefused(RESERVED_CLIENT, () -> guard().create(wanted));
    }

    @Test
    void a_new_client_names_no_agent_scope_as_optional() {
        ClientRepresentation wanted = wanted();
        wanted.setOptionalClientScopes(List.of("phone", READING));
        assertRefused(RESERVED_SCOPE, () -> guard().create(wanted));
    }

    @Test
    void a_new_client_names_no_agent_scope_as_default() {
        ClientRepresentation wanted = wanted();
        wanted.setDefaultClientScopes(List.of(READING));
        assertRefused(RESERVED_SCOPE, () -> guard().create(wanted));
    }

    @Test
    void a_new_client_names_no_agent_scope_as_template() {
        ClientRepresentation wanted = new ObjectMapper()
                .convertValue(Map.of("clientId", "wiki", "clientTemplate", READING), ClientRepresentation.class);
        assertRefused(RESERVED_SCOPE, () -> guard().create(wanted));
    }

    @Test
    void a_scope_that_is_half_registered_counts() {
        ClientRepresentation wanted = wanted();
        wanted.setOptionalClientScopes(List.of("half"));
        assertRefused(RESERVED_SCOPE, () -> guard().create(wanted));
    }

    @Test
    void an_agent_scope_that_is_an_optional_default_of_the_realm_reaches_no_new_client() {
        realmOptionals = List.of("phone", READING);
        assertRefused(RESERVED_SCOPE, () -> guard().create(wanted()));
    }

    @Test
    void an_agent_scope_that_is_a_default_of_the_realm_reaches_no_new_client() {
        realmDefaults = List.of(READING);
        assertRefused(RESERVED_SCOPE, () -> guard().create(wanted()));
    }

    @Test
    void a_client_that_names_its_scopes_does_not_get_the_realms() {
        realmOptionals = List.of(READING);
        ClientRepresentation wanted = wanted();
        wanted.setDefaultClientScopes(List.of("profile"));
        assertThatCode(() -> guard().create(wanted)).doesNotThrowAnyException();
    }

    // A client that is there

    @Test
    void an_ordinary_client_changes_and_goes() {
        ClientModel client = client(Map.of(), List.of());
        assertThatCode(() -> guard().update(client, wanted())).doesNotThrowAnyException();
        assertThatCode(() -> guard().delete(client)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent.kind", "agent.sponsor", "agent.resource", "agent.expires-at", " Agent.kind"})
    void a_client_with_any_attribute_of_ours_neither_changes_nor_goes(String attribute) {
        ClientModel client = client(Map.of(attribute, "x"), List.of());
        assertRefused(RESERVED_CLIENT, () -> guard().update(client, wanted()));
        assertRefused(RESERVED_CLIENT, () -> guard().delete(client));
    }

    @Test
    void the_client_of_the_approval_page_neither_changes_nor_goes() {
        ClientModel client = Seam.of(ClientModel.class)
                .answering("getClientId", "agent-identity")
                .build();
        assertRefused(RESERVED_CLIENT, () -> guard().update(client, wanted()));
        assertRefused(RESERVED_CLIENT, () -> guard().delete(client));
    }

    @Test
    void an_ordinary_client_gets_no_attribute_of_ours() {
        ClientRepresentation wanted = wanted();
        wanted.setAttributes(Map.of("agent.kind", ""));
        assertRefused(RESERVED_ATTRIBUTE, () -> guard().update(client(Map.of(), List.of()), wanted));
    }

    @Test
    void an_ordinary_client_gains_no_agent_scope() {
        ClientRepresentation wanted = wanted();
        wanted.setOptionalClientScopes(List.of(READING));
        assertRefused(RESERVED_SCOPE, () -> guard().update(client(Map.of(), List.of()), wanted));
    }

    @Test
    void an_ordinary_client_keeps_the_agent_scope_that_an_admin_gave_it() {
        ClientRepresentation wanted = wanted();
        wanted.setOptionalClientScopes(List.of(READING));
        assertThatCode(() -> guard().update(client(Map.of(), List.of(READING)), wanted))
                .doesNotThrowAnyException();
    }

    @Test
    void an_agent_scope_does_not_become_a_default_one() {
        ClientRepresentation wanted = wanted();
        wanted.setDefaultClientScopes(List.of(READING));
        assertRefused(RESERVED_SCOPE, () -> guard().update(client(Map.of(), List.of(READING)), wanted));
    }

    @Test
    void another_protocol_does_not_bring_the_realms_agent_scopes() {
        realmOptionals = List.of(READING);
        ClientRepresentation wanted = wanted();
        wanted.setProtocol("saml");
        assertRefused(RESERVED_SCOPE, () -> guard().update(client(Map.of(), List.of()), wanted));
        wanted.setProtocol("openid-connect");
        assertThatCode(() -> guard().update(client(Map.of(), List.of()), wanted))
                .doesNotThrowAnyException();
    }

    private RegistrationGuard guard() {
        return new RegistrationGuard(Seam.of(RealmModel.class)
                .computing("getClientScopesStream", arguments -> Stream.of("profile", "phone", "half", READING)
                        .map(RegistrationGuardTest::scope))
                .computing(
                        "getDefaultClientScopesStream",
                        arguments -> (Boolean.TRUE.equals(arguments.get(0)) ? realmDefaults : realmOptionals)
                                .stream().map(RegistrationGuardTest::scope))
                .build());
    }

    private static ClientRepresentation wanted() {
        ClientRepresentation wanted = new ClientRepresentation();
        wanted.setClientId("wiki");
        return wanted;
    }

    private static ClientModel client(Map<String, String> attributes, List<String> optional) {
        Map<String, ClientScopeModel> scopes =
                optional.stream().collect(Collectors.toMap(name -> name, RegistrationGuardTest::scope));
        return Seam.of(ClientModel.class)
                .answering("getClientId", "wiki")
                .answering("getProtocol", "openid-connect")
                .answering("getAttributes", attributes)
                .computing("getClientScopes", arguments -> Boolean.FALSE.equals(arguments.get(0)) ? scopes : Map.of())
                .build();
    }

    private static ClientScopeModel scope(String name) {
        Map<String, String> attributes =
                switch (name) {
                    case READING -> Map.of("agent.resource", "https://mail.example", "agent.action", "messages.read");
                    case "half" -> Map.of("agent.title", "reads mail");
                    default -> Map.of("display.on.consent.screen", "true");
                };
        return Seam.of(ClientScopeModel.class)
                .answering("getName", name)
                .answering("getAttributes", attributes)
                .build();
    }

    private static void assertRefused(Reason reason, Runnable registration) {
        Refusal refusal = catchThrowableOfType(Refusal.class, registration::run);
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.reason()).isEqualTo(reason);
    }
}
