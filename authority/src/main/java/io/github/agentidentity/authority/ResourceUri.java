package io.github.agentidentity.authority;

import java.util.Optional;

/**
 * The URI of a protected resource (RFC 8707), in the one spelling in which it is compared as a string.
 *
 * @param value an absolute {@code https} or {@code http} URI, at most 512 characters, canonical as {@link #parse} says
 */
public record ResourceUri(String value) {

    /**
     * Checks the spelling.
     *
     * @throws Refusal MALFORMED_AUTHORITY if the URI is not canonical
     */
    public ResourceUri {
        if (!CanonicalUri.isCanonical(value)) {
            throw Refusal.because(
                    Reason.MALFORMED_AUTHORITY,
                    "Send a resource as a canonical https or http URI without a query or fragment.");
        }
    }

    /**
     * The resource that {@code text} names, or empty unless {@code text} is already canonical: lower-case scheme and
     * ASCII host; no user information, default port, dot segment, query or fragment; percent-encoding in upper case and
     * only of what a path cannot hold. An empty path stays empty. An encoded slash, backslash, percent or control
     * character is not accepted at all, because intermediaries disagree about them (mission draft, Resource Boundary
     * Canonicalization).
     */
    public static Optional<ResourceUri> parse(String text) {
        return CanonicalUri.isCanonical(text) ? Optional.of(new ResourceUri(text)) : Optional.empty();
    }

    /**
     * Whether {@code other} is this resource or lies beneath it at a path-segment boundary. A resource with an empty
     * path and one whose path is {@code /} are the same base (mission draft, Mission Authority,
     * {@code resource_match}).
     */
    public boolean covers(ResourceUri other) {
        return other.value.equals(value) || other.value.startsWith(base() + "/") || other.value.equals(base());
    }

    /** This URI without the path {@code /}; any other path keeps its trailing slash, which is significant. */
    private String base() {
        boolean rootPath = value.indexOf('/', value.indexOf("://") + 3) == value.length() - 1;
        return rootPath ? value.substring(0, value.length() - 1) : value;
    }

    @Override
    public String toString() {
        return value;
    }
}
