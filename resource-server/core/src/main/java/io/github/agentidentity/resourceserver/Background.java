package io.github.agentidentity.resourceserver;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads on which the issuer is asked before anybody has to wait for it; daemons, and few. */
final class Background {

    private static final int MOST_ASKING = 8;
    private static final int MOST_QUEUED = 256;
    private static final int IDLE_SECONDS = 30;

    private Background() {}

    /** The one thread that reads keys; it begins with its first task. */
    static ScheduledThreadPoolExecutor reader() {
        ScheduledThreadPoolExecutor reader = new ScheduledThreadPoolExecutor(1, daemons("agent-identity-keys"));
        reader.setRemoveOnCancelPolicy(true);
        reader.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        return reader;
    }

    /** The one thread that uploads decisions. */
    static ExecutorService uploader() {
        return Executors.newSingleThreadExecutor(daemons("agent-identity-evidence"));
    }

    /** Up to eight threads that introspect, with room for 256 questions more; what is over that is refused. */
    static ExecutorService askers() {
        ThreadPoolExecutor askers = new ThreadPoolExecutor(
                MOST_ASKING,
                MOST_ASKING,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MOST_QUEUED),
                daemons("agent-identity-introspection"));
        askers.allowCoreThreadTimeOut(true);
        return askers;
    }

    private static ThreadFactory daemons(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
