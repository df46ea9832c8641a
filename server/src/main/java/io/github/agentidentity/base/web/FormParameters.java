package io.github.agentidentity.base.web;

import static io.github.agentidentity.authority.MissionNames.IDEMPOTENCY_KEY;
import static io.github.agentidentity.authority.Reason.MALFORMED_PARAMETER;
import static io.github.agentidentity.authority.Reason.MISSING_PARAMETER;
import static io.github.agentidentity.authority.Reason.OVERSIZED_PARAMETER;
import static io.github.agentidentity.authority.Reason.REPEATED_PARAMETER;
import static io.github.agentidentity.authority.Reason.UNSUPPORTED_PARAMETER;

import io.github.agentidentity.authority.Refusal;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;

/**
 * The form of a request as it was sent. Keycloak's own copy has control characters removed and long parameters dropped;
 * a parameter that silently goes missing must never widen anything, so we read the original.
 */
public final class FormParameters {

    /** By which a client says who it is (RFC 6749 section 2.3.1, RFC 7521 section 4.2): read by Keycloak. */
    private static final Set<String> CLIENT =
            Set.of("client_id", "client_secret", "client_assertion", "client_assertion_type");

    private static final int IDEMPOTENCY_KEY_CHARS = 128;

    private final Map<String, String> values;

    private FormParameters(Map<String, String> values) {
        this.values = values;
    }

    /**
     * The form of the session's request.
     *
     * @throws Refusal {@code repeated_parameter}: each parameter has one value (RFC 6749 section 3.2);
     *     {@code malformed_parameter}: no control characters; {@code unsupported_parameter}: none in the query
     */
    public static FormParameters of(KeycloakSession session) {
        refuseQuery(session);
        @Nullable
        MultivaluedMap<String, String> form =
                session.getContext().getHttpRequest().getDecodedFormParameters();
        Map<String, String> values = new TreeMap<>();
        if (form != null) {
            form.forEach((name, sent) -> values.put(name, single(sent)));
        }
        return new FormParameters(values);
    }

    /**
     * Refuses a query: a parameter in it is none of the form's, and who put it there thinks that it is (RFC 6749
     * section 3.2: parameters are sent in the body).
     *
     * @throws Refusal {@code unsupported_parameter}
     */
    public static void refuseQuery(KeycloakSession session) {
        @Nullable
        String query =
                session.getContext().getHttpRequest().getUri().getRequestUri().getRawQuery();
        if (query != null && !query.isEmpty()) {
            throw Refusal.because(UNSUPPORTED_PARAMETER, "Send parameters in the body; this endpoint reads no query.");
        }
    }

    /**
     * Refuses a body that is no form: of some other types a server reads parameters too.
     *
     * @throws Refusal {@code malformed_parameter}
     */
    public static void requireForm(KeycloakSession session) {
        @Nullable
        List<String> types =
                session.getContext().getHttpRequest().getHttpHeaders().getRequestHeader(HttpHeaders.CONTENT_TYPE);
        boolean isForm = types != null
                && types.size() == 1
                && MediaType.APPLICATION_FORM_URLENCODED.equalsIgnoreCase(
                        types.get(0).split(";", 2)[0].trim());
        if (!isForm) {
            throw Refusal.because(
                    MALFORMED_PARAMETER, "Send the Content-Type " + MediaType.APPLICATION_FORM_URLENCODED + ".");
        }
    }

    /**
     * Refuses every parameter but these and those by which a client authenticates: what is not read must not be taken
     * for read. One without a value counts as not sent.
     *
     * @throws Refusal {@code unsupported_parameter}
     */
    public FormParameters requireOnly(Set<String> known) {
        boolean unknown = values.entrySet().stream()
                .filter(sent -> !sent.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .anyMatch(name -> !known.contains(name) && !CLIENT.contains(name));
        if (unknown) {
            throw Refusal.because(
                    UNSUPPORTED_PARAMETER,
                    "A parameter is not supported here; send only "
                            + known.stream().sorted().collect(Collectors.joining(", ")) + ".");
        }
        return this;
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

    /** The caller's own key for this request, by which it gets the first answer should it ask again. */
    public Optional<String> idempotencyKey() {
        return optional(IDEMPOTENCY_KEY, IDEMPOTENCY_KEY_CHARS);
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
