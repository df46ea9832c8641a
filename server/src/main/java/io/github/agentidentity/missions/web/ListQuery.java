package io.github.agentidentity.missions.web;

import static io.github.agentidentity.authority.Reason.MALFORMED_PARAMETER;
import static io.github.agentidentity.authority.Reason.REPEATED_PARAMETER;
import static io.github.agentidentity.authority.Reason.UNSUPPORTED_PARAMETER;

import io.github.agentidentity.authority.PlainText;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.WholeNumber;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.base.keycloak.PageRequest;
import io.github.agentidentity.missions.domain.MissionState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Query of a request for a list: the part of the list that it asks for. */
public final class ListQuery {

    private static final int USUAL = 20;
    private static final int LONGEST = 255;
    private static final String STATES =
            Stream.of(MissionState.values()).map(MissionState::code).collect(Collectors.joining(", "));
    private static final long LARGEST = 999_999;

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
    public static PageRequest read(Map<String, List<String>> parameters, String exact) {
        ListQuery query = of(parameters, Set.of(exact, "search"));
        PageRequest part = query.part();
        return new PageRequest(query.text(exact), query.text("search"), part.first(), part.max());
    }

    /**
     * A query of these parameters and those that say which part is asked for.
     *
     * @throws Refusal {@code unsupported_parameter}
     */
    public static ListQuery of(Map<String, List<String>> parameters, Set<String> names) {
        Set<String> all = new TreeSet<>(names);
        all.addAll(Set.of("first", "max"));
        return ofExactly(parameters, all);
    }

    /**
     * A query of these parameters and no others.
     *
     * @throws Refusal {@code unsupported_parameter}
     */
    public static ListQuery ofExactly(Map<String, List<String>> parameters, Set<String> names) {
        if (!names.containsAll(parameters.keySet())) {
            throw Refusal.because(
                    UNSUPPORTED_PARAMETER, "Send only the parameters " + String.join(", ", new TreeSet<>(names)) + ".");
        }
        return new ListQuery(parameters);
    }

    /**
     * The part of the list that is asked for; 20 items where the query does not say how many.
     *
     * @throws Refusal {@code malformed_parameter}
     */
    public PageRequest part() {
        return part(USUAL);
    }

    /**
     * The part of the list that is asked for.
     *
     * @param usual how many items where the query does not say
     * @throws Refusal {@code malformed_parameter}
     */
    public PageRequest part(int usual) {
        return new PageRequest(
                Optional.empty(), Optional.empty(), number("first", 0), bounded("max", usual, 1, PageRequest.MOST));
    }

    /**
     * A whole number.
     *
     * @throws Refusal {@code malformed_parameter} unless it is within these bounds
     */
    public int bounded(String name, int usual, int least, int most) {
        int number = number(name, usual);
        if (number < least || number > most) {
            throw malformed("Send " + name + " as a number from " + least + " to " + most + ".");
        }
        return number;
    }

    /**
     * The state of missions that the query asks for.
     *
     * @throws Refusal {@code malformed_parameter}
     */
    public Optional<MissionState> state() {
        return text("state").map(asked -> Stream.of(MissionState.values())
                .filter(state -> state.code().equals(asked))
                .findFirst()
                .orElseThrow(() -> malformed("Send state as one of " + STATES + ".")));
    }

    /**
     * The value of a parameter, where it was sent.
     *
     * @throws Refusal {@code malformed_parameter} unless it is plain text of at most 255 characters
     */
    public Optional<String> text(String name) {
        Optional<String> value = single(name);
        if (value.filter(text -> !PlainText.isPlain(text, LONGEST)).isPresent()) {
            throw malformed("Send " + name + " as plain text of 1 to " + LONGEST + " characters.");
        }
        return value;
    }

    /**
     * A moment, where it was sent.
     *
     * @throws Refusal {@code malformed_parameter} unless it is a date-time of RFC 3339
     */
    public Optional<Instant> moment(String name) {
        return single(name).map(text -> Rfc3339.parse(text)
                .orElseThrow(() -> malformed("Send " + name + " as a date and time such as 2026-01-31T08:00:00Z.")));
    }

    /**
     * A place in a history; 0, which is before the first, where the query does not say.
     *
     * @throws Refusal {@code malformed_parameter}
     */
    public long place(String name) {
        return whole(name, JsonNumber.MAX, 0L);
    }

    private int number(String name, int usual) {
        return (int) whole(name, LARGEST, usual);
    }

    private long whole(String name, long most, long usual) {
        return single(name)
                .map(text -> WholeNumber.parse(text, most)
                        .orElseThrow(() -> malformed("Send " + name + " as a whole number, in digits only.")))
                .orElse(usual);
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
