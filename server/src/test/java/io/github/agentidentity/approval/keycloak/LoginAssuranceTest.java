package io.github.agentidentity.approval.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.missions.domain.Doubt;
import io.github.agentidentity.missions.domain.LoginProof;
import io.github.agentidentity.missions.fixture.Seam;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.IdentityProviderStorageProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionProvider;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/** A login proves only what it did itself, and nothing where it began otherwise than with the human's own proof. */
class LoginAssuranceTest {

    private final Map<String, ExecutionStatus> statuses =
            new HashMap<>(Map.of("auth-password-form", ExecutionStatus.SUCCESS));
    private final Map<String, String> authNotes = new HashMap<>(Map.of("authn.credentials", "[\"password\"]"));
    private final Map<String, String> sessionNotes =
            new HashMap<>(Map.of("authenticators-completed", "{\"auth-password-form\":1000}"));
    private @Nullable UserSessionModel existing;

    @Test
    void a_password_of_this_login_is_a_proof() {
        assertThat(proof().by()).containsExactly("auth-password-form:password");
        assertThat(proof().level()).isEmpty();
    }

    @Test
    void a_login_of_which_nothing_is_known_proves_nothing() {
        statuses.clear();
        assertDoubted(Doubt.NO_PROOF);
    }

    @Test
    void a_login_that_went_through_a_link_from_a_mail_proves_nothing() {
        authNotes.put("ACTION_TOKEN_USER", "user-alice");
        assertDoubted(Doubt.ACTION_TOKEN);
    }

    @Test
    void a_login_that_made_the_account_proves_nothing() {
        statuses.put("registration-user-creation", ExecutionStatus.SUCCESS);
        assertDoubted(Doubt.REGISTRATION);
    }

    @Test
    void a_login_that_made_or_linked_the_account_on_a_providers_word_proves_nothing() {
        authNotes.put("FIRST_BROKER_LOGIN_SUCCESS", "corporate");
        assertDoubted(Doubt.FIRST_BROKER_LOGIN);
    }

    @Test
    void a_login_that_a_cookie_carried_proves_nothing() {
        authNotes.put("SSO_AUTH", "true");
        assertDoubted(Doubt.CARRIED);
    }

    @Test
    void a_login_beside_an_earlier_session_proves_something_only_where_it_began_anew() {
        existing = Seam.of(UserSessionModel.class).build();
        statuses.put("auth-cookie", ExecutionStatus.ATTEMPTED);
        assertDoubted(Doubt.CARRIED);

        authNotes.put("FORCED_REAUTHENTICATION", "true");
        assertThat(proof().by()).containsExactly("auth-password-form:password");
    }

    @Test
    void a_provider_that_nobody_named_proves_nothing() {
        statuses.clear();
        sessionNotes.put("identity_provider", "corporate");
        assertDoubted(Doubt.PROVIDER_NOT_NAMED);
    }

    private void assertDoubted(Doubt doubt) {
        assertThat(proof()).isEqualTo(LoginProof.none(doubt));
    }

    private LoginProof proof() {
        return LoginAssurance.of(session(), login()).proof();
    }

    private KeycloakSession session() {
        return Seam.of(KeycloakSession.class)
                .answering(
                        "sessions",
                        Seam.of(UserSessionProvider.class)
                                .answering("getUserSession", existing)
                                .build())
                .answering(
                        "identityProviders",
                        Seam.of(IdentityProviderStorageProvider.class)
                                .answering("getByAlias", null)
                                .build())
                .build();
    }

    private AuthenticationSessionModel login() {
        return Seam.of(AuthenticationSessionModel.class)
                .answering("getRealm", realm())
                .answering(
                        "getParentSession",
                        Seam.of(RootAuthenticationSessionModel.class)
                                .answering("getId", "session-1")
                                .build())
                .answering("getExecutionStatus", statuses)
                .answering("getUserSessionNotes", sessionNotes)
                .computing("getAuthNote", arguments -> authNotes.get(arguments.get(0)))
                .build();
    }

    /** Each step's id is its authenticator; all stand in the browser flow. */
    private static RealmModel realm() {
        AuthenticationFlowModel browser = new AuthenticationFlowModel();
        browser.setId("browser");
        browser.setTopLevel(true);
        return Seam.of(RealmModel.class)
                .answering("getAttribute", null)
                .answering("getBrowserFlow", browser)
                .answering("getAuthenticationFlowById", browser)
                .computing("getAuthenticationExecutionsStream", arguments -> Stream.empty())
                .computing("getAuthenticationExecutionById", arguments -> {
                    AuthenticationExecutionModel step = new AuthenticationExecutionModel();
                    step.setId(String.valueOf(arguments.get(0)));
                    step.setParentFlow("browser");
                    step.setAuthenticator(step.getId());
                    return step;
                })
                .build();
    }
}
