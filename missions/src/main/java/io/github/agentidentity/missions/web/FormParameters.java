package io.github.agentidentity.missions.web;

import static io.github.agentidentity.authority.Reason.MALFORMED_PARAMETER;
import static io.github.agentidentity.authority.Reason.MISSING_PARAMETER;
import static io.github.agentidentity.authority.Reason.OVERSIZED_PARAMETER;
import static io.github.agentidentity.authority.Reason.REPEATED_PARAMETER;

import io.github.agentidentity.authority.Refusal;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;

/**
 * The form of a request as it was sent. Keycloak's own copy has control characters removed and long parameters dropped;
 * a parameter that silently goes missing must never widen anything, so we read the original.
 */
public final class FormParameters {

    private final Map<String, String> values;

    private FormParameters(Map<String, String> values) {
        this.values = values;
    }

    /**
     * The form of the session's request.
     *
     * @throws Refusal {@code repeated_parameter}: each parameter has one value (RFC 6749 section 3.2);
     *     {@code malformed_parameter}: no control characters
     */
    public static FormParameters of(KeycloakSession session) {
        @Nullable
        MultivaluedMap<String, String> form =
                session.getContext().getHttpRequest().getDecodedFormParameters();
        Map<String, String> values = new TreeMap<>();
        if (form != null) {
            form.forEach((name, sent) -> values.put(name, single(sent)));
        }
        return new FormParameters(values);
    }

    /** The parameter, where it was sent with a value (RFC 6749 section 3.2: without one it counts as not sent). */
    public Optional<String> optional(String name, int mostChars) {
        Optional<String> value = Optional.ofNullable(values.get(name)).filter(text -> !text.isEmpty());
        if (value.filter(text -> text.length() > mostChars).isPresent()) {
            throw Refusal.because(
                    OVERSIZED_PARAMETER, "The parameter " + name + " is longer than " + mostChars + " characters.");
        }
        return value;
    }

    /** The parameter, which must be there. */
    public String required(String name, int mostChars) {
        return optional(name, mostChars)
                .orElseThrow(() -> Refusal.because(MISSING_PARAMETER, "The parameter " + name + " is missing."));
    }

    private static String single(List<String> sent) {
        if (sent.size() != 1) {
            throw Refusal.because(REPEATED_PARAMETER, "A parameter was sent twice; send each once.");
        }
        if (sent.get(0).chars().anyMatch(FormParameters::isForbidden)) {
            throw Refusal.because(MALFORMED_PARAMETER, "A parameter has a control character in it; remove it.");
        }
        return sent.get(0);
    }

    /** JSON may be laid out with these three; no other control character means anything in a parameter of ours. */
    private static boolean isForbidden(int character) {
        return Character.isISOControl(character) && character != '\t' && character != '\n' && character != '\r';
    }
}
