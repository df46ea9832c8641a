package io.github.agentidentity.approval.web;

import static io.github.agentidentity.authority.Reason.MALFORMED_CHOICE;

import io.github.agentidentity.approval.domain.Choice;
import io.github.agentidentity.approval.domain.Choice.Place;
import io.github.agentidentity.approval.domain.LoweredLimits;
import io.github.agentidentity.approval.domain.PageRoom;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.WholeNumber;
import io.github.agentidentity.authority.json.JsonNumber;
import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of the approval page as the human sent it. Only fields of the page are read, each in the form in which the
 * page writes it; a field that is none of them is refused, for the page never sends one.
 */
final class ChoiceForm {

    static final String DECISION = "decision";
    static final String SHOWN = "shown";
    static final String ALLOW = "allow";
    static final String END = "end";
    /** Value of {@link #END} for the end that is shown. */
    static final String AS_SHOWN = "shown";

    static final String AMOUNT = "amount";
    static final String CALLS = "calls";
    static final String TOTAL = "total";

    /** A page has no more boxes. */
    private static final int MOST_PLACES = PageRoom.MOST_ACTIONS;

    private static final String INDEX = "(0|[1-9][0-9]?)";
    private static final Pattern PLACE = Pattern.compile(INDEX + "\\." + INDEX);
    private static final Pattern BOUND = Pattern.compile("(" + AMOUNT + "|" + CALLS + "|" + TOTAL + ")\\." + INDEX);
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,30}(\\.[0-9]{1,18})?");

    private final MultivaluedMap<String, String> form;

    private ChoiceForm(MultivaluedMap<String, String> form) {
        this.form = form;
    }

    /**
     * The choice in {@code form}.
     *
     * @throws Refusal {@code malformed_choice}
     */
    static Choice read(MultivaluedMap<String, String> form) {
        return new ChoiceForm(form).choice();
    }

    private Choice choice() {
        Map<Integer, LoweredLimits> bounds = new HashMap<>();
        for (String name : form.keySet()) {
            Matcher bound = BOUND.matcher(name);
            if (bound.matches()) {
                bounds.computeIfAbsent(Integer.valueOf(bound.group(2)), this::bounds);
            } else if (!Set.of(DECISION, SHOWN, ALLOW, END).contains(name)) {
                throw malformed();
            }
        }
        return new Choice(allowed(), bounds, end());
    }

    /** Empty where the end that is shown was chosen, or none. */
    private Optional<Duration> end() {
        return single(END, Function.identity())
                .filter(code -> !code.equals(AS_SHOWN))
                .map(ChoiceForm::lasting);
    }

    private Set<Place> allowed() {
        List<String> ticked = form.getOrDefault(ALLOW, List.of());
        if (ticked.size() > MOST_PLACES) {
            throw malformed();
        }
        Set<Place> places = new HashSet<>();
        for (String value : ticked) {
            Matcher place = matching(PLACE, value);
            if (!places.add(new Place(Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2))))) {
                throw malformed();
            }
        }
        return places;
    }

    private LoweredLimits bounds(int entry) {
        return new LoweredLimits(
                single(AMOUNT + "." + entry, ChoiceForm::decimal),
                single(CALLS + "." + entry, ChoiceForm::count),
                single(TOTAL + "." + entry, ChoiceForm::decimal));
    }

    /** A field that the human emptied stays as it was shown. */
    private <T> Optional<T> single(String name, Function<String, T> value) {
        List<String> sent = form.getOrDefault(name, List.of());
        if (sent.size() > 1) {
            throw malformed();
        }
        return sent.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(value)
                .findFirst();
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(matching(DECIMAL, text).group());
    }

    private static Long count(String text) {
        return WholeNumber.parse(text, JsonNumber.MAX).stream()
                .filter(number -> number > 0)
                .boxed()
                .findFirst()
                .orElseThrow(ChoiceForm::malformed);
    }

    private static Duration lasting(String code) {
        return EndChoice.of(code).map(EndChoice::lasting).orElseThrow(ChoiceForm::malformed);
    }

    private static Matcher matching(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw malformed();
        }
        return matcher;
    }

    private static Refusal malformed() {
        return Refusal.because(
                MALFORMED_CHOICE, "Write amounts as 12.50, numbers in digits, and choose an end from the list.");
    }
}
