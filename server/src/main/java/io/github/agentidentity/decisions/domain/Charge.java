package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.RatePeriod;
import java.math.BigDecimal;

/** One bound on the uses of an entry, and the part of it that one use takes. */
public sealed interface Charge {

    /** The account that pays. */
    UseAccount account();

    /** The name of the constraint. */
    String constraint();

    /** Whether a bound that is used up has room for it again later. */
    boolean comesBack();

    /** The row of the account on which it is kept: at most 16 characters. */
    String kind();

    /**
     * A sum over the whole mission: of calls, or of money.
     *
     * @param kind {@code calls}, or the currency
     * @param amount what one use adds; more than 0
     * @param ceiling the highest sum permitted
     */
    record Sum(UseAccount account, String kind, BigDecimal amount, BigDecimal ceiling) implements Charge {

        static final String CALLS = "calls";

        /** A charge of that many uses, of which there may be {@code most} in all. */
        public static Sum ofCalls(UseAccount account, long uses, long most) {
            return new Sum(account, CALLS, BigDecimal.valueOf(uses), BigDecimal.valueOf(most));
        }

        @Override
        public String constraint() {
            return kind.equals(CALLS) ? MissionNames.MAX_CALLS : MissionNames.MAX_TOTAL;
        }

        @Override
        public boolean comesBack() {
            return false;
        }
    }

    /**
     * A number of uses in a period that slides.
     *
     * @param uses what one use adds; more than 0
     * @param most the most in any period
     */
    record InPeriod(UseAccount account, long uses, long most, RatePeriod per) implements Charge {

        @Override
        public String constraint() {
            return MissionNames.MAX_RATE;
        }

        @Override
        public boolean comesBack() {
            return uses <= most;
        }

        @Override
        public String kind() {
            return "rate";
        }
    }
}
