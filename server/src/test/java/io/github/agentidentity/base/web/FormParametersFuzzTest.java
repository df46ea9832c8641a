package io.github.agentidentity.base.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.fixture.ForeignText;
import io.github.agentidentity.missions.fixture.SentForm;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

public class FormParametersFuzzTest {

    private static final List<String> NAMES = List.of("scope", "goal");
    private static final int MOST = 20;

    @MethodSource("seeds")
    @FuzzTest
    void a_form_is_read_exactly_as_it_was_sent_or_refused(byte[] input) {
        check(ForeignText.of(input));
    }

    public static void check(ForeignText foreign) {
        SentForm sent = SentForm.of(foreign.text());
        foreign.read(text -> FormParameters.of(sent.session()), Reason.REPEATED_PARAMETER, Reason.MALFORMED_PARAMETER)
                .ifPresent(form -> {
                    assertThat(sent.parameters().values()).allMatch(values -> values.size() == 1);
                    NAMES.forEach(name -> assertRead(foreign, form, name, sent));
                });
    }

    private static void assertRead(ForeignText foreign, FormParameters form, String name, SentForm sent) {
        Optional<String> value =
                Optional.ofNullable(sent.parameters().getFirst(name)).filter(text -> !text.isEmpty());
        boolean oversized = value.filter(text -> text.length() > MOST).isPresent();
        assertThat(foreign.read(text -> form.optional(name, MOST), Reason.OVERSIZED_PARAMETER))
                .isEqualTo(oversized ? Optional.empty() : Optional.of(value));
    }

    public static Stream<byte[]> seeds() {
        return ForeignText.seeds(
                "scope=a&goal=b", "scope=a&scope=a", "goal=", "goal=a\u0000b", "goal=a\tb\r\nc", "=&a");
    }
}
