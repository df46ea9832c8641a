package io.github.agentidentity.approval.web;

import io.github.agentidentity.approval.domain.LocalizedTime;
import io.github.agentidentity.approval.web.ShownParameter.Part;
import io.github.agentidentity.approval.web.ShownParameter.Value;
import io.github.agentidentity.authority.Money;
import io.github.agentidentity.registry.domain.rendering.ParameterLine;
import io.github.agentidentity.registry.domain.rendering.ParameterValue;
import io.github.agentidentity.registry.domain.rendering.VisibleText;
import java.text.NumberFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Parameters of an action in the reader's language: what others wrote is printed so that nothing in it hides. */
final class ParameterTexts {

    /** With fewer digits after the point the two separators could be taken for one another. */
    private static final int LEAST_FRACTION = 2;

    private static final int MOST_FRACTION = 18;

    private final LocalizedTime time;
    private final String language;

    /** @param language the page's, a language tag (BCP 47) */
    ParameterTexts(LocalizedTime time, String language) {
        this.time = time;
        this.language = language;
    }

    ShownParameter of(ParameterLine line) {
        return line.label() instanceof ParameterLine.Titled titled
                ? new ShownParameter(titled.titles().in(language), List.of(), value(line.value()), line.byService())
                : new ShownParameter(
                        null, steps((ParameterLine.Unnamed) line.label()), value(line.value()), line.byService());
    }

    private static List<ShownParameter.Step> steps(ParameterLine.Unnamed unnamed) {
        return unnamed.steps().stream()
                .map(step -> new ShownParameter.Step(VisibleText.of(step.text()), step.isPlace()))
                .toList();
    }

    private Value value(ParameterValue value) {
        if (value instanceof ParameterValue.Absent) {
            return Value.said("agentIdentityActionAbsent");
        }
        if (value instanceof ParameterValue.Items list) {
            return list.items().isEmpty()
                    ? Value.said("agentIdentityActionEmptyList")
                    : new Value(list.words().map(ParameterTexts::quoted).toList(), true, null);
        }
        if (value instanceof ParameterValue.Amount amount) {
            return Value.of(Part.of(print(amount.money())));
        }
        if (value instanceof ParameterValue.Moment moment) {
            return Value.of(
                    Part.of(time.printExactly(moment.instant())),
                    Part.of(VisibleText.of(moment.written()), "agentIdentityActionWritten"));
        }
        return value instanceof ParameterValue.Reference reference
                ? reference(reference)
                : new Value(value.words().map(ParameterTexts::quoted).toList(), false, null);
    }

    private static Value reference(ParameterValue.Reference reference) {
        Optional<Part> version =
                reference.version().map(text -> Part.of(VisibleText.of(text), "agentIdentityActionVersion"));
        Optional<Part> digest =
                reference.digest().map(text -> Part.of(VisibleText.of(text), "agentIdentityActionDigest"));
        return new Value(
                Stream.of(Optional.of(quoted(reference.id())), version, digest)
                        .flatMap(Optional::stream)
                        .toList(),
                false,
                null);
    }

    private static Part quoted(String text) {
        return Part.of(VisibleText.of(text));
    }

    /** With the code of the currency: a sign such as $ is that of several. */
    private String print(Money money) {
        NumberFormat form = NumberFormat.getNumberInstance(time.locale());
        form.setMinimumFractionDigits(LEAST_FRACTION);
        form.setMaximumFractionDigits(MOST_FRACTION);
        return form.format(money.amount()) + " " + money.currency();
    }
}
