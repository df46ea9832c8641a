package io.github.agentidentity.missions;

import io.github.agentidentity.authority.fixture.ForeignText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of long texts that no fuzzer makes up in seconds: one piece a million times. */
class LongTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"{\"intent\":", "a=b&", "&", "=", "agent.risk=low\n", "0", "msn_", "A", " ", "\ud83d"})
    void no_parser_takes_long_over_long_text(String piece) {
        ForeignText endless = new ForeignText(piece.repeat(1_000_000));
        EveryParserFuzzTest.RULES.forEach(rule -> rule.accept(endless));
    }
}
