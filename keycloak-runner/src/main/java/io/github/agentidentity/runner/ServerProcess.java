package io.github.agentidentity.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The process tree of one server: the shell {@code kc.sh} and the Java it forks. Ends with the JVM that started it, by
 * a shutdown hook that exists before the process does; only a SIGKILL of that JVM can leave it behind.
 */
final class ServerProcess {

    private static final int GRACE_SECONDS = 15;
    private static final int CHILDREN_SECONDS = 5;

    private final ProcessBuilder builder;
    private final Thread hook = new Thread(this::end, "stop-keycloak");
    private @Nullable Process process;
    private boolean ended;

    ServerProcess(ProcessBuilder builder) {
        this.builder = builder;
    }

    synchronized void start() throws IOException {
        if (ended || process != null) {
            throw new IllegalStateException("A server process starts once.");
        }
        Runtime.getRuntime().addShutdownHook(hook);
        process = builder.start();
    }

    synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Ends the whole tree, politely first; returns when it is gone. May be called again. */
    void stop() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyShuttingDown) {
            // Then the hook runs too and finds nothing left to do.
        }
    }

    /** Stops the whole tree with SIGSTOP: it hangs, and holds what it holds. */
    synchronized void pause() {
        signal("STOP");
    }

    /** Lets it go on with SIGCONT. */
    synchronized void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        if (process == null) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        Stream.concat(process.toHandle().descendants(), Stream.of(process.toHandle()))
                .forEach(each -> command.add(Long.toString(each.pid())));
        try {
            new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the whole tree with SIGKILL; returns when it is gone. */
    synchronized void kill() {
        if (process == null) {
            return;
        }
        List<ProcessHandle> all = Stream.concat(process.toHandle().descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        gone(all, CHILDREN_SECONDS);
    }

    private synchronized void end() {
        ended = true;
        if (process == null) {
            return;
        }
        // What hangs hears no goodbye.
        if (process.isAlive()) {
            signal("CONT");
        }
        ProcessHandle script = process.toHandle();
        // Taken before the script goes: afterwards its children are nobody's.
        List<ProcessHandle> children = script.descendants().toList();
        // kc.sh passes the signal on to Java and waits for it; a second signal would only cut Java's goodbye short.
        script.destroy();
        if (gone(List.of(script), GRACE_SECONDS)) {
            children.forEach(ProcessHandle::destroy);
        } else {
            script.destroyForcibly();
        }
        if (!gone(children, CHILDREN_SECONDS)) {
            children.forEach(ProcessHandle::destroyForcibly);
            gone(children, CHILDREN_SECONDS);
        }
    }

    private static boolean gone(List<ProcessHandle> processes, int seconds) {
        CompletableFuture<?>[] exits =
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(exits).get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException stillThere) {
            return false;
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
