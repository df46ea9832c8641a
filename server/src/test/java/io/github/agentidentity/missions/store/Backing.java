package io.github.agentidentity.missions.store;

/** Implementations on which the contract is tried. */
enum Backing {
    IN_MEMORY {
        @Override
        Storage open() {
            return new InMemoryStorage();
        }
    },
    H2 {
        @Override
        Storage open() {
            return new TableStorage(Tables.onH2());
        }
    },
    POSTGRESQL {
        @Override
        Storage open() {
            return new TableStorage(Tables.onPostgresql());
        }
    };

    /** An empty realm. */
    abstract Storage open();
}
