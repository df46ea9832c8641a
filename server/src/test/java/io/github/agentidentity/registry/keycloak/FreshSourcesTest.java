package io.github.agentidentity.registry.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.fixture.Seam;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.RealmModel;

/** The realm's attributes that add to what counts as a fresh sign-in. */
class FreshSourcesTest {

    @Test
    void nothing_is_added_unless_told() {
        FreshSources sources = sources(Map.of());
        assertThat(sources.authenticators()).isEmpty();
        assertThat(sources.identityProviders()).isEmpty();
    }

    @Test
    void names_stand_between_commas() {
        FreshSources sources = sources(Map.of(
                "agent.fresh-authenticators", "auth-spnego, my-own.authenticator",
                "agent.fresh-identity-providers", "corporate"));
        assertThat(sources.authenticators()).containsExactlyInAnyOrder("auth-spnego", "my-own.authenticator");
        assertThat(sources.identityProviders()).containsExactly("corporate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a,",
                ",a",
                "a,,b",
                "a,a",
                "a b",
                "*",
                "auth-cookie",
                "auth-spnego,auth-cookie",
                "identity-provider-redirector"
            })
    void a_list_of_authenticators_that_cannot_be_read_is_the_realms_mistake(String list) {
        assertMisconfigured("agent.fresh-authenticators", list);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a,", "a,,b", "a,a", "a\u0000b"})
    void a_list_of_providers_that_cannot_be_read_is_the_realms_mistake(String list) {
        assertMisconfigured("agent.fresh-identity-providers", list);
    }

    private static void assertMisconfigured(String attribute, String list) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> sources(Map.of(attribute, list)));
        assertThat(refusal.reason()).isEqualTo(Reason.REALM_MISCONFIGURED);
        assertThat(refusal.sentence()).contains(attribute);
    }

    private static FreshSources sources(Map<String, String> attributes) {
        return FreshSources.of(Seam.of(RealmModel.class)
                .computing("getAttribute", arguments -> attributes.get(arguments.get(0)))
                .build());
    }
}
