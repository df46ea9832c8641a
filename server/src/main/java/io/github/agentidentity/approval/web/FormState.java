package io.github.agentidentity.approval.web;

import io.github.agentidentity.authority.Reason;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/**
 * Contents of the approval page's fields: what the server derived, or, after a mistake, what the human sent, so that
 * they correct it instead of beginning again.
 */
final class FormState {

    /** Longer texts are not given back. */
    private static final int LONGEST = 64;

    /** The page as it is shown first. */
    static final FormState NOTHING = new FormState(Optional.empty(), Optional.empty(), Response.Status.OK);

    /**
     * The page after a change: what can be approved is no longer what the human saw, and their choice was about
     * something else.
     */
    static final FormState CHANGED =
            new FormState(Optional.of("agentIdentityMistakeChanged"), Optional.empty(), Response.Status.CONFLICT);

    private final Optional<String> mistake;
    private final Optional<MultivaluedMap<String, String>> sent;
    private final Response.Status status;

    private FormState(Optional<String> mistake, Optional<MultivaluedMap<String, String>> sent, Response.Status status) {
        this.mistake = mistake;
        this.sent = sent;
        this.status = status;
    }

    /** A choice that cannot be read, or is more than was shown. */
    static FormState mistaken(MultivaluedMap<String, String> form, Reason reason) {
        String message =
                switch (reason) {
                    case NOTHING_CHOSEN -> "agentIdentityMistakeNothingTicked";
                    case MALFORMED_CHOICE -> "agentIdentityMistakeMalformed";
                    case CHOICE_NOT_WITHIN -> "agentIdentityMistakeBeyond";
                    default -> throw new IllegalArgumentException(reason.code());
                };
        return new FormState(
                Optional.of(message), Optional.of(new MultivaluedHashMap<>(form)), Response.Status.BAD_REQUEST);
    }

    /** The message that says what is wrong with what was sent. */
    Optional<String> mistake() {
        return mistake;
    }

    Response.Status status() {
        return status;
    }

    /** Whether this action is ticked; all are at first. */
    boolean isTicked(String place) {
        return sent.map(form -> form.getOrDefault(ChoiceForm.ALLOW, List.of()).contains(place))
                .orElse(true);
    }

    /** The text in a field. */
    String text(String field, String shown) {
        return sent.flatMap(form -> Optional.ofNullable(form.getFirst(field)))
                .filter(text -> text.length() <= LONGEST)
                .orElse(shown);
    }
}
