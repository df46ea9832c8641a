package io.github.agentidentity.it.actors;

import io.github.agentidentity.runner.KeycloakServer;
import io.github.agentidentity.runner.LoopbackPort;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Two nodes of one cluster on one PostgreSQL, each over a wire of its own: nodes, wires and database can be broken.
 * Started for the first class that asks, stopped when all tests are over. Both have the issuer of the first node, where
 * humans sign in. Only for classes that run on PostgreSQL alone.
 */
public final class TwoNodes implements BeforeAllCallback {

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(TwoNodes.class);

    private record Cluster(Postgres postgres, Relay firstWire, Relay secondWire, Server first, Server second)
            implements AutoCloseable {

        static Cluster start() {
            Postgres postgres = Postgres.startedIn(Server.home("two-nodes-database"));
            Relay firstWire = Relay.to(postgres.port());
            Relay secondWire = Relay.to(postgres.port());
            int port = LoopbackPort.free();
            Server first = Server.start(node("first-node", firstWire).port(port).importing(Server.agentsRealm()));
            Server second = Server.start(node("second-node", secondWire)
                    .copying(Server.home("first-node"))
                    .argument("--hostname=http://127.0.0.1:" + port)
                    .admin(first.credentials()));
            return new Cluster(postgres, firstWire, secondWire, first, second);
        }

        private static KeycloakServer node(String name, Relay wire) {
            return Server.withoutDatabase(name)
                    .argument("--db=postgres")
                    .argument("--db-url=jdbc:postgresql://127.0.0.1:" + wire.port() + "/" + Postgres.DATABASE)
                    .argument("--db-username=postgres")
                    .environment("KC_DB_PASSWORD", "postgres")
                    .argument("--cache=ispn")
                    .argument("--cache-stack=jdbc-ping")
                    .argument("--cache-embedded-network-bind-address=127.0.0.1")
                    .argument("--cache-embedded-network-bind-port=" + LoopbackPort.free());
        }

        @Override
        public void close() throws IOException {
            second.close();
            first.close();
            secondWire.close();
            firstWire.close();
            postgres.close();
        }
    }

    private @Nullable Cluster cluster;

    @Override
    public void beforeAll(ExtensionContext context) {
        cluster =
                context.getRoot().getStore(OURS).getOrComputeIfAbsent("cluster", key -> Cluster.start(), Cluster.class);
    }

    private Cluster cluster() {
        return Objects.requireNonNull(cluster);
    }

    public Postgres postgres() {
        return cluster().postgres();
    }

    public Server first() {
        return cluster().first();
    }

    public Server second() {
        return cluster().second();
    }

    public Relay firstWire() {
        return cluster().firstWire();
    }

    public Relay secondWire() {
        return cluster().secondWire();
    }

    /** The demo realm at the first node. */
    public Realm atFirst() {
        return Realm.on(first(), "agents");
    }

    /** The demo realm at the second node. */
    public Realm atSecond() {
        return Realm.on(second(), "agents");
    }

    /** The demo realm at the node of this number: even ones are the first's. */
    public Realm at(int number) {
        return number % 2 == 0 ? atFirst() : atSecond();
    }
}
