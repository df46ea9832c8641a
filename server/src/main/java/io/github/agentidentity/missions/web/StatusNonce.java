package io.github.agentidentity.missions.web;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;

/** The nonce by which a mission status response belongs to its question: 16 to 128 characters of base64 or a URI. */
final class StatusNonce {

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._~+/=-]{16,128}");

    private StatusNonce() {}

    /** The nonce that the session's request sent, once and well-formed. */
    static Optional<String> sent(KeycloakSession session) {
        @Nullable
        MultivaluedMap<String, String> form =
                session.getContext().getHttpRequest().getDecodedFormParameters();
        List<String> sent = form == null ? List.of() : form.getOrDefault(MissionNames.NONCE, List.of());
        return sent.size() == 1 ? Optional.of(sent.get(0)).filter(StatusNonce::isWellFormed) : Optional.empty();
    }

    /**
     * Requires that a nonce is well-formed.
     *
     * @throws Refusal {@code malformed_parameter}
     */
    static String require(String nonce) {
        if (!isWellFormed(nonce)) {
            throw Refusal.because(
                    Reason.MALFORMED_PARAMETER,
                    "Send a nonce of 16 to 128 letters, digits and characters of . _ ~ + / = -, a new one each time.");
        }
        return nonce;
    }

    private static boolean isWellFormed(String nonce) {
        return WELL_FORMED.matcher(nonce).matches();
    }
}
