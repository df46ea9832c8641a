package io.github.agentidentity.resourceserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.fixture.ForeignText;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class ChallengeFuzzTest {

    private static final ResourceServer MAIL = ResourceServer.builder(
                    "https://id.example/realms/agents", "https://mail.example")
            .build();

    @MethodSource("seeds")
    @FuzzTest
    void whatever_a_refusal_says_its_challenge_is_one_header_of_quoted_strings(byte[] input) {
        check(ForeignText.of(input));
    }

    static void check(ForeignText foreign) {
        foreign.recognise(text -> Optional.of(MAIL.challenge(
                        Refusal.because(Reason.MALFORMED_TOKEN, text), IncomingRequest.of("GET", "/messages"))))
                .ifPresent(challenge -> assertThat(challenge.wwwAuthenticate().get(0))
                        .matches("Bearer error=\"invalid_token\","
                                + " error_description=\"[\\x20-\\x7E&&[^\"\\\\]]*\", resource_metadata=\"[^\"]+\""));
        if (foreign.text().matches("[\\x20-\\x7E]*")) {
            foreign.recognise(text -> Optional.of(quoted(text)))
                    .ifPresent(header -> assertQuotes(header, foreign.text()));
        }
    }

    private static String quoted(String value) {
        AuthParameters parameters = new AuthParameters();
        parameters.add("p", value);
        return parameters.after("Bearer");
    }

    /** RFC 9110 section 5.6.4: inside, a quotation mark or a backslash stands behind a backslash and nowhere else. */
    private static void assertQuotes(String header, String value) {
        assertThat(header).startsWith("Bearer p=\"").endsWith("\"");
        String inside = header.substring("Bearer p=\"".length(), header.length() - 1);
        assertThat(inside.replace("\\\\", "").replace("\\\"", "")).doesNotContain("\\", "\"");
        assertThat(unquoted(inside)).isEqualTo(value);
    }

    private static String unquoted(String inside) {
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < inside.length(); i++) {
            i += inside.charAt(i) == '\\' ? 1 : 0;
            value.append(inside.charAt(i));
        }
        return value.toString();
    }

    static Stream<byte[]> seeds() {
        return ForeignText.seeds("Ask for less.", "a\\b", "a\r\nSet-Cookie: b", "é", "a, error='x'");
    }
}
