package io.github.agentidentity.bench;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Machine of the measurement, and how busy it was before and after. */
final class Machine {

    private final Pinning pinning;
    private final String loadBefore = load();

    Machine(Pinning pinning) {
        this.pinning = pinning;
    }

    /** By name, now. */
    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        facts.put("processors", pinning.toString());
        facts.put("generator", "JDK " + Runtime.version());
        facts.put("connections", String.valueOf(Stage.CONNECTIONS));
        facts.put("load before", loadBefore);
        facts.put("load after", load());
        return facts;
    }

    private static String load() {
        return String.format(
                Locale.ROOT,
                "%.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
