package io.github.agentidentity.runner;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A server that is ready. Closing it ends its processes and returns when they are gone. */
public final class RunningKeycloak implements AutoCloseable {

    private final ServerProcess process;
    private final Home home;
    private final LoopbackPort http;
    private final LoopbackPort management;
    private final BootstrapAdmin admin;

    RunningKeycloak(
            ServerProcess process, Home home, LoopbackPort http, LoopbackPort management, BootstrapAdmin admin) {
        this.process = process;
        this.home = home;
        this.http = http;
        this.management = management;
        this.admin = admin;
    }

    /** Base address of the server, without a slash at the end: {@code http://127.0.0.1:8180}. */
    public URI baseUri() {
        return uri(http);
    }

    /** The issuer of {@code realm}, as its tokens spell it (OpenID Connect Discovery section 3). */
    public URI issuer(String realm) {
        return URI.create(baseUri() + "/realms/"
                + URLEncoder.encode(realm, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    /** Base address of the server's health, without a slash at the end. */
    public URI management() {
        return uri(management);
    }

    /** The admin of realm {@code master}. */
    public BootstrapAdmin admin() {
        return admin;
    }

    /** File with the server's output. */
    public Path log() {
        return home.log();
    }

    /** Whether its process lives; false after a crash as well. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Ends its processes at once and without a goodbye, as a power cut does; returns when they are gone. Close it
     * afterwards all the same.
     */
    public void kill() {
        process.kill();
    }

    /** Makes its processes hang where they are; they hold what they hold. On systems with signals. */
    public void pause() {
        process.pause();
    }

    /** Lets them go on. */
    public void resume() {
        process.resume();
    }

    @Override
    public void close() throws IOException {
        process.stop();
        home.close();
    }

    private static URI uri(LoopbackPort port) {
        return URI.create("http://" + LoopbackPort.HOST + ":" + port.number());
    }
}
