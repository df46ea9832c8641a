package io.github.agentidentity.approval.keycloak;

import static io.github.agentidentity.missions.domain.Doubt.ACTION_TOKEN;
import static io.github.agentidentity.missions.domain.Doubt.CARRIED;
import static io.github.agentidentity.missions.domain.Doubt.FIRST_BROKER_LOGIN;
import static io.github.agentidentity.missions.domain.Doubt.NO_PROOF;
import static io.github.agentidentity.missions.domain.Doubt.REGISTRATION;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.Doubt;
import io.github.agentidentity.missions.domain.LoginProof;
import io.github.agentidentity.registry.keycloak.FreshSources;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.authentication.authenticators.browser.CookieAuthenticatorFactory;
import org.keycloak.authentication.forms.RegistrationUserCreation;
import org.keycloak.common.util.Time;
import org.keycloak.models.DefaultActionTokenKey;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Login that leads to our page. What it proves is read from what this authentication session did: its executions that
 * succeeded, and the identity provider's token. The absence of a mark proves nothing.
 */
public final class LoginAssurance {

    private final KeycloakSession session;
    private final AuthenticationSessionModel login;
    private final @Nullable UserSessionModel existing;

    private LoginAssurance(
            KeycloakSession session, AuthenticationSessionModel login, @Nullable UserSessionModel existing) {
        this.session = session;
        this.login = login;
        this.existing = existing;
    }

    /** The login of this authentication session. */
    public static LoginAssurance of(KeycloakSession session, AuthenticationSessionModel login) {
        return new LoginAssurance(
                session,
                login,
                session.sessions()
                        .getUserSession(
                                login.getRealm(), login.getParentSession().getId()));
    }

    /** Whether an admin signed in as the human. */
    public boolean isImpersonated() {
        return existing != null && existing.getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString()) != null;
    }

    /**
     * Proof by this login.
     *
     * @throws Refusal {@code realm_misconfigured} where the realm's lists of what counts cannot be read
     */
    public LoginProof proof() {
        RealmModel realm = login.getRealm();
        FreshSources sources = FreshSources.of(realm);
        BrokeredLogin broker = BrokeredLogin.of(login, this::provider, sources);
        Executions executions = new Executions(realm, login, sources, broker.postLoginFlow());
        Optional<Doubt> begunOtherwise = begunOtherwise(executions);
        if (begunOtherwise.isPresent()) {
            return LoginProof.none(begunOtherwise.get());
        }
        List<Executions.Passed> passed = executions.passed();
        if (!passed.isEmpty()) {
            return LoginProof.by(
                    passed.stream().map(Executions.Passed::name).sorted().toList(),
                    passed.stream()
                            .map(Executions.Passed::at)
                            .max(Instant::compareTo)
                            .orElseThrow(),
                    new Levels(realm, login).reachedBy(passed));
        }
        return broker.isOne() ? broker.proof(now()) : LoginProof.none(NO_PROOF);
    }

    /** Whole seconds, as Keycloak notes them. */
    private static Instant now() {
        return Instant.ofEpochSecond(Time.currentTimeMillis() / 1000);
    }

    private @Nullable IdentityProviderModel provider(String alias) {
        return session.identityProviders().getByAlias(alias);
    }

    private Optional<Doubt> begunOtherwise(Executions executions) {
        if (login.getAuthNote(DefaultActionTokenKey.ACTION_TOKEN_USER_ID) != null) {
            return Optional.of(ACTION_TOKEN);
        }
        if (executions.succeeded(RegistrationUserCreation.PROVIDER_ID)) {
            return Optional.of(REGISTRATION);
        }
        if (login.getAuthNote(AbstractIdpAuthenticator.FIRST_BROKER_LOGIN_SUCCESS) != null) {
            return Optional.of(FIRST_BROKER_LOGIN);
        }
        return isCarried(executions) ? Optional.of(CARRIED) : Optional.empty();
    }

    /**
     * Whether a session from before took part. Our link asks for a sign-in from the beginning, which Keycloak notes
     * where there is a session; without that note the link was changed.
     */
    private boolean isCarried(Executions executions) {
        boolean before = existing != null && executions.ran(CookieAuthenticatorFactory.PROVIDER_ID);
        return AuthenticatorUtil.isSSOAuthentication(login)
                || (before && !AuthenticatorUtil.isForcedReauthentication(login));
    }
}
