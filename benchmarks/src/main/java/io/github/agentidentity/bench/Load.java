package io.github.agentidentity.bench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A few connections that are kept from the first round to the last, each with a thread; everybody measured uses them.
 */
final class Load implements AutoCloseable {

    private final List<Connection> connections = new ArrayList<>();
    private final ExecutorService threads;

    Load(URI server, int connections) throws IOException {
        for (int i = 0; i < connections; i++) {
            this.connections.add(new Connection(server));
        }
        threads = Executors.newFixedThreadPool(connections);
    }

    /**
     * Sends all requests.
     *
     * @throws BadAnswer if any status is not 200
     */
    Round run(List<byte[]> requests) throws IOException, InterruptedException, BadAnswer {
        return send(requests).requireGood();
    }

    /** Sends all requests, each connection the next one as soon as it has its answer, whatever that is. */
    Round send(List<byte[]> requests) throws IOException, InterruptedException {
        long[] nanos = new long[requests.size()];
        Answer[] answers = new Answer[requests.size()];
        AtomicInteger next = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> workers = new ArrayList<>();
        for (Connection connection : connections) {
            workers.add(threads.submit(() -> {
                start.await();
                for (int i = next.getAndIncrement(); i < answers.length; i = next.getAndIncrement()) {
                    long sent = System.nanoTime();
                    answers[i] = connection.send(requests.get(i));
                    nanos[i] = System.nanoTime() - sent;
                }
                return null;
            }));
        }
        long begin = System.nanoTime();
        start.countDown();
        for (Future<?> worker : workers) {
            await(worker);
        }
        return new Round(System.nanoTime() - begin, nanos, Arrays.asList(answers));
    }

    private static void await(Future<?> worker) throws IOException, InterruptedException {
        try {
            worker.get();
        } catch (ExecutionException e) {
            throw new IOException("A connection failed: " + e.getCause(), e);
        }
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
