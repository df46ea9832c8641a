package io.github.agentidentity.authority;

import io.github.agentidentity.authority.fixture.ForeignText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that no fuzzer makes up in seconds: one piece, a million times. */
class LongTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "{\"a\":",
                "[[],",
                "\"",
                "\\u0041",
                "0",
                "1.",
                "a.",
                "a.*",
                "https://a.example/#m ",
                "/../",
                "%2",
                "-.",
                "e30.",
                "{\"act\":",
                " ",
                "\u00e9",
                "\ud83d"
            })
    void no_parser_takes_long_over_long_text(String piece) {
        ForeignText endless = new ForeignText(piece.repeat(1_000_000));
        EveryParserFuzzTest.RULES.forEach(rule -> rule.accept(endless));
    }
}
