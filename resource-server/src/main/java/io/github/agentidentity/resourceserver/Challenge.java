package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.net.URI;
import java.util.Optional;

/**
 * The one place where a refusal becomes an HTTP answer of a resource server: RFC 6750 section 3.
 *
 * <p>Without a token the challenge names the scheme and no error, as section 3.1 asks. When this server itself cannot
 * judge, the answer is 503 without a challenge: another token would not help.
 *
 * @param status the HTTP status
 * @param wwwAuthenticate the value of the {@code WWW-Authenticate} header, if the answer has one
 */
public record Challenge(int status, Optional<String> wwwAuthenticate) {

    /** The answer to {@code refusal}. */
    public static Challenge of(Refusal refusal) {
        return of(refusal, Optional.empty());
    }

    /**
     * The answer to {@code refusal} that also says where this server describes itself.
     *
     * @param resourceMetadata the protected resource metadata document (RFC 9728 section 5.1)
     */
    public static Challenge of(Refusal refusal, URI resourceMetadata) {
        return of(refusal, Optional.of(resourceMetadata.toASCIIString()));
    }

    private static Challenge of(Refusal refusal, Optional<String> resourceMetadata) {
        return switch (refusal.error()) {
            case INVALID_REQUEST -> new Challenge(400, Optional.of(bearer(refusal, resourceMetadata)));
            case INVALID_TOKEN, INVALID_DPOP_PROOF, USE_DPOP_NONCE ->
                new Challenge(401, Optional.of(bearer(refusal, resourceMetadata)));
            case SERVER_ERROR -> new Challenge(503, Optional.empty());
            // Among the reasons of a resource server only insufficient_scope is left: RFC 6750 section 3.1.
            default -> new Challenge(403, Optional.of(bearer(refusal, resourceMetadata)));
        };
    }

    private static String bearer(Refusal refusal, Optional<String> resourceMetadata) {
        AuthParameters parameters = new AuthParameters();
        if (refusal.reason() != Reason.MISSING_TOKEN) {
            parameters.add("error", refusal.error().code());
            parameters.add("error_description", describable(refusal.sentence()));
        }
        resourceMetadata.ifPresent(uri -> parameters.add("resource_metadata", uri));
        return parameters.after("Bearer");
    }

    /**
     * RFC 6750 section 3 keeps an {@code error_description} to printable ASCII without quotation mark and backslash.
     */
    private static String describable(String sentence) {
        return sentence.replace('"', '\'').replaceAll("[^\\x20-\\x7E]|\\\\", "?");
    }
}
