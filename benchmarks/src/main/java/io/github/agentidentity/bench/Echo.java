package io.github.agentidentity.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server that does nothing, in the generator's own process: what the generator reaches against it, it cannot exceed
 * against anybody. Its own work is counted with it, so that the generator is rather better than this.
 */
final class Echo implements AutoCloseable {

    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final String BODY = "{\"access_token\":\"" + "x".repeat(1_500) + "\"}";
    private static final byte[] ANSWER = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                    + BODY.length() + "\r\n\r\n" + BODY)
            .getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    Echo() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getByAddress(LOOPBACK));
        threads.execute(this::accept);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** Every request it is asked is as long as the first. */
    static byte[] request(URI uri) {
        return Request.to(uri.resolve("/token"), new Credentials("nobody", "nothing"))
                .with("subject_token", "x".repeat(900))
                .bytes();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                threads.execute(() -> serve(connection));
            }
        } catch (IOException closed) {
            // That is how it ends.
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream());
            int length = request(uri()).length;
            while (in.readNBytes(length).length == length) {
                connection.getOutputStream().write(ANSWER);
            }
        } catch (IOException closed) {
            // Whoever asked hears of it.
        }
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        socket.close();
    }
}
