package io.github.agentidentity.bench;

import io.github.agentidentity.bench.database.Database;
import io.github.agentidentity.demo.Prelude;
import io.github.agentidentity.runner.KeycloakServer;
import io.github.agentidentity.runner.Mode;
import io.github.agentidentity.runner.Progress;
import io.github.agentidentity.runner.RunningKeycloak;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** A production server with our jar and the realm of this run, and the connections to it. */
record Stage(RunningKeycloak keycloak, Database database, Connection sql, Realm realm, Load load)
        implements AutoCloseable {

    static final int CONNECTIONS = 8;

    /** @param home of the server */
    static Stage open(Path checkout, Path home, Jdk jdk, Database database, Progress progress)
            throws IOException, InterruptedException {
        Secrets secrets = new Secrets();
        KeycloakServer server = KeycloakServer.from(Prelude.keycloakZip(checkout))
                .home(home)
                .mode(Mode.START)
                .javaHome(jdk.home())
                .provider(Prelude.provider(checkout))
                .importing(RealmFile.of(secrets).writeTo(home));
        database.serve(server);
        RunningKeycloak keycloak = server.start(progress);
        try {
            return new Stage(
                    keycloak,
                    database,
                    database.open(),
                    Realm.of(keycloak, secrets),
                    new Load(keycloak.baseUri(), CONNECTIONS));
        } catch (SQLException e) {
            keycloak.close();
            throw new IOException(e);
        } catch (IOException | RuntimeException e) {
            keycloak.close();
            throw e;
        }
    }

    Prelude prelude() {
        return new Prelude(realm.issuer(), realm.secrets().password());
    }

    @Override
    public void close() throws IOException {
        load.close();
        try {
            sql.close();
        } catch (SQLException alreadyGone) {
            // The server goes too.
        }
        keycloak.close();
    }
}
