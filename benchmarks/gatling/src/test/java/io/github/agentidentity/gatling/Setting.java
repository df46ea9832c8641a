package io.github.agentidentity.gatling;

import java.util.Locale;

/** Setting of a run: a system property, or where there is none the environment variable of a like name. */
record Setting(String name) {

    /** @throws IllegalArgumentException where there is neither */
    String value() {
        String value = orElse("");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("Give -D" + name + " or the environment variable " + variable() + ".");
        }
        return value;
    }

    String orElse(String otherwise) {
        String property = System.getProperty(name, "");
        String value = property.isEmpty() ? System.getenv(variable()) : property;
        return value == null || value.isEmpty() ? otherwise : value;
    }

    /** @throws IllegalArgumentException unless it is a whole number from 1 to {@code most} */
    int upTo(int most, int otherwise) {
        String value = orElse(String.valueOf(otherwise));
        if (!value.matches("[1-9][0-9]{0,8}") || Integer.parseInt(value) > most) {
            throw new IllegalArgumentException("-D" + name + " is a whole number from 1 to " + most + ".");
        }
        return Integer.parseInt(value);
    }

    /** {@code agent.secret} is {@code AGENT_SECRET}. */
    private String variable() {
        return name.toUpperCase(Locale.ROOT).replace('.', '_');
    }
}
