package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.ResourceUri;
import java.net.URI;

/** Public URL of a server: what stands, as clients see it, before the path that the server receives. */
final class PublicUrl {

    private PublicUrl() {}

    /** The origin of {@code resource}: a request's path is then the whole path that clients see. */
    static String ofOrigin(ResourceUri resource) {
        URI own = URI.create(resource.value());
        return own.getScheme() + "://" + own.getRawAuthority();
    }

    /**
     * Reads a configured one, without its final slash: paths begin with one.
     *
     * @throws IllegalArgumentException if it is no absolute http or https URI, or has a query or a fragment
     */
    static String read(String url) {
        if (TargetUri.parse(url).isEmpty() || url.indexOf('?') >= 0 || url.indexOf('#') >= 0) {
            throw new IllegalArgumentException("Give an absolute http(s) URL without a query or a fragment.");
        }
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
