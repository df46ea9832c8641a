package io.github.agentidentity.missions.web.admin;

import static io.github.agentidentity.authority.Reason.MALFORMED_PARAMETER;
import static io.github.agentidentity.authority.Reason.REPEATED_PARAMETER;
import static io.github.agentidentity.authority.Reason.UNSUPPORTED_PARAMETER;

import io.github.agentidentity.authority.PlainText;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.keycloak.Listing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which part of a list the query of a request asks for. */
final class ListQuery {

    private static final int USUAL = 20;
    private static final int LONGEST = 255;
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,5}");

    private final Map<String, List<String>> parameters;

    private ListQuery(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    /**
     * Reads a query.
     *
     * @param exact the parameter that names the one thing to be listed
     * @throws Refusal {@code unsupported_parameter}, {@code repeated_parameter}, {@code malformed_parameter}
     */
    static Listing read(Map<String, List<String>> parameters, String exact) {
        ListQuery query = of(parameters, Set.of(exact, "search"));
        Listing part = query.part();
        return new Listing(query.text(exact), query.text("search"), part.first(), part.max());
    }

    /**
     * A query of these parameters and those that say which part is asked for.
     *
     * @throws Refusal {@code unsupported_parameter}
     */
    static ListQuery of(Map<String, List<String>> parameters, Set<String> names) {
        if (!parameters.keySet().stream()
                .allMatch(name -> names.contains(name) || name.equals("first") || name.equals("max"))) {
            throw Refusal.because(
                    UNSUPPORTED_PARAMETER,
                    "Send no parameters but " + String.join(", ", new TreeSet<>(names)) + ", first and max.");
        }
        return new ListQuery(parameters);
    }

    /** Which part of the list. */
    Listing part() {
        int max = number("max", USUAL);
        if (max < 1 || max > Listing.MOST) {
            throw malformed("Send max as a number from 1 to " + Listing.MOST + ".");
        }
        return new Listing(Optional.empty(), Optional.empty(), number("first", 0), max);
    }

    Optional<String> text(String name) {
        Optional<String> value = single(name);
        if (value.filter(text -> !PlainText.isPlain(text, LONGEST)).isPresent()) {
            throw malformed("Send " + name + " as plain text of 1 to " + LONGEST + " characters.");
        }
        return value;
    }

    private int number(String name, int usual) {
        Optional<String> value = single(name);
        if (value.filter(text -> !NUMBER.matcher(text).matches()).isPresent()) {
            throw malformed("Send " + name + " as a whole number, in digits only.");
        }
        return value.map(Integer::parseInt).orElse(usual);
    }

    private Optional<String> single(String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw Refusal.because(REPEATED_PARAMETER, "A parameter was sent twice; send each once.");
        }
        return values.stream().findFirst();
    }

    private static Refusal malformed(String sentence) {
        return Refusal.because(MALFORMED_PARAMETER, sentence);
    }
}
