package io.github.agentidentity.authority;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.agentidentity.authority.fixture.ForeignText;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonReader;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class MoneyFuzzTest {

    @MethodSource("seeds")
    @FuzzTest
    void money_is_read_or_refused_and_printed_exactly(byte[] input) {
        check(ForeignText.of(input));
    }

    static void check(ForeignText foreign) {
        foreign.read(text -> Money.parse(json(text)), Reason.MALFORMED_JSON, Reason.MALFORMED_AUTHORITY)
                .ifPresent(read -> {
                    assertThat(Money.parse(read.toJson())).isEqualTo(read);
                    assertThat(read.isAtMost(read)).isTrue();
                    assertThat(read.amount().signum()).isNotNegative();
                });
    }

    private static Json json(String text) {
        return JsonReader.read(text, JsonLimits.REQUEST);
    }

    static Stream<byte[]> seeds() {
        return ForeignText.seeds(
                "{'amount':'5.00','currency':'EUR'}",
                "{'amount':'999999999999999999999999999999.999999999999999999','currency':'USD'}",
                "{'currency':'EUR','amount':'1E5'}");
    }
}
