package io.github.agentidentity.authority;

/**
 * One who acts for the human (OAuth Actor Profile; RFC 8693 section 4.1).
 *
 * @param clientId the OAuth client, 1 to 255 characters
 * @param issuer where that client is registered, 1 to 512 characters
 * @param subProfile what kind of actor it is, such as {@code ai_agent}; several are parted by a space; 1 to 255
 *     characters
 */
public record Actor(String clientId, String issuer, String subProfile) {

    static final int MAX_CLIENT_ID = 255;
    static final int MAX_ISSUER = 512;
    static final int MAX_PROFILE = 255;

    /**
     * Checks the names.
     *
     * @throws Refusal MALFORMED_TOKEN if one is not plain text of that length
     */
    public Actor {
        boolean fit = PlainText.isPlain(clientId, MAX_CLIENT_ID)
                && PlainText.isPlain(issuer, MAX_ISSUER)
                && PlainText.isPlain(subProfile, MAX_PROFILE);
        if (!fit) {
            throw Refusal.because(Reason.MALFORMED_TOKEN, "Name an actor by client, issuer and profile in plain text.");
        }
    }

    /** Whether {@code other} is the same client of the same issuer. */
    boolean isSameClientAs(Actor other) {
        return clientId.equals(other.clientId) && issuer.equals(other.issuer);
    }
}
