package io.github.agentidentity.authority;

import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonObject;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An amount of money, exact.
 *
 * @param amount zero or more, at most 30 digits before the point and 18 after it; trailing zeros are kept for printing
 *     and mean nothing
 * @param currency an ISO 4217 code
 */
public record Money(BigDecimal amount, String currency) {

    /** The draft's grammar for decimal strings, with its unbounded digits bounded. */
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,30}(?:\\.[0-9]{1,18})?");

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    /**
     * Checks the grammar of Common Constraints.
     *
     * @throws Refusal MALFORMED_AUTHORITY if the amount or the currency is not of it
     */
    public Money {
        // A scale bound first: printing 1E+1000000 in full must not happen before it is refused.
        boolean plain = amount.scale() >= 0 && amount.scale() <= 18 && amount.precision() <= 48;
        if (!plain || !DECIMAL.matcher(amount.toPlainString()).matches()) {
            throw malformed();
        }
        if (!CURRENCY.matcher(currency).matches()) {
            throw malformed();
        }
    }

    static Money parse(Json json) {
        Members members = Members.of(json, Reason.MALFORMED_AUTHORITY, "an amount of money")
                .only(Set.of(MissionNames.AMOUNT, MissionNames.CURRENCY));
        return of(members.text(MissionNames.AMOUNT, 49), members.text(MissionNames.CURRENCY, 3));
    }

    /**
     * Reads an amount as the grammar of Common Constraints spells it.
     *
     * @throws Refusal MALFORMED_AUTHORITY if the amount or the currency is not of that grammar
     */
    public static Money of(String amount, String currency) {
        if (!DECIMAL.matcher(amount).matches()) {
            throw malformed();
        }
        return new Money(new BigDecimal(amount), currency);
    }

    /** Whether this is no more than {@code ceiling}; never so in another currency, for there is no conversion. */
    public boolean isAtMost(Money ceiling) {
        return currency.equals(ceiling.currency) && amount.compareTo(ceiling.amount) <= 0;
    }

    /** The smaller of the two, or empty in two currencies. */
    Optional<Money> smaller(Money other) {
        if (isAtMost(other)) {
            return Optional.of(this);
        }
        return other.isAtMost(this) ? Optional.of(other) : Optional.empty();
    }

    JsonObject toJson() {
        return JsonObject.builder()
                .put(MissionNames.AMOUNT, amount.toPlainString())
                .put(MissionNames.CURRENCY, currency)
                .build();
    }

    private static Refusal malformed() {
        return Refusal.because(
                Reason.MALFORMED_AUTHORITY,
                "Send an amount as a decimal string such as \"500.00\" and its currency as an ISO 4217 code.");
    }
}
