package io.github.agentidentity.resourceserver;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.agentidentity.authority.fixture.ForeignText;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** All parsers of this room in one process, for the seconds that every build has for them. */
class EveryParserFuzzTest {

    static final List<Consumer<ForeignText>> RULES = List.of(
            AuthorizationFuzzTest::check,
            TokenHeaderFuzzTest::check,
            ClaimsFuzzTest::check,
            ChallengeFuzzTest::check,
            EvaluationAnswerFuzzTest::check);

    @MethodSource("seeds")
    @FuzzTest
    void whatever_comes_in_every_parser_reads_or_refuses_it(byte[] input) {
        ForeignText foreign = ForeignText.of(input);
        RULES.forEach(rule -> rule.accept(foreign));
    }

    static Stream<byte[]> seeds() {
        return Stream.of(
                        AuthorizationFuzzTest.seeds(),
                        TokenHeaderFuzzTest.seeds(),
                        ClaimsFuzzTest.seeds(),
                        ChallengeFuzzTest.seeds(),
                        EvaluationAnswerFuzzTest.seeds())
                .flatMap(Function.identity());
    }
}
