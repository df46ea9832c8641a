package io.github.agentidentity.approval.web;

import io.github.agentidentity.authority.OAuthError;
import io.github.agentidentity.authority.Reason;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/**
 * Contents of the approval page's fields: what the server derived, or what the human sent where nothing came of it, so
 * that they correct it instead of beginning again.
 */
final class FormState implements ActionLine.Ticks {

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

    /** The page as the human left it, where they decided nothing: the return key does no more than this. */
    static FormState kept(MultivaluedMap<String, String> form) {
        return new FormState(
                Optional.empty(),
                Optional.of(form)
                        .filter(sent -> sent.containsKey(ChoiceForm.SHOWN))
                        .map(MultivaluedHashMap::new),
                Response.Status.OK);
    }

    /**
     * The page after a choice of which nothing came; empty where the page itself cannot be shown again. The human puts
     * it right there, or sees what they chose while they are told to sign in anew.
     */
    static Optional<FormState> after(MultivaluedMap<String, String> form, Reason reason) {
        if (reason.error() == OAuthError.INSUFFICIENT_USER_AUTHENTICATION) {
            return Optional.of(sent(form, "agentIdentityMistakeUnsure", Response.Status.FORBIDDEN));
        }
        return switch (reason) {
            case NOTHING_CHOSEN -> mistaken(form, "agentIdentityMistakeNothingTicked");
            case MALFORMED_CHOICE -> mistaken(form, "agentIdentityMistakeMalformed");
            case CHOICE_NOT_WITHIN -> mistaken(form, "agentIdentityMistakeBeyond");
            default -> Optional.empty();
        };
    }

    /** The page of an action after a sign-in that was not enough; empty where the page itself cannot be shown again. */
    static Optional<FormState> unsure(Reason reason) {
        return reason.error() == OAuthError.INSUFFICIENT_USER_AUTHENTICATION
                ? Optional.of(new FormState(
                        Optional.of("agentIdentityMistakeUnsureAction"), Optional.empty(), Response.Status.FORBIDDEN))
                : Optional.empty();
    }

    private static Optional<FormState> mistaken(MultivaluedMap<String, String> form, String message) {
        return Optional.of(sent(form, message, Response.Status.BAD_REQUEST));
    }

    private static FormState sent(MultivaluedMap<String, String> form, String message, Response.Status status) {
        return new FormState(Optional.of(message), Optional.of(new MultivaluedHashMap<>(form)), status);
    }

    /**
     * This on the page of that digest: a choice was made on the page that it names, and on another its boxes and fields
     * may be about something else.
     */
    FormState on(String shown) {
        boolean elsewhere = sent.filter(form -> !shown.equals(form.getFirst(ChoiceForm.SHOWN)))
                .isPresent();
        return elsewhere ? CHANGED : this;
    }

    /** The message that says what is wrong with what was sent. */
    Optional<String> mistake() {
        return mistake;
    }

    Response.Status status() {
        return status;
    }

    /** At first all are but those that are ticked on purpose only. */
    @Override
    public boolean isTicked(String place, boolean onPurpose) {
        return sent.map(form -> form.getOrDefault(ChoiceForm.ALLOW, List.of()).contains(place))
                .orElse(!onPurpose);
    }

    /** The text in a field. */
    String text(String field, String shown) {
        return sent.flatMap(form -> Optional.ofNullable(form.getFirst(field)))
                .filter(text -> text.length() <= LONGEST)
                .orElse(shown);
    }
}
