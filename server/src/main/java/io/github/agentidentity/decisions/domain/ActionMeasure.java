package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.Money;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonPointer;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.registry.domain.ParameterPointers;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Size of one use: what is counted and summed of it.
 *
 * @param uses how many uses it counts for: one, or one for each item of the array that the scope names
 * @param amounts the money that it moves, of each item one; none where the scope does not say where it stands
 */
record ActionMeasure(long uses, List<Money> amounts) {

    private static final int LONGEST_AMOUNT = 49;

    ActionMeasure {
        amounts = List.copyOf(amounts);
    }

    /**
     * Measures a use by its parameters. Where the scope names an array, amount and currency stand in each of its items.
     *
     * @throws Denial {@code parameter_violation} where what the scope names is not there, is malformed, or is not
     *     positive
     */
    static ActionMeasure of(JsonObject parameters, ParameterPointers pointers) {
        List<Json> items =
                pointers.count().map(pointer -> items(pointer.of(parameters))).orElse(List.of(parameters));
        return new ActionMeasure(
                items.size(),
                items.stream().flatMap(item -> amount(item, pointers).stream()).toList());
    }

    private static List<Json> items(Optional<Json> found) {
        return found.filter(JsonArray.class::isInstance)
                .map(array -> ((JsonArray) array).items())
                .filter(items -> !items.isEmpty())
                .orElseThrow(PropertyReader::violated);
    }

    private static Optional<Money> amount(Json item, ParameterPointers pointers) {
        return pointers.amount().flatMap(amount -> pointers.currency()
                .map(currency -> money(text(amount, item), text(currency, item))));
    }

    /** A decimal as a string, or an integer. */
    private static String text(JsonPointer pointer, Json item) {
        Json found = pointer.of(item).orElseThrow(PropertyReader::violated);
        if (found instanceof JsonString text && text.value().length() <= LONGEST_AMOUNT) {
            return text.value();
        }
        if (found instanceof JsonNumber number) {
            return String.valueOf(number.value());
        }
        throw PropertyReader.violated();
    }

    private static Money money(String amount, String currency) {
        try {
            Money money = Money.of(amount, currency);
            if (money.amount().signum() > 0) {
                return money;
            }
        } catch (Refusal malformed) {
            throw PropertyReader.violated();
        }
        throw PropertyReader.violated();
    }

    /** Whether each amount, and all together, is at most this; never so where none is known. */
    boolean isAtMost(Money ceiling) {
        return !amounts.isEmpty()
                && amounts.stream().allMatch(amount -> amount.isAtMost(ceiling))
                && sum().compareTo(ceiling.amount()) <= 0;
    }

    /** The sum of all amounts, which are of one currency where one bound holds for them. */
    BigDecimal sum() {
        return amounts.stream().map(Money::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
