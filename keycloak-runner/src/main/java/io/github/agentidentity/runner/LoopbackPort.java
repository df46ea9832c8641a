package io.github.agentidentity.runner;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;

/**
 * A TCP port of 127.0.0.1 that was free when we looked. Who else takes it before the server does is reported by the
 * server.
 */
record LoopbackPort(int number) {

    static final String HOST = "127.0.0.1";

    private static final int HIGHEST = 65_535;
    private static final int CONNECT_MILLIS = 250;

    LoopbackPort {
        if (number < 1 || number > HIGHEST) {
            throw new IllegalArgumentException("A port is a number from 1 to 65535.");
        }
    }

    /** The port asked for if it is free, any free one for 0; never {@code taken}. */
    static LoopbackPort choose(int wanted, int taken) throws IOException {
        return wanted == 0 ? anyBut(taken) : exactly(wanted);
    }

    private static LoopbackPort anyBut(int taken) throws IOException {
        try (ServerSocket first = listenOn(0)) {
            if (first.getLocalPort() != taken) {
                return new LoopbackPort(first.getLocalPort());
            }
            try (ServerSocket second = listenOn(0)) {
                return new LoopbackPort(second.getLocalPort());
            }
        }
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
