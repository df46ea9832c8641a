package io.github.agentidentity.approval.keycloak;

import static io.github.agentidentity.missions.domain.Doubt.AUTH_TIME_AHEAD;
import static io.github.agentidentity.missions.domain.Doubt.AUTH_TIME_MISSING;
import static io.github.agentidentity.missions.domain.Doubt.MAX_AGE_NOT_SENT;
import static io.github.agentidentity.missions.domain.Doubt.NO_PROOF;
import static io.github.agentidentity.missions.domain.Doubt.PROVIDER_NOT_ASKED;
import static io.github.agentidentity.missions.domain.Doubt.PROVIDER_NOT_NAMED;
import static io.github.agentidentity.missions.domain.Doubt.PROVIDER_UNFIT;

import io.github.agentidentity.authority.WholeNumber;
import io.github.agentidentity.missions.domain.LoginProof;
import io.github.agentidentity.registry.keycloak.FreshSources;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Part of a login that went to an identity provider. Its word on the time of the sign-in counts where an admin named
 * the provider, the provider was asked how old the sign-in may be ({@code max_age}, OpenID Connect Core section
 * 3.1.2.1), the answer belongs to this login (nonce), and its {@code auth_time} is recent.
 *
 * <p>Keycloak reads {@code auth_time} only where the provider's {@code passMaxAge} is on, and refuses the login where
 * {@code max_age} was asked and {@code auth_time} is absent, so that the note is this login's.
 */
final class BrokeredLogin {

    private static final String PROVIDER_NOTE = "identity_provider";
    private static final String PASS_MAX_AGE = "passMaxAge";
    private static final String DISABLE_NONCE = "disableNonce";

    /** Keycloak's identity providers that speak OpenID Connect and leave its checks as they are. */
    private static final Set<String> OPENID_CONNECT = Set.of("oidc", "keycloak-oidc");

    private static final long LATEST = 99_999_999_999L;

    /** The identity providers of the realm. */
    @FunctionalInterface
    interface Providers {
        @Nullable
        IdentityProviderModel named(String alias);
    }

    private final AuthenticationSessionModel login;
    private final FreshSources sources;
    private final @Nullable String alias;
    private final @Nullable IdentityProviderModel provider;

    private BrokeredLogin(
            AuthenticationSessionModel login,
            FreshSources sources,
            @Nullable String alias,
            @Nullable IdentityProviderModel provider) {
        this.login = login;
        this.sources = sources;
        this.alias = alias;
        this.provider = provider;
    }

    /** The brokered part of {@code login}, which may be none. */
    static BrokeredLogin of(AuthenticationSessionModel login, Providers providers, FreshSources sources) {
        @Nullable String alias = login.getUserSessionNotes().get(PROVIDER_NOTE);
        return new BrokeredLogin(login, sources, alias, alias == null ? null : providers.named(alias));
    }

    /** Whether the login went to an identity provider at all. */
    boolean isOne() {
        return alias != null;
    }

    /** The id of the flow that the provider's settings put after its logins. */
    Optional<String> postLoginFlow() {
        return Optional.ofNullable(provider).map(IdentityProviderModel::getPostBrokerLoginFlowId);
    }

    /** Proof by the provider, as of {@code now} on this node's clock. */
    LoginProof proof(Instant now) {
        if (alias == null) {
            return LoginProof.none(NO_PROOF);
        }
        if (!sources.identityProviders().contains(alias)) {
            return LoginProof.none(PROVIDER_NOT_NAMED);
        }
        if (provider == null || !provider.isEnabled() || !OPENID_CONNECT.contains(provider.getProviderId())) {
            return LoginProof.none(PROVIDER_UNFIT);
        }
        if (!is(provider, PASS_MAX_AGE) || is(provider, DISABLE_NONCE)) {
            return LoginProof.none(PROVIDER_NOT_ASKED);
        }
        if (seconds(OIDCLoginProtocol.MAX_AGE_PARAM)
                .filter(age -> age <= LoginProof.FRESH.toSeconds())
                .isEmpty()) {
            return LoginProof.none(MAX_AGE_NOT_SENT);
        }
        Optional<Instant> authTime =
                seconds(AuthenticationManager.AUTH_TIME_BROKER).map(Instant::ofEpochSecond);
        if (authTime.isEmpty()) {
            return LoginProof.none(AUTH_TIME_MISSING);
        }
        return authTime.get().isAfter(now)
                ? LoginProof.none(AUTH_TIME_AHEAD)
                : LoginProof.byProvider(alias, authTime.get());
    }

    private static boolean is(IdentityProviderModel provider, String setting) {
        return Boolean.parseBoolean(provider.getConfig().get(setting));
    }

    private Optional<Long> seconds(String note) {
        return Optional.ofNullable(login.getClientNote(note))
                .flatMap(
                        text -> WholeNumber.parse(text, LATEST).stream().boxed().findFirst());
    }
}
