package io.github.agentidentity.resourceserver;

import java.net.URI;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Ways from this server to the issuer, where they are not those that the issuer's name gives: another address inside a
 * cluster, a private certificate authority. Tokens and metadata must name the issuer exactly all the same. Immutable.
 *
 * <p>Each address must use https, or be on a loopback host: its answers decide whose signatures count.
 */
@PublicApi
public final class Backchannel {

    /** The issuer's own address, its metadata, and the certificate authorities of the JVM. */
    public static final Backchannel BY_ISSUER =
            new Backchannel(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private final Optional<URI> base;
    private final Optional<URI> keys;
    private final Optional<URI> introspection;
    private final Optional<SSLContext> ssl;

    private Backchannel(Optional<URI> base, Optional<URI> keys, Optional<URI> introspection, Optional<SSLContext> ssl) {
        this.base = base;
        this.keys = keys;
        this.introspection = introspection;
        this.ssl = ssl;
    }

    /**
     * The same with the realm at another address, whose metadata is read there. What the metadata names may be called
     * at this address and at the issuer's own, as with Keycloak's {@code hostname-backchannel-dynamic}.
     *
     * @param realm such as {@code https://keycloak.internal:8443/realms/agents}
     * @throws IllegalArgumentException if it is no such address
     */
    public Backchannel at(String realm) {
        return new Backchannel(Optional.of(Origin.requireTrusted(realm, "backchannel")), keys, introspection, ssl);
    }

    /**
     * The same with the key set at exactly this address; no metadata is read for it.
     *
     * @throws IllegalArgumentException if it is no such address
     */
    public Backchannel keysAt(String uri) {
        return new Backchannel(base, Optional.of(Origin.requireTrusted(uri, "key set")), introspection, ssl);
    }

    /**
     * The same with introspection at exactly this address; no metadata is read for it.
     *
     * @throws IllegalArgumentException if it is no such address
     */
    public Backchannel introspectionAt(String uri) {
        return new Backchannel(base, keys, Optional.of(Origin.requireTrusted(uri, "introspection endpoint")), ssl);
    }

    /** The same, trusting what this context trusts instead of the JVM's certificate authorities. */
    public Backchannel trusting(SSLContext context) {
        return new Backchannel(base, keys, introspection, Optional.of(context));
    }

    Optional<URI> base() {
        return base;
    }

    Optional<URI> keys() {
        return keys;
    }

    Optional<URI> introspection() {
        return introspection;
    }

    Optional<SSLContext> ssl() {
        return ssl;
    }
}
