package io.github.agentidentity.authority;

import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonString;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Named values of which one must apply, compared as exact strings.
 *
 * @param values 1 to 64 different plain texts of at most 256 characters; their order is kept and means nothing
 */
public record Labels(List<String> values) {

    private static final int MOST = 64;

    /**
     * Checks the values.
     *
     * @throws Refusal MALFORMED_AUTHORITY if there are none, too many, twice the same, or one that is not plain text
     */
    public Labels {
        values = List.copyOf(values);
        boolean fit =
                !values.isEmpty() && values.size() <= MOST && Set.copyOf(values).size() == values.size();
        if (!fit || !values.stream().allMatch(value -> PlainText.isPlain(value, 256))) {
            throw malformed();
        }
    }

    static Labels parse(Json json) {
        if (!(json instanceof JsonArray array)) {
            throw malformed();
        }
        return new Labels(array.items().stream().map(Labels::value).toList());
    }

    private static String value(Json json) {
        if (json instanceof JsonString text) {
            return text.value();
        }
        throw malformed();
    }

    /** Whether {@code value} is one of these. */
    public boolean contains(String value) {
        return values.contains(value);
    }

    boolean isWithin(Labels ceiling) {
        return Set.copyOf(ceiling.values).containsAll(values);
    }

    Optional<Labels> intersect(Labels other) {
        List<String> common =
                values.stream().filter(Set.copyOf(other.values)::contains).toList();
        return common.isEmpty() ? Optional.empty() : Optional.of(new Labels(common));
    }

    JsonArray toJson() {
        return JsonArray.ofStrings(values);
    }

    private static Refusal malformed() {
        return Refusal.because(Reason.MALFORMED_AUTHORITY, "Send a list of 1 to " + MOST + " different plain strings.");
    }
}
