package io.github.agentidentity.decisions.keycloak;

import static io.github.agentidentity.authority.Reason.MALFORMED_PROOF;
import static io.github.agentidentity.authority.Reason.PROOF_FOR_ANOTHER_REQUEST;
import static io.github.agentidentity.authority.Reason.PROOF_OF_ANOTHER_KEY;
import static io.github.agentidentity.authority.Reason.PROOF_OUTDATED;
import static io.github.agentidentity.authority.Reason.PROOF_REPLAYED;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.base.keycloak.Outage;
import io.github.agentidentity.decisions.domain.ProofCheck;
import io.github.agentidentity.decisions.domain.SentProof;
import io.github.agentidentity.missions.domain.BoundKey;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import org.keycloak.common.Profile;
import org.keycloak.common.VerificationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.dpop.DPoP;
import org.keycloak.services.util.DPoPUtil;

/**
 * Proofs that services were sent, checked by Keycloak's own rules as those at its own endpoints, and spent where those
 * are.
 */
final class ServiceProofs implements ProofCheck {

    /** Faults by Keycloak's words; the proof is malformed where it says something else. */
    private static final Map<String, Reason> FAULTS = Map.of(
            "DPoP proof has already been used", PROOF_REPLAYED,
            "DPoP proof is not active", PROOF_OUTDATED,
            "DPoP HTTP URL mismatch", PROOF_FOR_ANOTHER_REQUEST,
            "DPoP HTTP method mismatch", PROOF_FOR_ANOTHER_REQUEST,
            "DPoP proof access token hash mismatch", PROOF_FOR_ANOTHER_REQUEST);

    private final KeycloakSession session;

    ServiceProofs(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Optional<Reason> fault(SentProof proof, String accessToken, BoundKey key) {
        if (!Profile.isFeatureEnabled(Profile.Feature.DPOP)) {
            return Optional.of(MALFORMED_PROOF);
        }
        // Keycloak looks whether a proof was sent before ahead of its token, and at its key not at all.
        return UnverifiedProof.parse(proof.jwt())
                .map(unverified -> unverified.fault(accessToken, key))
                .orElse(Optional.of(MALFORMED_PROOF))
                .or(() -> verify(proof, accessToken, key));
    }

    private Optional<Reason> verify(SentProof proof, String accessToken, BoundKey key) {
        try {
            DPoP checked = new DPoPUtil.Validator(session)
                    .dPoP(proof.jwt())
                    .accessToken(accessToken)
                    .method(proof.method())
                    .uri(proof.address())
                    .validate();
            return BoundKey.ofJwk(checked.getThumbprint()).equals(key)
                    ? Optional.empty()
                    : Optional.of(PROOF_OF_ANOTHER_KEY);
        } catch (VerificationException e) {
            return Optional.of(FAULTS.getOrDefault(String.valueOf(e.getMessage()), MALFORMED_PROOF));
        } catch (URISyntaxException e) {
            return Optional.of(PROOF_FOR_ANOTHER_REQUEST);
        } catch (RuntimeException e) {
            // Keycloak's reader throws whatever comes of a key that is none; of an outage that is not the proof's
            // fault.
            if (Outage.refusal(e).isPresent()) {
                throw e;
            }
            return Optional.of(MALFORMED_PROOF);
        }
    }
}
