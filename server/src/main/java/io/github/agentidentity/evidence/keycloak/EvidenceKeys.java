package io.github.agentidentity.evidence.keycloak;

import io.github.agentidentity.evidence.domain.Seals;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.keycloak.Config;

/**
 * The key of this server for seals, from its configuration: an environment variable, Keycloak's own keystore for
 * configuration, or a file of options; never from the database.
 */
public final class EvidenceKeys {

    private static final AtomicReference<Seals> SEALS = new AtomicReference<>(Seals.WITHOUT_KEY);

    private EvidenceKeys() {}

    /**
     * Takes the keys of the server's options.
     *
     * @throws IllegalArgumentException for one that is too short, or earlier ones without one: the server does not
     *     start
     */
    public static void read(Config.Scope config) {
        Optional<String> key = Optional.ofNullable(config.get("evidence-key")).filter(text -> !text.isBlank());
        List<String> earlier = Optional.ofNullable(config.get("evidence-keys-earlier")).stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        if (key.isEmpty() && !earlier.isEmpty()) {
            throw new IllegalArgumentException("evidence-keys-earlier needs evidence-key.");
        }
        SEALS.set(key.map(text -> Seals.with(text, earlier)).orElse(Seals.WITHOUT_KEY));
    }

    public static Seals seals() {
        return Optional.ofNullable(SEALS.get()).orElse(Seals.WITHOUT_KEY);
    }
}
