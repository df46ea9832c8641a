package io.github.agentidentity.authority;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.agentidentity.authority.fixture.ForeignText;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonPointer;
import io.github.agentidentity.authority.json.JsonReader;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class JsonPointerFuzzTest {

    private static final Json DOCUMENT =
            JsonReader.read("{\"\":[[0],{\"a/b\":{\"m~n\":null}}],\"-\":{\"0\":[]}}", JsonLimits.REQUEST);

    @MethodSource("seeds")
    @FuzzTest
    void a_pointer_is_read_or_none_and_leads_to_one_place_at_most(byte[] input) {
        check(ForeignText.of(input));
    }

    static void check(ForeignText foreign) {
        foreign.recognise(JsonPointer::parse).ifPresent(read -> {
            assertThat(read.text()).isEqualTo(foreign.text()).hasSizeLessThanOrEqualTo(256);
            assertThat(read.of(DOCUMENT).filter(DOCUMENT::equals).isPresent())
                    .isEqualTo(read.text().isEmpty());
        });
    }

    static Stream<byte[]> seeds() {
        return ForeignText.seeds("", "//0/0", "//1/a~1b/m~0n", "/-/0/-", "/~01", "/00", "a", "/~2");
    }
}
