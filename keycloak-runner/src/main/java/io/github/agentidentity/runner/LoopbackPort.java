package io.github.agentidentity.runner;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * A TCP port of 127.0.0.1 that was free when we looked. Who else takes it before the server does is reported by the
 * server.
 */
public record LoopbackPort(int number) {

    static final String HOST = "127.0.0.1";

    private static final int HIGHEST = 65_535;
    private static final int LOWEST_CHOSEN = 20_000;
    private static final int HIGHEST_CHOSEN = 32_000;
    private static final int MOST_TRIED = 1_000;
    private static final int CONNECT_MILLIS = 250;

    public LoopbackPort {
        if (number < 1 || number > HIGHEST) {
            throw new IllegalArgumentException("A port is a number from 1 to 65535.");
        }
    }

    /** The port asked for if it is free, any free one for 0; never {@code taken}. */
    static LoopbackPort choose(int wanted, int taken) throws IOException {
        return wanted == 0 ? anyBut(taken) : exactly(wanted);
    }

    private static LoopbackPort anyBut(int taken) {
        return candidates()
                .filter(port -> port.number() != taken && port.binds())
                .findFirst()
                .orElseThrow();
    }

    /** A port that is free now. */
    public static int free() {
        return anyBut(0).number();
    }

    /**
     * Below the ports that systems give to whoever connects to somebody: a server takes its port long after it was
     * chosen.
     */
    private static Stream<LoopbackPort> candidates() {
        return ThreadLocalRandom.current()
                .ints(MOST_TRIED, LOWEST_CHOSEN, HIGHEST_CHOSEN)
                .mapToObj(LoopbackPort::new);
    }

    private static LoopbackPort exactly(int wanted) throws KeycloakDidNotStart {
        LoopbackPort port = new LoopbackPort(wanted);
        // Some systems let a socket bind beside a listener on the wildcard address, so ask for an answer as well.
        if (port.answers() || !port.binds()) {
            throw new KeycloakDidNotStart(
                    "Port " + wanted + " of 127.0.0.1 is in use: stop what listens there or choose another port.");
        }
        return port;
    }

    private boolean binds() {
        try (ServerSocket socket = listenOn(number)) {
            return socket.isBound();
        } catch (IOException busy) {
            return false;
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address(), number), CONNECT_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    private static ServerSocket listenOn(int port) throws IOException {
        return new ServerSocket(port, 1, address());
    }

    /** The IPv4 one: {@link InetAddress#getLoopbackAddress} is ::1 where the JVM prefers IPv6. */
    private static InetAddress address() throws UnknownHostException {
        return InetAddress.getByAddress(HOST, new byte[] {127, 0, 0, 1});
    }
}
