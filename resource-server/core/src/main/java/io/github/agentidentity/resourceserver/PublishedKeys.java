package io.github.agentidentity.resourceserver;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * The issuer's keys as it publishes them now: at the address that was configured, or at the one that its metadata names
 * (OpenID Connect Discovery 1.0 section 4). Each call reads anew; {@link KeyCache} decides how seldom that is.
 */
final class PublishedKeys {

    private final IssuerClient client;
    private final IssuerMetadata metadata;
    private final Optional<URI> configured;

    PublishedKeys(IssuerAddresses addresses, IssuerClient client) {
        this.client = client;
        this.metadata = new IssuerMetadata(addresses, client);
        this.configured = addresses.backchannel().keys();
    }

    /**
     * Reads the keys.
     *
     * @throws IssuerFailure if there are none to be had
     * @throws java.io.InterruptedIOException if this thread was interrupted
     */
    KeySet read() throws IOException {
        URI address = configured.isPresent() ? configured.get() : metadata.address("jwks_uri");
        return KeySet.read(client.get(address));
    }
}
