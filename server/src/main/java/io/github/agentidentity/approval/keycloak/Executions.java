package io.github.agentidentity.approval.keycloak;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.registry.keycloak.FreshSources;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.authenticators.browser.OTPFormAuthenticatorFactory;
import org.keycloak.authentication.authenticators.browser.PasswordFormFactory;
import org.keycloak.authentication.authenticators.browser.RecoveryAuthnCodesFormAuthenticatorFactory;
import org.keycloak.authentication.authenticators.browser.UsernamePasswordFormFactory;
import org.keycloak.authentication.authenticators.browser.WebAuthnAuthenticatorFactory;
import org.keycloak.authentication.authenticators.browser.WebAuthnPasswordlessAuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.WebAuthnPolicy;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

/**
 * Steps that one authentication session went through, and those of them that ask the human for a proof. Success alone
 * is not enough: a password form succeeds without a question after a passkey, so that the credential that answered is
 * looked at too.
 */
final class Executions {

    /** The kinds of credential with which each authenticator that always counts is passed. */
    private static final Map<String, Set<String>> COUNTING = Map.of(
            UsernamePasswordFormFactory.PROVIDER_ID,
            Set.of(PasswordCredentialModel.TYPE, WebAuthnCredentialModel.TYPE_PASSWORDLESS),
            PasswordFormFactory.PROVIDER_ID,
            Set.of(PasswordCredentialModel.TYPE, WebAuthnCredentialModel.TYPE_PASSWORDLESS),
            OTPFormAuthenticatorFactory.PROVIDER_ID,
            Set.of(OTPCredentialModel.TYPE),
            RecoveryAuthnCodesFormAuthenticatorFactory.PROVIDER_ID,
            Set.of(RecoveryAuthnCodesCredentialModel.TYPE),
            WebAuthnAuthenticatorFactory.PROVIDER_ID,
            Set.of(WebAuthnCredentialModel.TYPE_TWOFACTOR),
            WebAuthnPasswordlessAuthenticatorFactory.PROVIDER_ID,
            Set.of(WebAuthnCredentialModel.TYPE_PASSWORDLESS));

    /** Keycloak's note of them (AuthenticatorUtil). */
    private static final String CREDENTIALS = "authn.credentials";

    private final RealmModel realm;
    private final AuthenticationSessionModel login;
    private final FreshSources sources;
    private final Set<String> flows;

    /**
     * A step that asked the human for a proof and got it.
     *
     * @param execution the step
     * @param name the authenticator's provider id, a colon, and the kind of credential; without both latter where the
     *     admin named the authenticator
     * @param at when, in whole seconds
     */
    record Passed(AuthenticationExecutionModel execution, String name, Instant at) {}

    /** @param postLoginFlow the flow after the identity provider's login, which counts as the realm's own does */
    Executions(
            RealmModel realm, AuthenticationSessionModel login, FreshSources sources, Optional<String> postLoginFlow) {
        this.realm = realm;
        this.login = login;
        this.sources = sources;
        this.flows = Stream.concat(
                        Stream.ofNullable(realm.getBrowserFlow()).map(AuthenticationFlowModel::getId),
                        postLoginFlow.stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether an authenticator was asked in this session, whatever it said. */
    boolean ran(String authenticator) {
        return any(authenticator, status -> true);
    }

    boolean succeeded(String authenticator) {
        return any(authenticator, status -> status == ExecutionStatus.SUCCESS);
    }

    private boolean any(String authenticator, Predicate<ExecutionStatus> status) {
        return login.getExecutionStatus().entrySet().stream()
                .filter(step -> status.test(step.getValue()))
                .anyMatch(step -> {
                    @Nullable
                    AuthenticationExecutionModel execution = realm.getAuthenticationExecutionById(step.getKey());
                    return execution != null && authenticator.equals(execution.getAuthenticator());
                });
    }

    /** The steps of this very session that count, of the realm's browser flow or the one after a brokered login. */
    List<Passed> passed() {
        JsonObject completed = completed();
        return login.getExecutionStatus().entrySet().stream()
                .filter(step -> step.getValue() == ExecutionStatus.SUCCESS)
                .flatMap(step -> Stream.ofNullable(realm.getAuthenticationExecutionById(step.getKey())))
                .filter(execution -> !execution.isAuthenticatorFlow())
                .flatMap(execution -> name(execution)
                        .flatMap(name -> completed
                                .get(execution.getId())
                                .filter(JsonNumber.class::isInstance)
                                .map(JsonNumber.class::cast)
                                .map(second -> new Passed(execution, name, Instant.ofEpochSecond(second.value()))))
                        .stream())
                .filter(passed -> new FlowPath(realm, passed.execution())
                        .top()
                        .filter(flows::contains)
                        .isPresent())
                .toList();
    }

    private Optional<String> name(AuthenticationExecutionModel execution) {
        @Nullable String authenticator = execution.getAuthenticator();
        if (authenticator == null) {
            return Optional.empty();
        }
        Set<String> answered = answered();
        return COUNTING.getOrDefault(authenticator, Set.of()).stream()
                .filter(answered::contains)
                .filter(this::verifiesTheUser)
                .sorted()
                .findFirst()
                .map(credential -> authenticator + ":" + credential)
                .or(() -> Optional.of(authenticator).filter(sources.authenticators()::contains));
    }

    /** Times at which the steps were passed, as Keycloak notes them for the session that is to come. */
    private JsonObject completed() {
        return note(login.getUserSessionNotes().get(Constants.AUTHENTICATORS_COMPLETED)) instanceof JsonObject times
                ? times
                : JsonObject.builder().build();
    }

    /** The kinds of credential that answered in this session. */
    private Set<String> answered() {
        return note(login.getAuthNote(CREDENTIALS)) instanceof JsonArray kinds
                ? kinds.items().stream()
                        .filter(JsonString.class::isInstance)
                        .map(kind -> ((JsonString) kind).value())
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    /** Returns a note as JSON; null where it cannot be read, so that it proves nothing. */
    private static @Nullable Json note(@Nullable String text) {
        try {
            return text == null ? null : JsonReader.read(text, JsonLimits.REQUEST);
        } catch (Refusal unreadable) {
            return null;
        }
    }

    /** A key alone says that it is there; that its owner is takes user verification, which the policy must demand. */
    private boolean verifiesTheUser(String credential) {
        return switch (credential) {
            case WebAuthnCredentialModel.TYPE_TWOFACTOR -> isRequired(realm.getWebAuthnPolicy());
            case WebAuthnCredentialModel.TYPE_PASSWORDLESS -> isRequired(realm.getWebAuthnPolicyPasswordless());
            default -> true;
        };
    }

    private static boolean isRequired(@Nullable WebAuthnPolicy policy) {
        return policy != null
                && Constants.WEBAUTHN_POLICY_OPTION_REQUIRED.equals(policy.getUserVerificationRequirement());
    }
}
