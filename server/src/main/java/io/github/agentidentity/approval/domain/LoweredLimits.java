package io.github.agentidentity.approval.domain;

import static io.github.agentidentity.authority.Reason.CHOICE_NOT_WITHIN;

import io.github.agentidentity.authority.Constraint;
import io.github.agentidentity.authority.Constraints;
import io.github.agentidentity.authority.MaxAmount;
import io.github.agentidentity.authority.MaxCalls;
import io.github.agentidentity.authority.MaxTotal;
import io.github.agentidentity.authority.Money;
import io.github.agentidentity.authority.Refusal;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The numbers that a human may lower in one entry; what is absent stays as shown. Amounts have no currency of their
 * own: it is that of the bound which they lower.
 *
 * @param amount the most in one action
 * @param calls the most actions
 * @param total the most in all actions together
 */
public record LoweredLimits(Optional<BigDecimal> amount, Optional<Long> calls, Optional<BigDecimal> total) {

    static final LoweredLimits AS_SHOWN = new LoweredLimits(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * The constraints with these numbers in the place of theirs.
     *
     * @throws Refusal {@code choice_not_within} where a number is higher, or there is no such constraint
     */
    Constraints lower(Constraints shown) {
        requireShown(amount, shown.get(MaxAmount.class));
        requireShown(calls, shown.get(MaxCalls.class));
        requireShown(total, shown.get(MaxTotal.class));
        return Constraints.of(shown.all().stream().map(this::lower).toList());
    }

    private static void requireShown(Optional<?> number, Optional<?> bound) {
        if (number.isPresent() && bound.isEmpty()) {
            throw beyond();
        }
    }

    private Constraint lower(Constraint shown) {
        if (shown instanceof MaxAmount most) {
            return amount.map(number -> within(most, new MaxAmount(money(number, most.ceiling()))))
                    .orElse(most);
        }
        if (shown instanceof MaxTotal most) {
            return total.map(number -> within(most, new MaxTotal(money(number, most.ceiling()))))
                    .orElse(most);
        }
        if (shown instanceof MaxCalls most) {
            return calls.map(number -> within(most, new MaxCalls(number))).orElse(most);
        }
        return shown;
    }

    private static Money money(BigDecimal amount, Money shown) {
        return new Money(amount, shown.currency());
    }

    /** The same number in another spelling is the shown one, so that nothing counts as lowered that is not. */
    private static Constraint within(Constraint shown, Constraint chosen) {
        if (!chosen.isWithin(shown)) {
            throw beyond();
        }
        return shown.isWithin(chosen) ? shown : chosen;
    }

    private static Refusal beyond() {
        return Refusal.because(CHOICE_NOT_WITHIN, "A limit can be lowered but not raised.");
    }
}
