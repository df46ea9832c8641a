package io.github.agentidentity.resourceserver;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Target of a request, in the one spelling in which it is compared: RFC 9449 section 4.3, check 9, with RFC 3986
 * sections 6.2.2 and 6.2.3. Scheme and host in lower case, no default port, an empty path as {@code /}, octets encoded
 * in upper case and only where they must be; without query and fragment. Dot segments stay: a proof for one spelling of
 * a path is none for another.
 *
 * @param value that spelling
 */
record TargetUri(String value) {

    private static final Pattern ENCODED = Pattern.compile("%([0-9A-Fa-f]{2})");

    /** The target that {@code text} names; empty where it is no absolute http or https URI with a host. */
    static Optional<TargetUri> parse(String text) {
        try {
            URI uri = new URI(text);
            if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
                return Optional.empty();
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            return scheme.equals("https") || scheme.equals("http")
                    ? Optional.of(new TargetUri(scheme + "://" + authority(uri, scheme) + path(uri)))
                    : Optional.empty();
        } catch (URISyntaxException noUri) {
            return Optional.empty();
        }
    }

    private static String authority(URI uri, String scheme) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        int standard = scheme.equals("https") ? 443 : 80;
        return uri.getPort() == -1 || uri.getPort() == standard ? host : host + ":" + uri.getPort();
    }

    private static String path(URI uri) {
        String path = uri.getRawPath();
        return path == null || path.isEmpty() ? "/" : ENCODED.matcher(path).replaceAll(TargetUri::normal);
    }

    private static String normal(MatchResult encoded) {
        char octet = (char) Integer.parseInt(encoded.group(1), 16);
        // Unreserved characters (RFC 3986 section 2.3) are the same encoded or not; all others are not.
        return isUnreserved(octet) ? String.valueOf(octet) : encoded.group().toUpperCase(Locale.ROOT);
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._~".indexOf(c) >= 0;
    }
}
