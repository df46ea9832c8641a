package io.github.agentidentity.missions.keycloak;

import static io.github.agentidentity.authority.Reason.INVALID_KEY_PROOF;
import static io.github.agentidentity.authority.Reason.KEY_NOT_PROVEN;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.keycloak.Outage;
import io.github.agentidentity.missions.domain.BoundKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.common.Profile;
import org.keycloak.common.VerificationException;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.dpop.DPoP;
import org.keycloak.services.util.DPoPUtil;
import org.keycloak.services.util.MtlsHoKTokenUtil;

/** The key that the caller proves in this request (RFC 9449), checked by Keycloak's own rules. */
public final class KeyProofs {

    private KeyProofs() {}

    /**
     * The key that the session's client proves in this request: the one of its certificate, where its registration
     * binds its tokens to that (RFC 8705 section 3.4), else one of a DPoP proof. A proof that cannot be checked is
     * refused and never ignored: who sends one expects a bound token.
     *
     * @throws Refusal {@code invalid_key_proof}, {@code key_not_proven}
     */
    public static Optional<BoundKey> of(KeycloakSession session) {
        @Nullable ClientModel client = session.getContext().getClient();
        return client != null
                        && OIDCAdvancedConfigWrapper.fromClientModel(client).isUseMtlsHokToken()
                ? Optional.of(ofCertificate(session))
                : ofDpop(session);
    }

    private static BoundKey ofCertificate(KeycloakSession session) {
        if (ofDpop(session).isPresent()) {
            throw Refusal.because(
                    INVALID_KEY_PROOF, "This client's tokens are bound to its certificate; send no DPoP proof.");
        }
        AccessToken.@Nullable Confirmation certificate = MtlsHoKTokenUtil.bindTokenWithClientCertificate(
                session.getContext().getHttpRequest(), session);
        if (certificate == null) {
            throw Refusal.because(
                    KEY_NOT_PROVEN,
                    "This client's tokens are bound to its certificate; connect by mutual TLS with it.");
        }
        return BoundKey.ofCertificate(certificate.getCertThumbprint());
    }

    private static Optional<BoundKey> ofDpop(KeycloakSession session) {
        if (session.getAttribute(DPoPUtil.DPOP_SESSION_ATTRIBUTE) instanceof DPoP checkedAtTheTokenEndpoint) {
            return Optional.of(BoundKey.ofJwk(checkedAtTheTokenEndpoint.getThumbprint()));
        }
        HttpRequest request = session.getContext().getHttpRequest();
        @Nullable List<String> sent = request.getHttpHeaders().getRequestHeader(OAuth2Constants.DPOP_HTTP_HEADER);
        if (sent == null || sent.isEmpty()) {
            return Optional.empty();
        }
        if (sent.size() > 1 || !Profile.isFeatureEnabled(Profile.Feature.DPOP)) {
            throw invalid();
        }
        try {
            DPoP proof = new DPoPUtil.Validator(session)
                    .request(request)
                    .uriInfo(session.getContext().getUri())
                    .validate();
            return Optional.of(BoundKey.ofJwk(proof.getThumbprint()));
        } catch (VerificationException e) {
            throw invalid();
        } catch (RuntimeException e) {
            // Keycloak's reader throws whatever comes of a key that is none: a curve or a number that does not exist.
            // A proof is used once, which the database knows: what is wrong with that is no fault of the proof.
            if (Outage.refusal(e).isPresent()) {
                throw e;
            }
            throw invalid();
        }
    }

    private static Refusal invalid() {
        return Refusal.because(
                INVALID_KEY_PROOF, "Send one new DPoP proof for this request, signed with the key it names, or none.");
    }
}
