package io.github.agentidentity.bench.database;

import java.io.IOException;
import java.nio.file.Path;

/** Kinds of databases that a server can be measured on. */
public enum DatabaseKind {
    /** The database of record. */
    POSTGRESQL,
    /** Keycloak's own, which is for trying. */
    H2;

    /** Makes a new one for the server that lives in this directory. */
    public Database start(Path home) throws IOException {
        return switch (this) {
            case POSTGRESQL -> Postgres.start();
            case H2 -> new H2(home, "keycloakdb");
        };
    }

    /** Name of the server's directory. */
    public String directory() {
        return switch (this) {
            case POSTGRESQL -> "postgresql";
            case H2 -> "h2";
        };
    }
}
