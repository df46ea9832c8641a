package io.github.agentidentity.authority;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.agentidentity.authority.fixture.ForeignText;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonReader;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class MissionClaimFuzzTest {

    @MethodSource("seeds")
    @FuzzTest
    void a_mission_claim_is_read_or_refused_and_printed_so_that_it_is_read_again(byte[] input) {
        check(ForeignText.of(input));
    }

    static void check(ForeignText foreign) {
        foreign.read(text -> MissionClaim.fromJson(json(text)), Reason.MALFORMED_JSON, Reason.MALFORMED_TOKEN)
                .ifPresent(
                        read -> assertThat(MissionClaim.fromJson(read.toJson())).isEqualTo(read));
    }

    private static Json json(String text) {
        return JsonReader.read(text, JsonLimits.REQUEST);
    }

    static Stream<byte[]> seeds() {
        return ForeignText.seeds(
                "{'id':'msn_1','issuer':'https://id.example','authority_hash':'sha-256:x','expires_at':'2026-07-01T00:00:00.9Z'}");
    }
}
