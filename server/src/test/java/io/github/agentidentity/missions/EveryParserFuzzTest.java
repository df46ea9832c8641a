package io.github.agentidentity.missions;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.agentidentity.approval.web.ChoiceFormFuzzTest;
import io.github.agentidentity.authority.fixture.ForeignText;
import io.github.agentidentity.base.domain.OpaqueIdFuzzTest;
import io.github.agentidentity.base.keycloak.BoundedSecondsFuzzTest;
import io.github.agentidentity.base.web.FormParametersFuzzTest;
import io.github.agentidentity.decisions.domain.EvaluationRequestFuzzTest;
import io.github.agentidentity.missions.domain.IntentFuzzTest;
import io.github.agentidentity.missions.keycloak.AgentScopeFuzzTest;
import io.github.agentidentity.missions.keycloak.TokenKindsFuzzTest;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** All parsers of this room in one process, for the seconds that every build has for them. */
class EveryParserFuzzTest {

    static final List<Consumer<ForeignText>> RULES = List.of(
            IntentFuzzTest::check,
            OpaqueIdFuzzTest::check,
            FormParametersFuzzTest::check,
            ChoiceFormFuzzTest::check,
            BoundedSecondsFuzzTest::check,
            AgentScopeFuzzTest::check,
            TokenKindsFuzzTest::check,
            EvaluationRequestFuzzTest::check);

    @MethodSource("seeds")
    @FuzzTest
    void whatever_comes_in_every_parser_reads_or_refuses_it(byte[] input) {
        ForeignText foreign = ForeignText.of(input);
        RULES.forEach(rule -> rule.accept(foreign));
    }

    static Stream<byte[]> seeds() {
        return Stream.of(
                        IntentFuzzTest.seeds(),
                        OpaqueIdFuzzTest.seeds(),
                        FormParametersFuzzTest.seeds(),
                        ChoiceFormFuzzTest.seeds(),
                        BoundedSecondsFuzzTest.seeds(),
                        AgentScopeFuzzTest.seeds(),
                        TokenKindsFuzzTest.seeds(),
                        EvaluationRequestFuzzTest.seeds())
                .flatMap(Function.identity());
    }
}
