package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;

/**
 * Tells the issuer in the background what this service decided by itself. No request ever waits for it: what finds no
 * place among those that wait is lost. While the issuer fails it is asked less and less often; what it cannot read is
 * sent again in ever smaller parts, and only the one decision in which that lies is lost.
 */
final class EvidenceUploader implements AutoCloseable {

    /** The most in one upload. */
    static final int AT_ONCE = 50;

    /** The time between two uploads. */
    static final Duration PAUSE = Duration.ofSeconds(2);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** After so many failures that may not pass by themselves the same upload is given up. */
    private static final int MOST_TRIES = 3;

    private final IssuerConnection issuer;
    private final IssuerClient client;
    private final String credentials;
    private final boolean permits;
    private final Duration usualPause;
    private final WaitingDecisions waiting = new WaitingDecisions();
    private final ExecutorService worker = Background.uploader();

    /** Uploads under way, the next first, the last pause, and failed tries: known to the worker only. */
    private final Deque<List<LocalDecision>> parts = new ArrayDeque<>();

    private Duration pause;
    private int tries;

    /**
     * @param credentials the value of the {@code Authorization} header
     * @param permits whether permits are uploaded too, and not refusals alone
     * @param usualPause the time between two uploads while all goes well
     */
    EvidenceUploader(IssuerConnection issuer, String credentials, boolean permits, Duration usualPause) {
        this.issuer = issuer;
        this.client = issuer.uploadClient();
        this.credentials = credentials;
        this.permits = permits;
        this.usualPause = usualPause;
        this.pause = usualPause;
        worker.execute(this::run);
    }

    /** Hears of a decision that was made. */
    void decided(AgentPrincipal agent, ActionRequest request, Decision decision) {
        boolean isLost = LocalDecision.of(
                        agent, request, decision, issuer.clock().instant())
                .filter(local -> permits || local.denialReason().isPresent())
                .filter(local -> !waiting.offer(local))
                .isPresent();
        if (isLost) {
            lost(1);
        }
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(pause.toMillis());
                uploadAll();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Uploads all that waits, in parts, until one fails. */
    private void uploadAll() {
        List<LocalDecision> part;
        do {
            part = parts.isEmpty() ? waiting.take(AT_ONCE) : parts.remove();
        } while (!part.isEmpty() && upload(part));
    }

    /** Uploads one part; whether to go on with the next. */
    private boolean upload(List<LocalDecision> part) {
        long start = System.nanoTime();
        try {
            UploadAnswer said = UploadAnswer.read(
                    client.ask(issuer.addresses().evidence(), Jcs.canonical(body(part)), credentials), part);
            issuer.listeners().answered(IssuerCall.EVIDENCE, since(start));
            return uploaded(said);
        } catch (InterruptedIOException stopped) {
            return false;
        } catch (IOException | RuntimeException failure) {
            IssuerFailure told = IssuerFailure.of(failure);
            issuer.listeners().failed(IssuerCall.EVIDENCE, told, since(start));
            return told.isBadRequest() ? halved(part) : failed(part, told);
        }
    }

    /** Goes on unless something is to be sent again: that waits behind all others then. */
    private boolean uploaded(UploadAnswer said) {
        begin(usualPause);
        issuer.listeners().evidenceUploaded(said.accepted(), said.refused());
        lost((int) said.again().stream().filter(local -> !waiting.offer(local)).count());
        return said.again().isEmpty();
    }

    /** Goes on at once with the halves of what the issuer cannot read; one decision has none and is lost. */
    private boolean halved(List<LocalDecision> part) {
        begin(usualPause);
        int half = part.size() / 2;
        if (half == 0) {
            lost(1);
        } else {
            parts.push(part.subList(half, part.size()));
            parts.push(part.subList(0, half));
        }
        return true;
    }

    /** Stops for a while; the same part is next, unless it failed too often by itself. */
    private boolean failed(List<LocalDecision> part, IssuerFailure failure) {
        tries = failure.isOutage() || failure.isTooManyRequests() ? 0 : tries + 1;
        if (tries >= MOST_TRIES) {
            begin(longer(usualPause, failure.retryAfter()));
            lost(part.size());
        } else {
            pause = longer(pause.multipliedBy(2), failure.retryAfter());
            parts.push(part);
        }
        return false;
    }

    /** Holds nothing of what failed against the next part. */
    private void begin(Duration next) {
        pause = next;
        tries = 0;
    }

    private void lost(int decisions) {
        if (decisions > 0) {
            issuer.listeners().evidenceLost(decisions);
        }
    }

    private static Duration longer(Duration own, Duration told) {
        Duration bounded = own.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : own;
        return told.compareTo(bounded) > 0 ? told : bounded;
    }

    private static JsonObject body(List<LocalDecision> part) {
        return JsonObject.builder()
                .put(
                        "claims",
                        JsonArray.of(part.stream().map(LocalDecision::toJson).toList()))
                .build();
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Ends the thread; what waits is lost. */
    @Override
    public void close() {
        worker.shutdownNow();
    }
}
