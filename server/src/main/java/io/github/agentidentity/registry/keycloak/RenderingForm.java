package io.github.agentidentity.registry.keycloak;

import io.github.agentidentity.authority.PlainText;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonPointer;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.registry.domain.Titles;
import io.github.agentidentity.registry.domain.rendering.ActionRendering;
import io.github.agentidentity.registry.domain.rendering.ParameterRendering;
import io.github.agentidentity.registry.domain.rendering.ValueKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reader of {@code agent.rendering}: a JSON array of objects, of which nothing is ignored and nothing guessed. */
final class RenderingForm {

    private static final String POINTER = "pointer";
    private static final String TITLE = "title";
    private static final String KIND = "kind";
    private static final String CURRENCY = "currency";
    private static final String SOURCE = "source";
    private static final Set<String> MEMBERS = Set.of(POINTER, TITLE, KIND, CURRENCY, SOURCE);

    private final JsonObject item;

    private RenderingForm(JsonObject item) {
        this.item = item;
    }

    /** The parameters that a value names; empty where it is not of this form. */
    static Optional<List<ParameterRendering>> parse(String json) {
        try {
            return JsonReader.read(json, JsonLimits.REQUEST) instanceof JsonArray array ? all(array) : Optional.empty();
        } catch (Refusal unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<List<ParameterRendering>> all(JsonArray array) {
        List<ParameterRendering> parameters =
                array.items().stream().flatMap(item -> one(item).stream()).toList();
        long places =
                parameters.stream().map(ParameterRendering::pointer).distinct().count();
        return Optional.of(parameters)
                .filter(all -> all.size() == array.items().size())
                .filter(all -> !all.isEmpty() && all.size() <= ActionRendering.MOST && places == all.size());
    }

    private static Optional<ParameterRendering> one(Json item) {
        return item instanceof JsonObject object
                        && MEMBERS.containsAll(object.members().keySet())
                ? new RenderingForm(object).parameter()
                : Optional.empty();
    }

    private Optional<ParameterRendering> parameter() {
        Optional<JsonPointer> pointer = text(POINTER).flatMap(JsonPointer::parse);
        Optional<ValueKind> kind = text(KIND).flatMap(ValueKind::parse);
        Optional<JsonPointer> currency = text(CURRENCY).flatMap(JsonPointer::parse);
        boolean fits = currency.isPresent() == has(CURRENCY)
                && (!has(CURRENCY) || kind.equals(Optional.of(ValueKind.MONEY)))
                && (!has(SOURCE) || text(SOURCE).equals(Optional.of(ParameterRendering.SERVICE)));
        return pointer.filter(place -> fits)
                .flatMap(place -> kind.flatMap(known -> item.get(TITLE)
                        .flatMap(RenderingForm::titles)
                        .map(titles -> new ParameterRendering(place, titles, known, currency, has(SOURCE)))));
    }

    private boolean has(String member) {
        return item.get(member).isPresent();
    }

    private Optional<String> text(String member) {
        return item.get(member).flatMap(RenderingForm::text);
    }

    private static Optional<String> text(Json value) {
        return value instanceof JsonString text ? Optional.of(text.value()) : Optional.empty();
    }

    /** One title for every language, or an object with the usual one and translations by language tag. */
    private static Optional<Titles> titles(Json value) {
        return value instanceof JsonObject object
                ? titles(object)
                : title(value).map(Titles::of);
    }

    private static Optional<Titles> titles(JsonObject object) {
        Map<String, String> translated = new HashMap<>();
        object.members().forEach((language, value) -> title(value)
                .filter(title -> language.equals(ParameterRendering.USUAL) || Titles.isLanguage(language))
                .ifPresent(title -> translated.put(language, title)));
        boolean fits = translated.size() == object.members().size();
        return Optional.ofNullable(translated.remove(ParameterRendering.USUAL))
                .filter(usual -> fits)
                .map(usual -> new Titles(usual, translated));
    }

    private static Optional<String> title(Json value) {
        return text(value).filter(text -> PlainText.isPlain(text, ParameterRendering.LONGEST_TITLE));
    }
}
