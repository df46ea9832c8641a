package io.github.agentidentity.authority;

import java.util.Objects;

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

    private Refusal(Reason reason, String sentence) {
        super(reason.code() + ": " + sentence, null, false, false);
        this.reason = reason;
        this.sentence = sentence;
    }

    /**
     * A refusal for {@code reason}.
     *
     * @param reason what rule was broken
     * @param sentence one sentence for the caller that says what to do; never built from secrets or from agent-written
     *     prose
     */
    public static Refusal because(Reason reason, String sentence) {
        return new Refusal(Objects.requireNonNull(reason), Objects.requireNonNull(sentence));
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
}
