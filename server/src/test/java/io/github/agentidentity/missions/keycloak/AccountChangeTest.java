package io.github.agentidentity.missions.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;

/** Tests of the meaning of Keycloak's events for missions. */
class AccountChangeTest {

    private static final AccountChange SIGNED_OUT = new AccountChange.SignedOut("s1", Optional.of("alice"));

    @ParameterizedTest
    @CsvSource({
        "users/alice, alice",
        "users/f:ldap:uid=alice/people, f:ldap:uid=alice/people",
        "users/alice;x=1/, alice"
    })
    void an_account_that_was_written_must_be_looked_at(String path, String id) {
        assertThat(admin(OperationType.UPDATE, path)).contains(new AccountChange.AccountWritten(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset-password", "disable-credential-types", "credentials/c1"})
    void an_admin_who_sets_or_takes_credentials_resets_them(String what) {
        assertThat(admin(OperationType.ACTION, "users/a/b/" + what)).contains(new AccountChange.CredentialReset("a/b"));
    }

    @Test
    void an_admins_logout_of_a_user_is_a_sign_out_everywhere() {
        assertThat(admin(OperationType.ACTION, "users/alice/logout"))
                .contains(new AccountChange.SignedOutEverywhere("alice"));
    }

    @Test
    void an_admin_ends_one_session() {
        assertThat(admin(OperationType.DELETE, "sessions/s1"))
                .contains(new AccountChange.SignedOut("s1", Optional.empty()));
    }

    @Test
    void a_realm_that_was_written_or_signed_out_may_have_another_not_before() {
        assertThat(admin(OperationType.UPDATE, null)).contains(new AccountChange.RealmWritten());
        assertThat(admin(OperationType.ACTION, "logout-all")).contains(new AccountChange.RealmWritten());
    }

    @ParameterizedTest
    @CsvSource({
        "CREATE, users/alice",
        "ACTION, users/alice/execute-actions-email",
        "ACTION, users/alice/impersonation",
        "ACTION, users/alice/credentials/c1/moveToFirst",
        "UPDATE, clients/users/alice",
        "DELETE, users/alice/consents/desk",
        "DELETE, clients/c/sessions/s1",
    })
    void other_acts_of_admins_end_nothing(OperationType operation, String path) {
        assertThat(admin(operation, path)).isEmpty();
    }

    @Test
    void what_was_refused_ends_nothing() {
        AdminEvent event = new AdminEvent();
        event.setOperationType(OperationType.UPDATE);
        event.setResourcePath("users/alice");
        event.setError("access_denied");
        assertThat(AccountChange.of(event)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"LOGOUT", "USER_SESSION_DELETED"})
    void a_session_that_is_ended_is_a_sign_out(EventType type) {
        assertThat(AccountChange.of(event(type), () -> false, () -> false)).contains(SIGNED_OUT);
    }

    @Test
    void a_session_that_runs_out_is_no_sign_out() {
        Event event = event(EventType.USER_SESSION_DELETED);
        event.setDetails(Map.of(Details.REASON, "user_session_expired"));
        assertThat(AccountChange.of(event, () -> false, () -> false)).isEmpty();
    }

    @Test
    void a_session_that_is_removed_for_another_reason_is_a_sign_out() {
        Event event = event(EventType.USER_SESSION_DELETED);
        event.setDetails(Map.of(Details.REASON, "invalid_user_session_remember_me"));
        assertThat(AccountChange.of(event, () -> false, () -> false)).contains(SIGNED_OUT);
    }

    @Test
    void a_logout_of_all_devices_is_a_sign_out_everywhere() {
        assertThat(AccountChange.of(event(EventType.LOGOUT), () -> false, () -> true))
                .contains(new AccountChange.SignedOutEverywhere("alice"));
    }

    /** Fails where a request is asked for: there is none. */
    @Test
    void nothing_is_asked_of_a_request_when_the_server_removes_a_session() {
        BooleanSupplier noRequest = () -> {
            throw new IllegalStateException();
        };
        assertThat(AccountChange.of(event(EventType.USER_SESSION_DELETED), noRequest, noRequest))
                .contains(SIGNED_OUT);
    }

    @ParameterizedTest
    @EnumSource(names = {"UPDATE_CREDENTIAL", "UPDATE_PASSWORD", "UPDATE_TOTP", "REMOVE_CREDENTIAL", "REMOVE_TOTP"})
    void a_credential_that_a_mailed_link_changed_is_reset_and_one_that_its_human_changed_is_not(EventType type) {
        assertThat(AccountChange.of(event(type), () -> true, () -> false))
                .contains(new AccountChange.CredentialReset("alice"));
        assertThat(AccountChange.of(event(type), () -> false, () -> false)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"LOGIN", "LOGIN_ERROR", "LOGOUT_ERROR", "USER_DISABLED_BY_TEMPORARY_LOCKOUT"})
    void other_events_end_nothing(EventType type) {
        assertThat(AccountChange.of(event(type), () -> true, () -> true)).isEmpty();
    }

    private static Optional<AccountChange> admin(OperationType operation, @Nullable String path) {
        AdminEvent event = new AdminEvent();
        event.setOperationType(operation);
        event.setResourcePath(path);
        return AccountChange.of(event);
    }

    private static Event event(EventType type) {
        Event event = new Event();
        event.setType(type);
        event.setUserId("alice");
        event.setSessionId("s1");
        return event;
    }
}
