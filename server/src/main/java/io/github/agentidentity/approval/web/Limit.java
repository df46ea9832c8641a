package io.github.agentidentity.approval.web;

/** One line of limits on the page: the beginning of a sentence as a message of ours, and its end as a value. */
public final class Limit {

    private final String message;
    private final String words;
    private final boolean own;

    private Limit(String message, String words, boolean own) {
        this.message = "agentIdentityLimit" + message;
        this.words = words;
        this.own = own;
    }

    Limit(String message, String words) {
        this(message, words, false);
    }

    /** A limit in words of the agent's: no admin registered them, and nobody checked them. */
    static Limit own(String message, String words) {
        return new Limit(message, words, true);
    }

    /** Whether the rest of the sentence is in words of the agent's. */
    public boolean isOwn() {
        return own;
    }

    /** The key of the sentence's beginning. */
    public String getMessage() {
        return message;
    }

    /** The rest of the sentence; may be empty. */
    public String getWords() {
        return words;
    }
}
