package io.github.agentidentity.bench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Agents that mint without a pause, all on one mission at a time, each over a connection of its own. */
final class Storm implements AutoCloseable {

    private final List<Connection> connections = new ArrayList<>();
    private final List<Future<?>> agents = new ArrayList<>();
    private final ExecutorService threads;
    private volatile Stormed mission;
    private volatile boolean over;

    Storm(URI server, int size, Stormed first) throws IOException {
        mission = first;
        threads = Executors.newFixedThreadPool(size);
        for (int i = 0; i < size; i++) {
            Connection connection = new Connection(server);
            connections.add(connection);
            agents.add(threads.submit(() -> mintOver(connection)));
        }
    }

    /** Turns to another mission. */
    void on(Stormed next) {
        mission = next;
    }

    /** Waits until everybody has the last answer. */
    void calm() throws IOException, InterruptedException {
        over = true;
        for (Future<?> agent : agents) {
            try {
                agent.get();
            } catch (ExecutionException e) {
                throw new IOException("A connection failed: " + e.getCause(), e);
            }
        }
    }

    private Void mintOver(Connection connection) throws IOException {
        while (!over) {
            Stormed now = mission;
            long sent = System.nanoTime();
            now.answered(sent, connection.send(now.request()));
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        over = true;
        threads.shutdownNow();
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
