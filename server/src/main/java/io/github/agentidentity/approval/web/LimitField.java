package io.github.agentidentity.approval.web;

import io.github.agentidentity.authority.Constraint;
import io.github.agentidentity.authority.MaxAmount;
import io.github.agentidentity.authority.MaxCalls;
import io.github.agentidentity.authority.MaxTotal;
import java.util.Optional;

/** A bound that the human can lower in a field of the page. */
public final class LimitField {

    private final String kind;
    private final String message;
    private final String highest;
    private final String unit;
    private final String name;
    private final String value;

    private LimitField(String kind, String message, String highest, String unit, String name, String value) {
        this.kind = kind;
        this.message = message;
        this.highest = highest;
        this.unit = unit;
        this.name = name;
        this.value = value;
    }

    /** The field of a constraint, if it has one. */
    static Optional<LimitField> of(Constraint constraint) {
        if (constraint instanceof MaxAmount most) {
            return Optional.of(field(
                    ChoiceForm.AMOUNT,
                    "agentIdentityLimitAmount",
                    most.ceiling().amount().toPlainString(),
                    most.ceiling().currency()));
        }
        if (constraint instanceof MaxTotal most) {
            return Optional.of(field(
                    ChoiceForm.TOTAL,
                    "agentIdentityLimitTotal",
                    most.ceiling().amount().toPlainString(),
                    most.ceiling().currency()));
        }
        return constraint instanceof MaxCalls most
                ? Optional.of(field(ChoiceForm.CALLS, "agentIdentityLimitCalls", Long.toString(most.calls()), ""))
                : Optional.empty();
    }

    private static LimitField field(String kind, String message, String highest, String unit) {
        return new LimitField(kind, message, highest, unit, kind, highest);
    }

    /** This field in the entry of that number. */
    LimitField in(int entry, FormState form) {
        String here = kind + "." + entry;
        return new LimitField(kind, message, highest, unit, here, form.text(here, highest));
    }

    /** The name under which it is sent. */
    public String getName() {
        return name;
    }

    /** The key of its label. */
    public String getMessage() {
        return message;
    }

    /** Highest value, as the server derived it: the human can only lower it. */
    public String getHighest() {
        return highest;
    }

    /** The currency, or nothing. */
    public String getUnit() {
        return unit;
    }

    /** Content of the field. */
    public String getValue() {
        return value;
    }

    /** Whether it is a count, not an amount of money. */
    public boolean isCount() {
        return kind.equals(ChoiceForm.CALLS);
    }
}
