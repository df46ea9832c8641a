package io.github.agentidentity.registry.keycloak;

import io.github.agentidentity.authority.ResourceUri;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Registration of a resource server's URI: its claim to it and to all below it.
 *
 * @param uri what the server is registered with
 * @param clientId the internal id of its client
 */
record UriRegistration(ResourceUri uri, String clientId) {

    /** A URI whose path is nothing but a slash: the same base as the one without it ({@link ResourceUri#covers}). */
    private static final Pattern ROOT = Pattern.compile("(\\w+://[^/]+)/$");

    /**
     * The registrations that meet no other. Two that are one, or of which one lies within the other, are both out, for
     * nobody could say whom a token is for; which of them comes first makes no difference.
     */
    static List<UriRegistration> undisputed(Collection<UriRegistration> registrations) {
        List<UriRegistration> sorted = registrations.stream()
                .sorted(Comparator.comparing(UriRegistration::territory))
                .toList();
        List<UriRegistration> undisputed = new ArrayList<>();
        int first = 0;
        while (first < sorted.size()) {
            int next = first + 1;
            while (next < sorted.size() && sorted.get(next).isWithin(sorted.get(first))) {
                next++;
            }
            if (next == first + 1) {
                undisputed.add(sorted.get(first));
            }
            first = next;
        }
        return undisputed;
    }

    private boolean isWithin(UriRegistration other) {
        return territory().startsWith(other.territory());
    }

    /**
     * Prefix of every URI that this one covers, once that URI ends with a slash: in sorted order they follow at once.
     */
    private String territory() {
        return ROOT.matcher(uri.value()).replaceFirst("$1") + "/";
    }
}
