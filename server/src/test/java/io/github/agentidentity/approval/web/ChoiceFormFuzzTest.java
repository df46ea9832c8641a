package io.github.agentidentity.approval.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.agentidentity.approval.domain.Choice;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.fixture.ForeignText;
import io.github.agentidentity.missions.fixture.SentForm;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

public class ChoiceFormFuzzTest {

    @MethodSource("seeds")
    @FuzzTest
    void a_choice_is_read_exactly_as_it_was_sent_or_refused(byte[] input) {
        check(ForeignText.of(input));
    }

    public static void check(ForeignText foreign) {
        SentForm sent = SentForm.of(foreign.text());
        foreign.read(text -> ChoiceForm.read(sent.parameters()), Reason.MALFORMED_CHOICE)
                .ifPresent(choice -> assertThat(ticks(choice))
                        .containsExactlyInAnyOrderElementsOf(
                                sent.parameters().getOrDefault(ChoiceForm.ALLOW, List.of())));
    }

    private static List<String> ticks(Choice choice) {
        return choice.allowed().stream()
                .map(place -> place.entry() + "." + place.action())
                .collect(Collectors.toList());
    }

    public static Stream<byte[]> seeds() {
        return ForeignText.seeds(
                "decision=approve&shown=x&allow=0.0&allow=1.2&amount.0=12.50&calls.1=3&total.1=9&end=1h",
                "allow=0.0&allow=0.0",
                "end=2026-02-30T09:00",
                "amount.0=1e3");
    }
}
