package io.github.agentidentity.runner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a zip of text files, in the order of their names where the map has one. */
record ZipFile(Path path) {

    static final Map<String, String> SERVER =
            Map.of("keycloak-1/bin/kc.sh", "#!/bin/sh\n", "keycloak-1/lib/a.jar", "jar");

    ZipFile with(Map<String, String> files) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return this;
    }
}
