package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.resourceserver.Authorization.Scheme;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;

/**
 * Proof that the presenter of a token is its holder: DPoP (RFC 9449) or a client certificate (RFC 8705). A bound token
 * is never taken as a bearer token, and what is not bound is never taken as bound.
 *
 * @param proofs how proofs of keys are judged
 * @param boundOnly whether tokens that are bound to nothing are refused
 */
record ProofOfPossession(ProofRules proofs, boolean boundOnly) {

    /**
     * Returns when {@code request} proves what {@code asked} asks for.
     *
     * @throws Refusal if it does not
     */
    void require(Confirmation asked, Authorization shown, IncomingRequest request, Instant now) {
        requireScheme(asked, shown.scheme());
        asked.certificate().ifPresent(thumbprint -> requireCertificate(thumbprint, request));
        asked.key().ifPresent(thumbprint -> proofs.require(thumbprint, shown.token(), request, now));
    }

    /** RFC 9449 sections 7.1 and 7.2: the scheme goes with the binding. Certificates go with Bearer: RFC 8705. */
    private void requireScheme(Confirmation asked, Scheme scheme) {
        if (asked.key().isPresent() && scheme != Scheme.DPOP) {
            throw Refusal.because(
                    Reason.BOUND_TOKEN_WITHOUT_PROOF,
                    "Present this token as DPoP with a proof: it is bound to a key, so never a bearer token.");
        }
        if (asked.key().isEmpty() && scheme == Scheme.DPOP) {
            throw Refusal.because(
                    Reason.UNBOUND_TOKEN, "Get a token bound to your key, or present this one as Bearer.");
        }
        if (asked.isNone() && boundOnly) {
            throw Refusal.because(Reason.UNBOUND_TOKEN, "Get a token bound to your key: this server takes no other.");
        }
    }

    private static void requireCertificate(String thumbprint, IncomingRequest request) {
        if (request.certificate()
                .map(ProofOfPossession::thumbprint)
                .filter(thumbprint::equals)
                .isEmpty()) {
            throw Refusal.because(
                    Reason.WRONG_CERTIFICATE, "Connect with the client certificate that the token is bound to.");
        }
    }

    private static String thumbprint(X509Certificate certificate) {
        try {
            return Sha256.base64Url(certificate.getEncoded());
        } catch (CertificateEncodingException unusable) {
            throw Refusal.because(Reason.WRONG_CERTIFICATE, "Connect with a client certificate that can be encoded.");
        }
    }
}
