package io.github.agentidentity.missions.keycloak;

import static io.github.agentidentity.authority.Reason.INVALID_KEY_PROOF;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.ProvenKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.common.Profile;
import org.keycloak.common.VerificationException;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.dpop.DPoP;
import org.keycloak.services.util.DPoPUtil;

/** The key that the caller proves in this request (RFC 9449), checked by Keycloak's own rules. */
public final class KeyProofs {

    private KeyProofs() {}

    /**
     * The key proven in the session's request. A proof that cannot be checked is refused and never ignored: who sends
     * one expects a bound token.
     *
     * @throws Refusal {@code invalid_key_proof}
     */
    public static Optional<ProvenKey> of(KeycloakSession session) {
        if (session.getAttribute(DPoPUtil.DPOP_SESSION_ATTRIBUTE) instanceof DPoP checkedAtTheTokenEndpoint) {
            return Optional.of(new ProvenKey(checkedAtTheTokenEndpoint.getThumbprint()));
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
            return Optional.of(new ProvenKey(proof.getThumbprint()));
        } catch (VerificationException e) {
            throw invalid();
        }
    }

    private static Refusal invalid() {
        return Refusal.because(
                INVALID_KEY_PROOF, "Send one new DPoP proof for this request, signed with the key it names, or none.");
    }
}
