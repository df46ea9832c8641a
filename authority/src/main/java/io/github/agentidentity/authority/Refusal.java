package io.github.agentidentity.authority;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one way this project says no.
 *
 * <p>A refusal is thrown where the rule is broken and turned into a response and an event in exactly one place for each
 * dialect (OAuth, REST, AuthZEN, RFC 6750). It carries no secret, no token and no text of the caller's.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String sentence;
    private final @Nullable Duration retryAfter;
    private final @Nullable String ticket;

    private Refusal(Reason reason, String sentence, @Nullable Duration retryAfter, @Nullable String ticket) {
        super(reason.code() + ": " + sentence, null, false, false);
        this.reason = reason;
        this.sentence = sentence;
        this.retryAfter = retryAfter;
        this.ticket = ticket;
    }

    /**
     * A refusal for {@code reason}.
     *
     * @param reason what rule was broken
     * @param sentence one sentence for the caller that says what to do; never built from secrets or from agent-written
     *     prose
     */
    public static Refusal because(Reason reason, String sentence) {
        return new Refusal(Objects.requireNonNull(reason), Objects.requireNonNull(sentence), null, null);
    }

    /** The same, for a caller who may try again after {@code wait} (RFC 9110 section 10.2.3). */
    public Refusal retryingAfter(Duration wait) {
        return new Refusal(reason, sentence, wait, ticket);
    }

    /** The same, with the ticket by which the agent that asked learns what was decided; it is of no use to others. */
    public Refusal withTicket(String issued) {
        return new Refusal(reason, sentence, retryAfter, issued);
    }

    /** The finer reason, for events, metrics and the authenticated caller. */
    public Reason reason() {
        return reason;
    }

    /** The OAuth error of {@link #reason()}. */
    public OAuthError error() {
        return reason.error();
    }

    /** One sentence that says what to do. */
    public String sentence() {
        return sentence;
    }

    /** Time after which to try again, where that may help. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Ticket by which the agent learns what was decided, where somebody was asked. */
    public Optional<String> ticket() {
        return Optional.ofNullable(ticket);
    }
}
