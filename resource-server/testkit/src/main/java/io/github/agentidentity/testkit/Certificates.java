package io.github.agentidentity.testkit;

import com.nimbusds.jose.util.X509CertUtils;
import java.security.cert.X509Certificate;
import java.util.Objects;

/**
 * Two client certificates for mutual TLS. They are self-signed and their keys are lost: a binding is to the certificate
 * itself (RFC 8705 section 3.1), whose key the TLS layer has checked before anybody asks.
 */
public final class Certificates {

    private static final String FIRST = """
            -----BEGIN CERTIFICATE-----
            MIIBozCCAUmgAwIBAgIUbe0f8wYz6ZHNKze4IQJwozcSj0owCgYIKoZIzj0EAwIw
            JjEkMCIGA1UEAwwbZmlyc3QgYWdlbnQgb2YgdGhlIHRlc3Qga2l0MCAXDTI2MTEy
            MTExMDMzNVoYDzIxMjYxMDI4MTEwMzM1WjAmMSQwIgYDVQQDDBtmaXJzdCBhZ2Vu
            dCBvZiB0aGUgdGVzdCBraXQwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQ6lh63
            uw5Nbq+M5L3vEt5TXs8G67yd4OXv5u5dUvNG8UKMRkEHMr2F4hugtOaaagLtjaAx
            PYO3XB2pV4VCyewko1MwUTAdBgNVHQ4EFgQUnc9RDVb2OwxG5bbrGM2e/aTdAkQw
            HwYDVR0jBBgwFoAUnc9RDVb2OwxG5bbrGM2e/aTdAkQwDwYDVR0TAQH/BAUwAwEB
            /zAKBggqhkjOPQQDAgNIADBFAiBF6/hpsie+rclE9r8VuZU/sFpsyhFwtrlzVqPo
            tagPyAIhAJPsUGaEB/7jTjgTYxIAux+A0D/lTMRa7+xiWCagtqyx
            -----END CERTIFICATE-----
            """;

    private static final String SECOND = """
            -----BEGIN CERTIFICATE-----
            MIIBpTCCAUugAwIBAgIUA7gjZIHkn3iL07G0Nq7iDG+SQKcwCgYIKoZIzj0EAwIw
            JzElMCMGA1UEAwwcc2Vjb25kIGFnZW50IG9mIHRoZSB0ZXN0IGtpdDAgFw0yNjEx
            MjExMTAzMzVaGA8yMTI2MTAyODExMDMzNVowJzElMCMGA1UEAwwcc2Vjb25kIGFn
            ZW50IG9mIHRoZSB0ZXN0IGtpdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABCDl
            sNzjhwPcSLx5OoICry82UDmVBMY/i+iKX+i53fwQiPHC3x16vKgGNwioure4R22K
            P4LipWVcKD60YNoldbajUzBRMB0GA1UdDgQWBBR/yLNIDXKwU9FYi9u65gVDpbKh
            ZTAfBgNVHSMEGDAWgBR/yLNIDXKwU9FYi9u65gVDpbKhZTAPBgNVHRMBAf8EBTAD
            AQH/MAoGCCqGSM49BAMCA0gAMEUCIAgyOTiQ4jjckwMNeB2jGhkBSjiq2wM/G4Ri
            ujBhtbvaAiEA1m1tIT/vlwln840j/jp/8YpylRZVv8K9Go4PrHzE7DQ=
            -----END CERTIFICATE-----
            """;

    private Certificates() {}

    /** The certificate of the agent. */
    public static X509Certificate first() {
        return Objects.requireNonNull(X509CertUtils.parse(FIRST));
    }

    /** Somebody else's. */
    public static X509Certificate second() {
        return Objects.requireNonNull(X509CertUtils.parse(SECOND));
    }
}
