package io.github.agentidentity.authority;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.agentidentity.authority.fixture.ForeignText;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class AuthorityFuzzTest {

    @MethodSource("seeds")
    @FuzzTest
    void an_authority_is_read_or_refused_and_printed_so_that_it_is_read_again(byte[] input) {
        check(ForeignText.of(input));
    }

    static void check(ForeignText foreign) {
        foreign.read(Authority::parse, Reason.MALFORMED_JSON, Reason.MALFORMED_AUTHORITY)
                .ifPresent(read -> {
                    assertThat(Authority.fromJson(read.toJson())).isEqualTo(read);
                    assertThat(read.isWithin(read)).isTrue();
                });
    }

    static Stream<byte[]> seeds() {
        return ForeignText.seeds(
                "[]",
                "[{'type':'mission_resource_access','resource':'https://a.example/x','resource_match':'prefix','actions':['m.*','n.a'],'constraints':{'tenant':'a'},'delegation':{'max_depth':1,'allowed_delegates':[{'sub':'a'},{'sub_profile':'ai_agent'}]}}]",
                "[{'type':'mission_resource_access','resource':'https://a.example/x','resource_match':'prefix','actions':['m.*','n.a'],'constraints':{'tenant':'a'},'delegation':{'max_depth':1,'allowed_delegates':[{'sub':'a'},{'sub_profile':'ai_agent'}]}},{'type':'mission_resource_access','resource':'https://a.example/x','resource_match':'exact','actions':['m.*','n.a'],'constraints':{'tenant':'a'},'delegation':{'max_depth':1,'allowed_delegates':[{'sub':'a'},{'sub_profile':'ai_agent'}]}}]");
    }
}
