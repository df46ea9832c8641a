package io.github.agentidentity.registry.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.domain.DefinitionError;
import io.github.agentidentity.missions.fixture.Seam;
import io.github.agentidentity.registry.keycloak.administration.ClientDraft;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.ClientRepresentation;

class ClientRulesTest {

    private static final ClientDraft NOTHING = new ClientDraft(
            Optional.of("calendar-agent"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            List.of());

    private String realmName = "agents";

    @Test
    void an_ordinary_client_and_one_of_the_kind_may_be_defined() {
        assertThat(definable("web-app", null)).isNull();
        assertThat(definable("inbox-assistant", "agent")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"handoff-app", "resource-server", "Agent", "of-tomorrow"})
    void a_client_of_another_kind_may_not(String kind) {
        assertThat(definable("desk", kind)).isEqualTo(Reason.ALREADY_DEFINED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agent-identity",
                "realm-management",
                "account",
                "account-console",
                "security-admin-console",
                "admin-cli",
                "broker"
            })
    void nor_may_keycloaks_own_and_the_approval_page(String clientId) {
        assertThat(definable(clientId, null)).isEqualTo(Reason.ALREADY_DEFINED);
        assertThat(definable(clientId, "agent")).isEqualTo(Reason.ALREADY_DEFINED);
    }

    @Test
    void in_the_administrators_realm_the_clients_of_realms_are_keycloaks_own() {
        assertThat(definable("agents-realm", null)).isNull();
        realmName = "master";
        assertThat(definable("agents-realm", null)).isEqualTo(Reason.ALREADY_DEFINED);
        assertThat(definable("web-app", null)).isNull();
    }

    @Test
    void a_client_that_is_not_there_may_not() {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> rules(null).definable("nobody"));
        assertThat(refusal.reason()).isEqualTo(Reason.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "client\u0000x", "0123456789012345678901234567890123456"})
    void what_can_be_no_id_is_not_looked_for(String id) {
        ClientRules rules = new ClientRules(Seam.of(RealmModel.class).build(), "agent");
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> rules.definable(id));
        assertThat(refusal.reason()).isEqualTo(Reason.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"calendar-agent", "https://agent.example/id", "!", "a+b"})
    void a_client_id_is_visible_ascii(String clientId) {
        assertThat(mistakes(Optional.of(clientId))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a,b", "\u00e4", "a\u0000", "a\n"})
    void anything_else_is_no_client_id(String clientId) {
        assertThat(mistakes(Optional.of(clientId))).containsExactly("client_id");
        assertThat(mistakes(Optional.of("x".repeat(256)))).containsExactly("client_id");
        assertThat(mistakes(Optional.empty())).containsExactly("client_id");
    }

    @Test
    void a_new_client_has_every_way_to_a_token_shut() {
        ClientRepresentation client = rules(null).created(NOTHING);
        assertThat(List.of(
                        client.isPublicClient(),
                        client.isBearerOnly(),
                        client.isStandardFlowEnabled(),
                        client.isImplicitFlowEnabled(),
                        client.isDirectAccessGrantsEnabled(),
                        client.isServiceAccountsEnabled(),
                        client.isFullScopeAllowed()))
                .containsOnly(false);
        assertThat(client.getDefaultClientScopes()).isEmpty();
        assertThat(client.getOptionalClientScopes()).isEmpty();
        assertThat(client.getSecret()).isNull();
        assertThat(client.isEnabled()).isTrue();
        assertThat(client.getClientAuthenticatorType()).isEqualTo("client-secret");
        assertThat(client.getAttributes()).containsExactly(Map.entry("agent.kind", "agent"));
    }

    @Test
    void a_change_replaces_every_attribute_of_ours_and_leaves_the_rest() {
        ClientModel client = Seam.of(ClientModel.class)
                .answering("getId", "client-x")
                .answering("getClientId", "calendar-agent")
                .answering("getType", null)
                .answering(
                        "getAttributes",
                        Map.of("agent.kind", "agent", "agent.max-depth", "1", "pkce.code.challenge.method", "S256"))
                .build();
        ClientRepresentation changed = rules(client).changed(client, NOTHING);
        assertThat(changed.getAttributes())
                .containsExactlyInAnyOrderEntriesOf(Map.of("agent.kind", "agent", "agent.max-depth", ""));
        assertThat(changed.getClientId()).isEqualTo("calendar-agent");
        assertThat(changed.isEnabled()).isNull();
        assertThat(changed.getClientAuthenticatorType()).isNull();
        assertThat(changed.isStandardFlowEnabled()).isNull();
    }

    private @Nullable Reason definable(String clientId, @Nullable String kind) {
        ClientModel client = Seam.of(ClientModel.class)
                .answering("getClientId", clientId)
                .answering("getAttribute", kind)
                .build();
        try {
            assertThat(rules(client).definable("client-x")).isSameAs(client);
            return null;
        } catch (Refusal refusal) {
            return refusal.reason();
        }
    }

    private List<String> mistakes(Optional<String> clientId) {
        ClientDraft draft = new ClientDraft(
                clientId, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), List.of());
        return rules(null).mistakesIn(draft, Optional.empty()).stream()
                .map(DefinitionError::field)
                .toList();
    }

    private ClientRules rules(@Nullable ClientModel client) {
        RealmModel realm = Seam.of(RealmModel.class)
                .answering("getName", realmName)
                .answering("getClientById", client)
                .build();
        return new ClientRules(realm, "agent");
    }
}
