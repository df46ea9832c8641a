package io.github.agentidentity.admin.guard;

import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names that are ours, and their look-alikes: a database may compare names without regard to case, accents or
 * space, and an admin may not see the difference.
 */
final class ReservedNames {

    private static final String PREFIX = "agent.";

    /** Spaces, control and format characters, and accents, once they stand by themselves. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Z}\\p{C}\\p{M}]");

    private ReservedNames() {}

    /** Whether this names a client that the extension itself makes. */
    static boolean isClientId(@Nullable String clientId) {
        return clientId != null && RegistrationKeys.isOwnClient(plain(clientId));
    }

    /** Whether one of these attributes is ours, whatever its value. */
    static boolean occurIn(@Nullable Map<String, String> attributes) {
        return attributes != null && attributes.keySet().stream().anyMatch(ReservedNames::isReserved);
    }

    /** Whether an attribute of this name is ours. */
    static boolean isReserved(String name) {
        return plain(name).startsWith(PREFIX);
    }

    private static String plain(String name) {
        String decomposed = Normalizer.normalize(name, Normalizer.Form.NFKD);
        return UNSEEN.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
