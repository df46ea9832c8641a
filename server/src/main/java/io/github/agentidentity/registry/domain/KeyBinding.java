package io.github.agentidentity.registry.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether an agent must prove a key of its own (RFC 9449, RFC 8705), so that its tokens work for nobody else. */
public enum KeyBinding {
    REQUIRED,
    OPTIONAL;

    /** The word in the attribute. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The binding that {@code code} names exactly. */
    public static Optional<KeyBinding> parse(String code) {
        return Arrays.stream(values())
                .filter(binding -> binding.code().equals(code))
                .findFirst();
    }
}
