package io.github.agentidentity.registry.keycloak;

import static io.github.agentidentity.authority.Reason.APP_MISCONFIGURED;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.registry.domain.HumanTokens;
import io.github.agentidentity.registry.domain.Humans;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.dpop.DPoP;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.util.DPoPUtil;

/**
 * Verifies humans' tokens as Keycloak's own exchange does, and more strictly: no service accounts, no impersonation, no
 * offline or transient session, and a sender-constrained token counts only with the DPoP proof that the token endpoint
 * checked.
 */
public final class KeycloakHumanTokens implements HumanTokens {

    private static final Set<String> NEVER_ON_A_HUMANS_TOKEN = Set.of("act", "may_act", MissionNames.MISSION);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Humans humans;

    public KeycloakHumanTokens(KeycloakSession session, RealmModel realm, Humans humans) {
        this.session = session;
        this.realm = realm;
        this.humans = humans;
    }

    @Override
    public Optional<SignedIn> signedInAt(String azp, String token) {
        ClientModel caller = session.getContext().getClient();
        try {
            return HumanTokenClaims.read(token)
                    .filter(claims -> azp.equals(claims.authorizedParty()))
                    .flatMap(claims -> verified(token).filter(result -> isOf(result, claims)))
                    .filter(result -> isPlain(result.token()))
                    .filter(result -> isProven(result.token()))
                    .filter(result -> isOwnSession(result.session()))
                    .filter(result -> isFit(azp))
                    .flatMap(result -> humans.inGoodStanding(result.user().getId())
                            .map(human -> new SignedIn(human, result.session().getId())));
        } finally {
            // Verifying makes the token's client the client of the request.
            session.getContext().setClient(caller);
        }
    }

    /**
     * Signature, type, issuer, times, revocation, notBefore, live session, user enabled: as Keycloak's own exchange
     * does.
     */
    private Optional<AuthResult> verified(String token) {
        @Nullable
        AuthResult result = AuthenticationManager.verifyIdentityToken(
                session,
                realm,
                session.getContext().getUri(),
                session.getContext().getConnection(),
                true,
                true,
                null,
                false,
                token,
                session.getContext().getHttpRequest().getHttpHeaders(),
                verifier -> {});
        return Optional.ofNullable(result);
    }

    /**
     * Whether all that says who is there says the same: the token's subject, the user of the session that it names, the
     * client that it was issued to and what that client has in this session. Keycloak goes by the session alone.
     */
    private boolean isOf(AuthResult result, HumanTokenClaims claims) {
        UserSessionModel userSession = result.session();
        @Nullable ClientModel client = realm.getClientByClientId(claims.authorizedParty());
        return claims.subject().equals(result.user().getId())
                && claims.subject().equals(userSession.getUser().getId())
                && claims.subject().equals(result.token().getSubject())
                && claims.sessionId().equals(userSession.getId())
                && claims.authorizedParty().equals(result.token().getIssuedFor())
                && client != null
                && userSession.getAuthenticatedClientSessionByClient(client.getId()) != null;
    }

    /**
     * Whether the client's mappers leave it to Keycloak who is there.
     *
     * @throws Refusal {@code app_misconfigured} where they do not
     */
    private boolean isFit(String clientId) {
        ClaimMappers.mistakesIn(realm.getClientByClientId(clientId)).stream()
                .findFirst()
                .ifPresent(mistake -> {
                    throw Refusal.because(
                            APP_MISCONFIGURED,
                            "The tokens of this app do not reliably say who is there: " + mistake.field() + " "
                                    + mistake.rule() + ". " + mistake.remedy());
                });
        return true;
    }

    private static boolean isPlain(AccessToken token) {
        return token.getOtherClaims().keySet().stream().noneMatch(NEVER_ON_A_HUMANS_TOKEN::contains);
    }

    private boolean isProven(AccessToken token) {
        AccessToken.@Nullable Confirmation confirmation = token.getConfirmation();
        if (confirmation == null) {
            return true;
        }
        @Nullable DPoP proof = session.getAttribute(DPoPUtil.DPOP_SESSION_ATTRIBUTE, DPoP.class);
        return confirmation.getCertThumbprint() == null
                && confirmation.getKeyThumbprint() != null
                && proof != null
                && confirmation.getKeyThumbprint().equals(proof.getThumbprint());
    }

    /** Not an administrator in the human's clothes, not an offline session, not one made for a single request. */
    private static boolean isOwnSession(UserSessionModel userSession) {
        return userSession.getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString()) == null
                && !userSession.isOffline()
                && userSession.getPersistenceState() != UserSessionModel.SessionPersistenceState.TRANSIENT;
    }
}
