package io.github.agentidentity.registry.domain.rendering;

import io.github.agentidentity.authority.PlainText;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonPointer;
import io.github.agentidentity.registry.domain.Titles;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Rendering of one parameter of an action.
 *
 * @param pointer where it stands in the parameters
 * @param title what it is, in the admin's words
 * @param kind what its value must be
 * @param currency where the currency of an amount stands; with {@link ValueKind#MONEY} only
 * @param byService whether the service looked the value up, so that nobody else wrote it
 */
public record ParameterRendering(
        JsonPointer pointer, Titles title, ValueKind kind, Optional<JsonPointer> currency, boolean byService) {

    /** Largest number of characters of a title in one language. */
    public static final int LONGEST_TITLE = 80;

    /** Name of the usual title among translated ones. */
    public static final String USUAL = "default";

    /** Value of {@code source} where the service looked the value up. */
    public static final String SERVICE = "service";

    /**
     * Checks title and currency.
     *
     * @throws IllegalArgumentException if a title is no plain text, or what is no amount has a currency
     */
    public ParameterRendering {
        if (!titles(title).allMatch(text -> PlainText.isPlain(text, LONGEST_TITLE))) {
            throw new IllegalArgumentException("A title is plain text of at most " + LONGEST_TITLE + " characters.");
        }
        if (currency.isPresent() && kind != ValueKind.MONEY) {
            throw new IllegalArgumentException("Only an amount has a currency.");
        }
    }

    private static Stream<String> titles(Titles title) {
        return Stream.concat(Stream.of(title.usual()), title.translated().values().stream());
    }

    /** The same, with this as its currency's place where it is an amount and names none. */
    ParameterRendering orIn(Optional<JsonPointer> usual) {
        return kind == ValueKind.MONEY && currency.isEmpty()
                ? new ParameterRendering(pointer, title, kind, usual, byService)
                : this;
    }

    /** Whether a human can be shown what it says: an amount says nothing without its currency. */
    boolean isComplete() {
        return kind != ValueKind.MONEY || currency.isPresent();
    }

    JsonObject toJson() {
        JsonObject.Builder titles = JsonObject.builder().put(USUAL, title.usual());
        new TreeMap<>(title.translated()).forEach(titles::put);
        JsonObject.Builder json = JsonObject.builder()
                .put("pointer", pointer.text())
                .put("title", titles.build())
                .put("kind", kind.wireName());
        currency.ifPresent(place -> json.put("currency", place.text()));
        if (byService) {
            json.put("source", SERVICE);
        }
        return json.build();
    }
}
