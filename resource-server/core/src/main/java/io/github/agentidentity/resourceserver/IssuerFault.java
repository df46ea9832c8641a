package io.github.agentidentity.resourceserver;

/**
 * Cause for which the issuer gave no usable answer, with what its operator can do. Logs, listeners and {@link Health}
 * name it; callers are told 503 and no more. New causes may come with any version.
 */
@PublicApi
public enum IssuerFault {
    /** No connection came about: no such host, nobody listens, or the connection broke. */
    UNREACHABLE("Check address, network and whether the issuer runs."),
    /** TLS found no way to trust the issuer's certificate, such as one of a private authority. */
    UNTRUSTED_CERTIFICATE("Give the backchannel an SSL context that trusts the issuer's certificate authority."),
    /** An answer did not come whole within its time. */
    TOO_LATE("Check the load of the issuer and what stands between."),
    /** The answer was a redirect, and none is followed. */
    REDIRECT("Configure the address that the redirect leads to, if it is the issuer's own."),
    /** There is nothing at the address: mostly a realm that does not exist. */
    NOT_FOUND("Check the name of the realm in the issuer."),
    /** The issuer refused the credentials with which it was asked (status 401 or 403). */
    CREDENTIALS_REFUSED("Check the client id and the secret or key of this service."),
    /** The answer had another status than 200. */
    ERROR_STATUS("Look into the issuer's own log."),
    /** The answer was too long, or not in its form. */
    MALFORMED("Check whether something else answers at the issuer's address."),
    /** The metadata is another issuer's: OpenID Connect Discovery 1.0 section 4.3. */
    WRONG_ISSUER("Write the issuer exactly as its metadata and its tokens name it."),
    /** The metadata leads to an address that may not be called. */
    FOREIGN_ADDRESS("Name that address to the backchannel, if it is the issuer's own."),
    /** The key set has no key that can verify a signature. */
    NO_USABLE_KEY("Check the issuer's active keys: RSA of 2,048 bits or more, or elliptic ones.");

    private final String remedy;

    IssuerFault(String remedy) {
        this.remedy = remedy;
    }

    /** Advice to the operator, one sentence. */
    public String remedy() {
        return remedy;
    }
}
