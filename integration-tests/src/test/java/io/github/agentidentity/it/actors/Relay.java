package io.github.agentidentity.it.actors;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A wire between a node and its database, on loopback, that can be cut and that sees what goes to the database. */
public final class Relay implements AutoCloseable {

    private static final int CHUNK = 1 << 16;

    private record Watch(List<String> texts, Runnable then) {

        boolean sees(byte[] chunk, int length) {
            String sent = new String(chunk, 0, length, StandardCharsets.ISO_8859_1);
            return texts.stream().allMatch(sent::contains);
        }
    }

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final int target;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Watch> watch = new AtomicReference<>();
    private final Semaphore flow = new Semaphore(1);
    private volatile boolean isCut;

    private Relay(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, LOOPBACK);
    }

    /** A wire to this port of loopback. */
    public static Relay to(int target) {
        try {
            Relay relay = new Relay(target);
            start(relay::accept);
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Breaks what is there and lets nothing new through. */
    public void cut() {
        isCut = true;
        open.forEach(Relay::closeQuietly);
    }

    public void mend() {
        isCut = false;
    }

    /** Lets nothing more through to the database, and breaks nothing: so a node that hangs looks to it. */
    public void hold() {
        flow.drainPermits();
    }

    /** Lets everything through again. */
    public void release() {
        flow.drainPermits();
        flow.release();
    }

    /** Does something once, at the moment at which all of these texts went to the database in one piece. */
    public void onceSent(Runnable then, String... texts) {
        watch.set(new Watch(List.of(texts), then));
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket node = listener.accept();
                if (isCut) {
                    closeQuietly(node);
                } else {
                    connect(node);
                }
            }
        } catch (IOException closed) {
            // The tests are over.
        }
    }

    private void connect(Socket node) {
        try {
            Socket database = new Socket(LOOPBACK, target);
            for (Socket socket : new Socket[] {node, database}) {
                socket.setTcpNoDelay(true);
                open.add(socket);
            }
            start(() -> pump(node, database, true));
            start(() -> pump(database, node, false));
        } catch (IOException nobodyThere) {
            closeQuietly(node);
        }
    }

    private void pump(Socket from, Socket to, boolean watched) {
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                if (watched) {
                    flow.acquireUninterruptibly();
                    flow.release();
                }
                out.write(chunk, 0, length);
                out.flush();
                if (watched) {
                    look(chunk, length);
                }
            }
        } catch (IOException broken) {
            // So is the other half then.
        } finally {
            Stream.of(from, to).forEach(Relay::closeQuietly);
            open.remove(from);
            open.remove(to);
        }
    }

    private void look(byte[] chunk, int length) {
        @Nullable Watch now = watch.get();
        if (now != null && now.sees(chunk, length) && watch.compareAndSet(now, null)) {
            now.then().run();
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // That is what was wanted.
        }
    }

    @Override
    public void close() throws IOException {
        cut();
        listener.close();
    }
}
