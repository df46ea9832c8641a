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
    private final @Nullable String reviewUri;

    private Refusal(
            Reason reason,
            String sentence,
            @Nullable Duration retryAfter,
            @Nullable String ticket,
            @Nullable String reviewUri) {
        super(reason.code() + ": " + sentence, null, false, false);
        this.reason = reason;
        this.sentence = sentence;
        this.retryAfter = retryAfter;
        this.ticket = ticket;
        this.reviewUri = reviewUri;
    }

    /**
     * A refusal for {@code reason}.
     *
     * @param reason what rule was broken
     * @param sentence one sentence for the caller that says what to do; never built from secrets or from agent-written
     *     prose
     */
    public static Refusal because(Reason reason, String sentence) {
        return new Refusal(Objects.requireNonNull(reason), Objects.requireNonNull(sentence), null, null, null);
    }

    /** The same, for a caller who may try again after {@code wait} (RFC 9110 section 10.2.3). */
    public Refusal retryingAfter(Duration wait) {
        return new Refusal(reason, sentence, wait, ticket, reviewUri);
    }

    /** The same, with the ticket by which the agent that asked learns what was decided; it is of no use to others. */
    public Refusal withTicket(String issued) {
        return new Refusal(reason, sentence, retryAfter, issued, reviewUri);
    }

    /** The same, with the page of the issuer's on which approvers decide; to others it says that it knows nothing. */
    public Refusal withReviewUri(String page) {
        return new Refusal(reason, sentence, retryAfter, ticket, page);
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

    /** Page on which approvers decide, where the issuer hands it out. */
    public Optional<String> reviewUri() {
        return Optional.ofNullable(reviewUri);
    }
}
