package io.github.agentidentity.authority;

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
            ActionPatternFuzzTest::check,
            ActorChainFuzzTest::check,
            AuthorityFuzzTest::check,
            CompactJwsFuzzTest::check,
            ConstraintsFuzzTest::check,
            DelegationFuzzTest::check,
            EntryFuzzTest::check,
            JsonFuzzTest::check,
            JsonPointerFuzzTest::check,
            MissionClaimFuzzTest::check,
            MoneyFuzzTest::check,
            ResourceUriFuzzTest::check,
            Rfc3339FuzzTest::check,
            ScopeValueFuzzTest::check);

    @MethodSource("seeds")
    @FuzzTest
    void whatever_comes_in_every_parser_reads_or_refuses_it(byte[] input) {
        ForeignText foreign = ForeignText.of(input);
        RULES.forEach(rule -> rule.accept(foreign));
    }

    static Stream<byte[]> seeds() {
        return Stream.of(
                        ActionPatternFuzzTest.seeds(),
                        ActorChainFuzzTest.seeds(),
                        AuthorityFuzzTest.seeds(),
                        CompactJwsFuzzTest.seeds(),
                        ConstraintsFuzzTest.seeds(),
                        DelegationFuzzTest.seeds(),
                        EntryFuzzTest.seeds(),
                        JsonFuzzTest.seeds(),
                        JsonPointerFuzzTest.seeds(),
                        MissionClaimFuzzTest.seeds(),
                        MoneyFuzzTest.seeds(),
                        ResourceUriFuzzTest.seeds(),
                        Rfc3339FuzzTest.seeds(),
                        ScopeValueFuzzTest.seeds())
                .flatMap(Function.identity());
    }
}
