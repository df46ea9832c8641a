package io.github.agentidentity.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.base.domain.DefinitionError;
import io.github.agentidentity.registry.keycloak.RealmAttributes;
import io.github.agentidentity.registry.keycloak.RegisteredSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsJsonTest {

    @Test
    void what_is_set_stands_in_its_type_and_everything_else_is_left_out() {
        JsonObject json = SettingsJson.json(new RegisteredSettings(
                Map.of(
                        "agent.poll-interval", "7",
                        "agent.review-links", "true",
                        "agent.fresh-authenticators", "auth-spnego, x509",
                        "agent.approval-acr", "silver"),
                List.of()));

        assertThat(json.members().keySet())
                .containsExactlyInAnyOrder(
                        "poll_interval", "review_links", "fresh_authenticators", "approval_acr", "rules", "problems");
        assertThat(Jcs.canonical(json))
                .contains("\"poll_interval\":7", "\"review_links\":true", "[\"auth-spnego\",\"x509\"]");
    }

    @Test
    void each_setting_says_its_default_its_bounds_and_its_unit() {
        JsonArray rules = (JsonArray) SettingsJson.json(new RegisteredSettings(Map.of(), List.of()))
                .get("rules")
                .orElseThrow();

        assertThat(rules.items()).hasSize((int) RealmAttributes.settings().count());
        assertThat(Jcs.canonical(rules))
                .contains(
                        "{'attribute':'agent.poll-interval','default':5,'least':1,'most':60,'name':'poll_interval','type':'integer','unit':'seconds'}"
                                .replace('\'', '"'))
                .contains("{'attribute':'agent.review-links','default':false,'name':'review_links','type':'boolean'}"
                        .replace('\'', '"'))
                .contains(
                        "{'attribute':'agent.approval-acr','name':'approval_acr','type':'string'}".replace('\'', '"'));
    }

    @Test
    void a_problem_stands_at_its_member() {
        JsonObject json = SettingsJson.json(new RegisteredSettings(
                Map.of("agent.poll-interval", "61"),
                List.of(new DefinitionError("agent.poll-interval", "must be less", "Write less."))));

        assertThat(Jcs.canonical(json)).contains("\"field\":\"/poll_interval\"");
    }

    @Test
    void what_the_server_says_is_no_setting_and_neither_is_what_opens_the_realm() {
        Schema sent = Schemas.SETTINGS.read(
                (JsonObject) JsonReader.read("{\"rules\":[],\"enabled\":true,\"demo\":false}", JsonLimits.REQUEST));

        assertThat(sent.mistakes().stream().map(DefinitionError::field)).containsExactly("/rules", "/enabled", "/demo");
        assertThat(sent.attributes()).isEmpty();
    }
}
