package io.github.agentidentity.authority;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.agentidentity.authority.fixture.ForeignText;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonReader;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class DelegationFuzzTest {

    @MethodSource("seeds")
    @FuzzTest
    void a_delegation_is_read_or_refused_and_is_within_itself(byte[] input) {
        check(ForeignText.of(input));
    }

    static void check(ForeignText foreign) {
        foreign.read(text -> Delegation.fromJson(json(text)), Reason.MALFORMED_JSON, Reason.MALFORMED_AUTHORITY)
                .ifPresent(read -> {
                    assertThat(Delegation.fromJson(read.toJson())).isEqualTo(read);
                    assertThat(read.isWithin(read)).isTrue();
                    assertThat(read.intersect(read)).isEqualTo(read);
                });
    }

    private static Json json(String text) {
        return JsonReader.read(text, JsonLimits.REQUEST);
    }

    static Stream<byte[]> seeds() {
        return ForeignText.seeds(
                "{'max_depth':2}",
                "{'max_depth':0,'allowed_delegates':[]}",
                "{'max_depth':64,'allowed_delegates':[{'sub':'a'},{'sub_profile':'ai_agent'}]}");
    }
}
