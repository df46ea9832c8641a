package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Calls of the decision point, each for one request and for no other. Few wait at a time, each for
 * {@link IssuerConnection#DECISION_PATIENCE} at most; while the issuer fails one a second asks ({@link Circuit}) and
 * all others are refused at once.
 */
final class DecisionCalls {

    static final int MOST = 64;

    private final IssuerConnection issuer;
    private final IssuerClient client;
    private final String credentials;
    private final Circuit circuit = new Circuit();
    private final Semaphore places = new Semaphore(MOST);

    /** @param credentials the value of the {@code Authorization} header */
    DecisionCalls(IssuerConnection issuer, String credentials) {
        this.issuer = issuer;
        this.client = issuer.decisionClient();
        this.credentials = credentials;
    }

    /**
     * Returns the answer to a question.
     *
     * @throws Refusal {@code STATE_UNAVAILABLE} if there is none
     */
    EvaluationAnswer ask(String question) {
        if (!places.tryAcquire()) {
            throw later(RetryAfter.SOON);
        }
        try {
            if (!circuit.isClosed() && !circuit.mayProbe(issuer.clock().instant())) {
                throw later(RetryAfter.SOON);
            }
            return answer(question);
        } finally {
            places.release();
        }
    }

    private EvaluationAnswer answer(String question) {
        long start = System.nanoTime();
        try {
            EvaluationAnswer said =
                    EvaluationAnswer.read(client.ask(issuer.addresses().decisionPoint(), question, credentials));
            circuit.succeeded();
            issuer.listeners().answered(IssuerCall.DECISION, since(start));
            return said;
        } catch (InterruptedIOException stopped) {
            circuit.gaveUp();
            throw later(RetryAfter.SOON);
        } catch (IOException | RuntimeException failure) {
            IssuerFailure told = IssuerFailure.of(failure);
            if (told.isOutage()) {
                circuit.failed(issuer.clock().instant());
            } else {
                circuit.gaveUp();
            }
            issuer.listeners().failed(IssuerCall.DECISION, told, since(start));
            throw later(told.retryAfter());
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Refusal later(Duration wait) {
        return Refusal.because(
                        Reason.STATE_UNAVAILABLE, "Try again later: the issuer cannot be asked for a decision now.")
                .retryingAfter(wait);
    }
}
