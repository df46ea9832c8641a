package io.github.agentidentity.approval.keycloak;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.authenticators.conditional.ConditionalLoaAuthenticatorFactory;
import org.keycloak.authentication.authenticators.util.LoAUtil;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Levels of authentication that steps of this session reached. Keycloak's own note may also hold a level from an
 * earlier session or from a client policy, so that a level counts only where a step that passed here stands under its
 * condition.
 */
final class Levels {

    private final RealmModel realm;
    private final AuthenticationSessionModel login;

    Levels(RealmModel realm, AuthenticationSessionModel login) {
        this.realm = realm;
        this.login = login;
    }

    /** The highest level that Keycloak noted and that these steps account for; empty where there is none. */
    OptionalInt reachedBy(List<Executions.Passed> passed) {
        OptionalInt noted = noted();
        OptionalInt accounted = passed.stream()
                .flatMapToInt(step -> levelsAbove(step.execution()))
                .max();
        return noted.isPresent() && accounted.isPresent()
                ? OptionalInt.of(Math.min(noted.getAsInt(), accounted.getAsInt()))
                : OptionalInt.empty();
    }

    private OptionalInt noted() {
        @Nullable String note = login.getAuthNote(Constants.LEVEL_OF_AUTHENTICATION);
        int level = note == null ? Constants.NO_LOA : Integer.parseInt(note);
        return level <= Constants.NO_LOA ? OptionalInt.empty() : OptionalInt.of(level);
    }

    private IntStream levelsAbove(AuthenticationExecutionModel step) {
        return new FlowPath(realm, step)
                .flows().stream()
                        .flatMap(flow -> realm.getAuthenticationExecutionsStream(flow.getId()))
                        .filter(Levels::isCondition)
                        .flatMap(condition -> level(condition).stream())
                        .mapToInt(Integer::intValue);
    }

    /** A step that passed ran, so that the condition above it was met then; afterwards it is evaluated anew. */
    private static boolean isCondition(AuthenticationExecutionModel execution) {
        return ConditionalLoaAuthenticatorFactory.PROVIDER_ID.equals(execution.getAuthenticator())
                && !execution.isDisabled();
    }

    private Optional<Integer> level(AuthenticationExecutionModel condition) {
        return Stream.ofNullable(condition.getAuthenticatorConfig())
                .<AuthenticatorConfigModel>flatMap(id -> Stream.ofNullable(realm.getAuthenticatorConfigById(id)))
                .flatMap(config -> Stream.ofNullable(LoAUtil.getLevelFromLoaConditionConfiguration(config)))
                .findFirst();
    }
}
