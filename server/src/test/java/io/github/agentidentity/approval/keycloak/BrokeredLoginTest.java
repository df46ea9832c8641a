package io.github.agentidentity.approval.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.missions.domain.Doubt;
import io.github.agentidentity.missions.domain.LoginProof;
import io.github.agentidentity.missions.fixture.Seam;
import io.github.agentidentity.registry.keycloak.FreshSources;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Tests of the worth of an identity provider's word on the time of a sign-in. */
class BrokeredLoginTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    private final Map<String, String> notes =
            new HashMap<>(Map.of("max_age", "300", "AUTH_TIME_BROKER", Long.toString(NOW.getEpochSecond() - 10)));
    private final Map<String, String> session = new HashMap<>(Map.of("identity_provider", "corporate"));
    private final IdentityProviderModel corporate = new IdentityProviderModel();
    private Set<String> named = Set.of("corporate");

    BrokeredLoginTest() {
        corporate.setAlias("corporate");
        corporate.setProviderId("oidc");
        corporate.setEnabled(true);
        corporate.setConfig(new HashMap<>(Map.of("passMaxAge", "true")));
    }

    @Test
    void a_named_provider_that_was_asked_and_proves_a_recent_sign_in_counts_as_of_then() {
        assertThat(proof()).isEqualTo(LoginProof.byProvider("corporate", NOW.minusSeconds(10)));
    }

    @Test
    void a_provider_that_nobody_named_does_not_count() {
        named = Set.of("another");
        assertDoubted(Doubt.PROVIDER_NOT_NAMED);
    }

    @Test
    void a_provider_that_is_gone_or_off_or_speaks_something_else_does_not_count() {
        corporate.setEnabled(false);
        assertDoubted(Doubt.PROVIDER_UNFIT);
        corporate.setEnabled(true);
        corporate.setProviderId("saml");
        assertDoubted(Doubt.PROVIDER_UNFIT);
        session.put("identity_provider", "gone");
        named = Set.of("gone");
        assertDoubted(Doubt.PROVIDER_UNFIT);
    }

    @Test
    void a_provider_that_is_not_asked_how_old_the_sign_in_may_be_does_not_count() {
        corporate.getConfig().remove("passMaxAge");
        assertDoubted(Doubt.PROVIDER_NOT_ASKED);
    }

    @Test
    void a_provider_whose_answer_may_belong_to_another_login_does_not_count() {
        corporate.getConfig().put("disableNonce", "true");
        assertDoubted(Doubt.PROVIDER_NOT_ASKED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"301", "3000000", "-1", "", "3e2", " 300", "99999999999999999999"})
    void a_request_for_an_older_sign_in_does_not_count(String maxAge) {
        notes.put("max_age", maxAge);
        assertDoubted(Doubt.MAX_AGE_NOT_SENT);
    }

    @Test
    void a_request_that_says_no_age_does_not_count() {
        notes.remove("max_age");
        assertDoubted(Doubt.MAX_AGE_NOT_SENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-5", "1800000000.5", "1.8e9", "soon"})
    void a_time_that_cannot_be_read_is_none(String authTime) {
        notes.put("AUTH_TIME_BROKER", authTime);
        assertDoubted(Doubt.AUTH_TIME_MISSING);
    }

    @Test
    void a_time_to_come_does_not_count() {
        notes.put("AUTH_TIME_BROKER", Long.toString(NOW.getEpochSecond()));
        assertThat(proof().at()).contains(NOW);
        notes.put("AUTH_TIME_BROKER", Long.toString(NOW.getEpochSecond() + 1));
        assertDoubted(Doubt.AUTH_TIME_AHEAD);
    }

    @Test
    void a_login_without_a_provider_is_none_of_this() {
        session.clear();
        assertThat(login().isOne()).isFalse();
        assertThat(login().postLoginFlow()).isEmpty();
        assertDoubted(Doubt.NO_PROOF);
    }

    private void assertDoubted(Doubt doubt) {
        assertThat(proof().doubt()).isEqualTo(Optional.of(doubt));
    }

    private LoginProof proof() {
        return login().proof(NOW);
    }

    private BrokeredLogin login() {
        return BrokeredLogin.of(
                Seam.of(AuthenticationSessionModel.class)
                        .computing("getClientNote", arguments -> notes.get(arguments.get(0)))
                        .answering("getUserSessionNotes", session)
                        .build(),
                alias -> alias.equals("corporate") ? corporate : null,
                new FreshSources(Set.of(), named));
    }
}
