package io.github.agentidentity.registry.domain;

import io.github.agentidentity.authority.json.JsonPointer;
import java.util.Optional;

/**
 * Places in the parameters of an action at which stands what is counted and summed. Without a pointer nothing of it can
 * be told from the parameters: a bound on it is then for whoever decides alone.
 *
 * @param amount of the amount of money that one use moves; only together with its currency
 * @param currency of that amount's currency
 * @param count of the array whose items are a use each; absent: each call is one use
 */
public record ParameterPointers(
        Optional<JsonPointer> amount, Optional<JsonPointer> currency, Optional<JsonPointer> count) {

    /** No place for any of them. */
    public static final ParameterPointers NONE =
            new ParameterPointers(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Checks that an amount has a currency.
     *
     * @throws IllegalArgumentException if one of the two is there without the other
     */
    public ParameterPointers {
        if (amount.isPresent() != currency.isPresent()) {
            throw new IllegalArgumentException("An amount and its currency are told together.");
        }
    }
}
