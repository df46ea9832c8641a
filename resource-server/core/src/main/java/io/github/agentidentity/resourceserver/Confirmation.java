package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Proof that a token demands of its presenter: the claim {@code cnf} (RFC 7800 section 3.1).
 *
 * @param key the thumbprint of a key to be proven by DPoP ({@code jkt}, RFC 9449 section 6.1)
 * @param certificate the thumbprint of a client certificate ({@code x5t#S256}, RFC 8705 section 3.1)
 */
record Confirmation(Optional<String> key, Optional<String> certificate) {

    static final String CLAIM = "cnf";

    private static final Confirmation NONE = new Confirmation(Optional.empty(), Optional.empty());
    private static final String KEY = "jkt";
    private static final String CERTIFICATE = "x5t#S256";

    /** SHA-256 in base64url without padding. */
    private static final Pattern THUMBPRINT = Pattern.compile("[A-Za-z0-9_-]{43}");

    /**
     * Reads the proof that {@code claims} demand.
     *
     * @throws Refusal {@code BOUND_TOKEN_WITHOUT_PROOF} for a binding of any other kind: a token whose binding cannot
     *     be checked here never counts as a bearer token
     */
    static Confirmation of(JoseMembers claims) {
        Optional<Json> claim = claims.json().get(CLAIM);
        if (claim.isEmpty()) {
            return NONE;
        }
        if (claim.get() instanceof JsonObject cnf
                && !cnf.members().isEmpty()
                && Set.of(KEY, CERTIFICATE).containsAll(cnf.members().keySet())) {
            return new Confirmation(thumbprint(cnf, KEY), thumbprint(cnf, CERTIFICATE));
        }
        throw uncheckable();
    }

    /** Whether nothing is asked for. */
    boolean isNone() {
        return key.isEmpty() && certificate.isEmpty();
    }

    private static Optional<String> thumbprint(JsonObject cnf, String name) {
        return cnf.get(name).map(Confirmation::thumbprint);
    }

    private static String thumbprint(Json json) {
        if (json instanceof JsonString text && THUMBPRINT.matcher(text.value()).matches()) {
            return text.value();
        }
        throw uncheckable();
    }

    private static Refusal uncheckable() {
        return Refusal.because(
                Reason.BOUND_TOKEN_WITHOUT_PROOF, "Present a token bound by jkt or x5t#S256, and nothing else.");
    }
}
