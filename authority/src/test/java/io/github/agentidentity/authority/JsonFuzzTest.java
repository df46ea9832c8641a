package io.github.agentidentity.authority;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.agentidentity.authority.fixture.ForeignText;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonReader;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class JsonFuzzTest {

    @MethodSource("seeds")
    @FuzzTest
    void json_is_read_or_refused_and_written_so_that_it_is_read_again(byte[] input) {
        check(ForeignText.of(input));
    }

    static void check(ForeignText foreign) {
        foreign.read(JsonFuzzTest::json, Reason.MALFORMED_JSON).ifPresent(read -> {
            String canonical = Jcs.canonical(read);
            assertThat(json(canonical)).isEqualTo(read);
            assertThat(Jcs.canonical(json(canonical))).isEqualTo(canonical);
        });
    }

    private static Json json(String text) {
        return JsonReader.read(text, JsonLimits.REQUEST);
    }

    static Stream<byte[]> seeds() {
        return ForeignText.seeds(
                "{'a':[1,-9007199254740992,true,false,null],'\\u00e9':'\\ud83d\\ude00\\n\\u0000'}",
                " [ ] ",
                "[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]",
                "-0",
                "1e9",
                "{'a':1,'\\u0061':2}");
    }
}
