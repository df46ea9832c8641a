package io.github.agentidentity.registry.domain.rendering;

import static io.github.agentidentity.registry.domain.rendering.NotRenderable.Fault.NOT_OF_ITS_KIND;
import static io.github.agentidentity.registry.domain.rendering.NotRenderable.Fault.UNKNOWN_PERSON;

import io.github.agentidentity.authority.Money;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads values as the kinds that an admin registered; what is not of its kind is refused.
 *
 * @param parameters of the action
 * @param people for values that are somebody
 */
record KindReader(JsonObject parameters, KnownPeople people) {

    private static final String ID = "id";
    private static final String VERSION = "version";
    private static final String DIGEST = "digest";

    /** The value of a parameter that was registered. */
    ParameterValue read(ParameterRendering parameter) {
        return parameter
                .pointer()
                .of(parameters)
                .map(found -> read(parameter, found))
                .orElseGet(ParameterValue.Absent::new);
    }

    private ParameterValue read(ParameterRendering parameter, Json found) {
        return of(parameter, found).orElseThrow(() -> NotRenderable.at(parameter, NOT_OF_ITS_KIND));
    }

    private Optional<? extends ParameterValue> of(ParameterRendering parameter, Json found) {
        return switch (parameter.kind()) {
            case TEXT -> scalar(found);
            case LIST -> list(found);
            case MONEY -> money(parameter, found);
            case TIME -> time(found);
            case PERSON -> string(found).map(id -> person(parameter, id));
            case REF -> reference(found);
        };
    }

    private static Optional<ParameterValue> scalar(Json found) {
        if (found instanceof JsonString text) {
            return Optional.of(new ParameterValue.Words(text.value()));
        }
        return found instanceof JsonNumber || found instanceof JsonBoolean
                ? Optional.of(new ParameterValue.Literal(Jcs.canonical(found)))
                : Optional.empty();
    }

    private static Optional<ParameterValue> list(Json found) {
        if (!(found instanceof JsonArray array)) {
            return Optional.empty();
        }
        List<ParameterValue> items =
                array.items().stream().flatMap(item -> scalar(item).stream()).toList();
        return items.size() == array.items().size() ? Optional.of(new ParameterValue.Items(items)) : Optional.empty();
    }

    private Optional<ParameterValue> money(ParameterRendering parameter, Json found) {
        return parameter
                .currency()
                .flatMap(place -> place.of(parameters))
                .flatMap(KindReader::string)
                .flatMap(currency -> decimal(found).flatMap(amount -> money(amount, currency)))
                .map(ParameterValue.Amount::new);
    }

    private static Optional<String> decimal(Json found) {
        return found instanceof JsonNumber number ? Optional.of(String.valueOf(number.value())) : string(found);
    }

    private static Optional<Money> money(String amount, String currency) {
        try {
            return Optional.of(Money.of(amount, currency));
        } catch (Refusal malformed) {
            return Optional.empty();
        }
    }

    private static Optional<ParameterValue> time(Json found) {
        return string(found)
                .flatMap(text -> Rfc3339.parse(text).map(instant -> new ParameterValue.Moment(instant, text)));
    }

    private ParameterValue person(ParameterRendering parameter, String id) {
        return people.find(id)
                .map(ParameterValue.Someone::new)
                .orElseThrow(() -> NotRenderable.at(parameter, UNKNOWN_PERSON));
    }

    /** A member that is not one of the three would be hidden. */
    private static Optional<ParameterValue> reference(Json found) {
        if (!(found instanceof JsonObject object)
                || !Set.of(ID, VERSION, DIGEST).containsAll(object.members().keySet())) {
            return Optional.empty();
        }
        Optional<String> version = object.get(VERSION).flatMap(KindReader::nonEmpty);
        Optional<String> digest = object.get(DIGEST).flatMap(KindReader::nonEmpty);
        boolean fits = version.isPresent() == object.get(VERSION).isPresent()
                && digest.isPresent() == object.get(DIGEST).isPresent()
                && (version.isPresent() || digest.isPresent());
        return object.get(ID)
                .flatMap(KindReader::nonEmpty)
                .filter(id -> fits)
                .map(id -> new ParameterValue.Reference(id, version, digest));
    }

    private static Optional<String> nonEmpty(Json value) {
        return decimal(value).filter(text -> !text.isEmpty());
    }

    private static Optional<String> string(Json value) {
        return value instanceof JsonString text ? Optional.of(text.value()) : Optional.empty();
    }
}
