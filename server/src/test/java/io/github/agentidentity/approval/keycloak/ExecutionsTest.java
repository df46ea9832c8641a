package io.github.agentidentity.approval.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.missions.fixture.Seam;
import io.github.agentidentity.registry.keycloak.FreshSources;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.WebAuthnPolicy;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

/** Tests of the steps of a login that count as the human's own proof, and of the level that they account for. */
class ExecutionsTest {

    private static final String BROWSER = "flow-browser";
    private static final String FORMS = "flow-forms";
    private static final String REGISTRATION = "flow-registration";
    private static final String AFTER_BROKER = "flow-after-broker";

    private final Map<String, AuthenticationExecutionModel> steps = new HashMap<>();
    private final Map<String, ExecutionStatus> statuses = new HashMap<>();
    private final Map<String, String> authNotes = new HashMap<>();
    private final Map<String, String> completed = new HashMap<>();
    private final WebAuthnPolicy policy = new WebAuthnPolicy();
    private Set<String> added = Set.of();
    private Optional<String> afterBroker = Optional.empty();

    @ParameterizedTest
    @CsvSource({
        "auth-username-password-form, password",
        "auth-password-form, password",
        "auth-otp-form, otp",
        "auth-recovery-authn-code-form, recovery-authn-codes"
    })
    void what_the_human_knows_or_reads_off_counts_with_its_time(String authenticator, String credential) {
        step("one", FORMS, authenticator, ExecutionStatus.SUCCESS, 1000);
        answered(credential);

        assertThat(names()).containsExactly(authenticator + ":" + credential);
        assertThat(passed().get(0).at().getEpochSecond()).isEqualTo(1000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auth-cookie",
                "auth-spnego",
                "auth-x509-client-username-form",
                "identity-provider-redirector",
                "auth-username-form",
                "auth-conditional-otp-form",
                "idp-username-password-form",
                "allow-access-authenticator"
            })
    void what_asks_nothing_or_is_not_known_does_not_count(String authenticator) {
        step("one", FORMS, authenticator, ExecutionStatus.SUCCESS, 1000);
        answered("password", "otp", "kerberos", "cert");

        assertThat(names()).isEmpty();
    }

    @Test
    void what_an_admin_added_counts() {
        added = Set.of("auth-spnego");
        step("one", FORMS, "auth-spnego", ExecutionStatus.SUCCESS, 1000);

        assertThat(names()).containsExactly("auth-spnego");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CHALLENGED", "ATTEMPTED", "FAILED", "SETUP_REQUIRED", "SKIPPED", "EVALUATED_TRUE"})
    void only_success_counts(ExecutionStatus status) {
        step("one", FORMS, "auth-password-form", status, 1000);
        answered("password");

        assertThat(names()).isEmpty();
    }

    @Test
    void a_step_that_succeeded_without_a_credential_does_not_count() {
        step("one", FORMS, "auth-password-form", ExecutionStatus.SUCCESS, 1000);

        assertThat(names()).isEmpty();
    }

    @Test
    void a_step_of_which_nobody_knows_when_does_not_count() {
        step("one", FORMS, "auth-password-form", ExecutionStatus.SUCCESS, 1000);
        completed.clear();
        answered("password");

        assertThat(names()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"required", "preferred", "discouraged", "not specified"})
    void a_passkey_counts_only_where_the_policy_demands_user_verification(String requirement) {
        policy.setUserVerificationRequirement(requirement);
        step("one", FORMS, "webauthn-authenticator-passwordless", ExecutionStatus.SUCCESS, 1000);
        step("two", FORMS, "webauthn-authenticator", ExecutionStatus.SUCCESS, 1000);
        answered("webauthn", "webauthn-passwordless");

        assertThat(names()).hasSize(requirement.equals("required") ? 2 : 0);
    }

    @Test
    void a_password_form_that_a_passkey_passed_is_worth_what_the_passkey_is() {
        step("one", FORMS, "auth-username-password-form", ExecutionStatus.SUCCESS, 1000);
        answered("webauthn-passwordless");

        policy.setUserVerificationRequirement("preferred");
        assertThat(names()).isEmpty();
        policy.setUserVerificationRequirement("required");
        assertThat(names()).containsExactly("auth-username-password-form:webauthn-passwordless");
    }

    @Test
    void a_password_of_another_flow_than_the_logins_does_not_count() {
        step("one", REGISTRATION, "auth-password-form", ExecutionStatus.SUCCESS, 1000);
        answered("password");

        assertThat(names()).isEmpty();
    }

    @Test
    void a_code_after_a_brokered_login_counts_in_the_flow_that_its_provider_names() {
        step("one", AFTER_BROKER, "auth-otp-form", ExecutionStatus.SUCCESS, 1000);
        answered("otp");
        assertThat(names()).isEmpty();

        afterBroker = Optional.of(AFTER_BROKER);
        assertThat(names()).containsExactly("auth-otp-form:otp");
    }

    @Test
    void a_level_is_of_the_condition_that_the_step_stands_under() {
        step("one", FORMS, "auth-password-form", ExecutionStatus.SUCCESS, 1000);
        answered("password");
        condition(FORMS, 2);
        authNotes.put("level-of-authentication", "2");

        assertThat(level()).hasValue(2);
    }

    @Test
    void a_level_that_no_step_of_this_login_accounts_for_is_none() {
        step("one", FORMS, "auth-password-form", ExecutionStatus.SUCCESS, 1000);
        answered("password");
        authNotes.put("level-of-authentication", "3");

        assertThat(level()).isEmpty();
    }

    @Test
    void a_level_that_an_earlier_session_brought_does_not_add_to_what_this_one_reached() {
        step("one", FORMS, "auth-password-form", ExecutionStatus.SUCCESS, 1000);
        answered("password");
        condition(FORMS, 1);
        authNotes.put("level-of-authentication", "3");

        assertThat(level()).hasValue(1);
    }

    @Test
    void where_keycloak_noted_no_level_there_is_none() {
        step("one", FORMS, "auth-password-form", ExecutionStatus.SUCCESS, 1000);
        answered("password");
        condition(FORMS, 1);

        assertThat(level()).isEmpty();
        authNotes.put("level-of-authentication", "-1");
        assertThat(level()).isEmpty();
    }

    private List<String> names() {
        return passed().stream().map(Executions.Passed::name).sorted().toList();
    }

    private List<Executions.Passed> passed() {
        return new Executions(realm(), login(), new FreshSources(added, Set.of()), afterBroker).passed();
    }

    private OptionalInt level() {
        return new Levels(realm(), login()).reachedBy(passed());
    }

    private void step(String id, String flow, String authenticator, ExecutionStatus status, int at) {
        AuthenticationExecutionModel step = new AuthenticationExecutionModel();
        step.setId(id);
        step.setParentFlow(flow);
        step.setAuthenticator(authenticator);
        step.setRequirement(AuthenticationExecutionModel.Requirement.REQUIRED);
        steps.put(id, step);
        statuses.put(id, status);
        completed.put(id, Integer.toString(at));
    }

    private void condition(String flow, int level) {
        AuthenticationExecutionModel condition = new AuthenticationExecutionModel();
        condition.setId("condition-" + level);
        condition.setParentFlow(flow);
        condition.setAuthenticator("conditional-level-of-authentication");
        condition.setAuthenticatorConfig(Integer.toString(level));
        condition.setRequirement(AuthenticationExecutionModel.Requirement.REQUIRED);
        steps.put(condition.getId(), condition);
    }

    private void answered(String... credentials) {
        authNotes.put("authn.credentials", "[\"" + String.join("\",\"", credentials) + "\"]");
    }

    private AuthenticationSessionModel login() {
        String times = completed.entrySet().stream()
                .map(each -> "\"" + each.getKey() + "\":" + each.getValue())
                .reduce((one, other) -> one + "," + other)
                .orElse("");
        return Seam.of(AuthenticationSessionModel.class)
                .answering("getExecutionStatus", statuses)
                .answering("getUserSessionNotes", Map.of("authenticators-completed", "{" + times + "}"))
                .computing("getAuthNote", arguments -> authNotes.get(arguments.get(0)))
                .build();
    }

    private RealmModel realm() {
        AuthenticationExecutionModel forms = new AuthenticationExecutionModel();
        forms.setId("execution-forms");
        forms.setParentFlow(BROWSER);
        forms.setAuthenticatorFlow(true);
        forms.setFlowId(FORMS);
        return Seam.of(RealmModel.class)
                .answering("getBrowserFlow", flow(BROWSER))
                .computing("getAuthenticationFlowById", arguments -> flow(String.valueOf(arguments.get(0))))
                .computing("getAuthenticationExecutionById", arguments -> steps.get(arguments.get(0)))
                .answering("getAuthenticationExecutionByFlowId", forms)
                .computing("getAuthenticationExecutionsStream", arguments -> Stream.concat(
                                steps.values().stream(), Stream.of(forms))
                        .filter(step -> step.getParentFlow().equals(arguments.get(0))))
                .computing("getAuthenticatorConfigById", arguments -> config(String.valueOf(arguments.get(0))))
                .answering("getWebAuthnPolicy", policy)
                .answering("getWebAuthnPolicyPasswordless", policy)
                .build();
    }

    private static AuthenticatorConfigModel config(String level) {
        AuthenticatorConfigModel config = new AuthenticatorConfigModel();
        config.setConfig(Map.of("loa-condition-level", level));
        return config;
    }

    private static AuthenticationFlowModel flow(String id) {
        AuthenticationFlowModel flow = new AuthenticationFlowModel();
        flow.setId(id);
        flow.setTopLevel(!id.equals(FORMS));
        return flow;
    }
}
