package io.github.agentidentity.missions.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.fixture.ForeignText;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonReader;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

public class IntentFuzzTest {

    @MethodSource("seeds")
    @FuzzTest
    void an_intent_is_read_or_refused_and_is_read_again_from_its_record(byte[] input) {
        check(ForeignText.of(input));
    }

    public static void check(ForeignText foreign) {
        foreign.read(Intent::submitted, Reason.MALFORMED_JSON, Reason.MALFORMED_INTENT)
                .ifPresent(read -> {
                    String recorded = Jcs.canonical(read.json());
                    assertThat(Intent.of(JsonReader.read(recorded, JsonLimits.REQUEST)))
                            .isEqualTo(read);
                    assertThat(read.goal()).isNotBlank().hasSizeLessThanOrEqualTo(Intent.GOAL_CHARS);
                    assertThat(read.resources()).isNotEmpty();
                });
    }

    public static Stream<byte[]> seeds() {
        return ForeignText.seeds(
                "{'intent':{'goal':'Sort my mail','resources':['https://mail.example'],'expires_at':'2026-07-01T00:00:00Z'}}",
                "{'intent':{'goal':'g','goal_lang':'de-CH-1996','resources':['https://a.example/x','https://b.example'],"
                        + "'constraints':['c'],'success_criteria':['s'],'purpose':'urn:x:y','expires_at':"
                        + "'2026-07-01T02:00:00+02:00','controls':{'urn:agent-identity:offline':true}}}",
                "{'intent':{'goal':'g','resources':[],'purpose':'no uri','expires_at':'tomorrow'}}");
    }
}
