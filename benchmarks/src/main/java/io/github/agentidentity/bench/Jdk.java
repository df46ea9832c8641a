package io.github.agentidentity.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * A Java to run the server with.
 *
 * @param home the directory with {@code bin/java}
 * @param version as its release file says: {@code 17.0.15}
 */
record Jdk(Path home, String version) {

    static Jdk at(Path home) throws IOException {
        Properties release = new Properties();
        try (var reader = Files.newBufferedReader(home.resolve("release"))) {
            release.load(reader);
        }
        return new Jdk(home, release.getProperty("JAVA_VERSION", "0").replace("\"", ""));
    }

    int feature() {
        return Integer.parseInt(version.split("[^0-9]", -1)[0]);
    }

    @Override
    public String toString() {
        return "JDK " + version;
    }
}
