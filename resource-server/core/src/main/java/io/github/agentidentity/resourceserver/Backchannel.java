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
    public static final Backchannel BY_ISSUER = new Backchannel(Addresses.NONE, Optional.empty());

    private final Addresses addresses;
    private final Optional<SSLContext> ssl;

    private record Addresses(
            Optional<URI> base, Optional<URI> keys, Optional<URI> introspection, Optional<URI> decisions) {

        private static final Addresses NONE =
                new Addresses(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private Backchannel(Addresses addresses, Optional<SSLContext> ssl) {
        this.addresses = addresses;
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
        Optional<URI> named = Optional.of(Origin.requireTrusted(realm, "backchannel"));
        return with(new Addresses(named, keys(), introspection(), decisions()));
    }

    /**
     * The same with the key set at exactly this address; no metadata is read for it.
     *
     * @throws IllegalArgumentException if it is no such address
     */
    public Backchannel keysAt(String uri) {
        Optional<URI> named = Optional.of(Origin.requireTrusted(uri, "key set"));
        return with(new Addresses(base(), named, introspection(), decisions()));
    }

    /**
     * The same with introspection at exactly this address; no metadata is read for it.
     *
     * @throws IllegalArgumentException if it is no such address
     */
    public Backchannel introspectionAt(String uri) {
        Optional<URI> named = Optional.of(Origin.requireTrusted(uri, "introspection endpoint"));
        return with(new Addresses(base(), keys(), named, decisions()));
    }

    /**
     * The same with the decision point at exactly this address; below the realm's own unless told.
     *
     * @throws IllegalArgumentException if it is no such address
     */
    public Backchannel decisionsAt(String uri) {
        Optional<URI> named = Optional.of(Origin.requireTrusted(uri, "decision point"));
        return with(new Addresses(base(), keys(), introspection(), named));
    }

    private Backchannel with(Addresses other) {
        return new Backchannel(other, ssl);
    }

    /** The same, trusting what this context trusts instead of the JVM's certificate authorities. */
    public Backchannel trusting(SSLContext context) {
        return new Backchannel(addresses, Optional.of(context));
    }

    Optional<URI> base() {
        return addresses.base();
    }

    Optional<URI> keys() {
        return addresses.keys();
    }

    Optional<URI> introspection() {
        return addresses.introspection();
    }

    Optional<URI> decisions() {
        return addresses.decisions();
    }

    Optional<SSLContext> ssl() {
        return ssl;
    }
}
