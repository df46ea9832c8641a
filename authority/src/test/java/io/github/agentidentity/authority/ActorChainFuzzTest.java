package io.github.agentidentity.authority;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.agentidentity.authority.fixture.ForeignText;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonReader;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class ActorChainFuzzTest {

    @MethodSource("seeds")
    @FuzzTest
    void an_actor_chain_is_read_or_refused_and_never_loops(byte[] input) {
        check(ForeignText.of(input));
    }

    static void check(ForeignText foreign) {
        foreign.read(
                        text -> ActorChain.fromJson(json(text)),
                        Reason.MALFORMED_JSON,
                        Reason.MALFORMED_TOKEN,
                        Reason.DELEGATION_LOOP)
                .ifPresent(read -> {
                    assertThat(ActorChain.fromJson(read.toJson())).isEqualTo(read);
                    assertThat(read.depth()).isBetween(0, 7);
                    assertThat(read.outermostFirst()).doesNotHaveDuplicates();
                });
    }

    private static Json json(String text) {
        return JsonReader.read(text, JsonLimits.REQUEST);
    }

    static Stream<byte[]> seeds() {
        return ForeignText.seeds(
                "{'sub':'a','client_id':'a','iss':'https://id.example','sub_profile':'ai_agent'}",
                "{'sub':'a','client_id':'a','iss':'https://id.example','sub_profile':'ai_agent','act':{'sub':'b','client_id':'b','iss':'https://id.example','sub_profile':'ai_agent'}}",
                "{'sub':'a','client_id':'a','iss':'https://id.example','sub_profile':'ai_agent','act':{'sub':'a','client_id':'a','iss':'https://id.example','sub_profile':'ai_agent'}}");
    }
}
