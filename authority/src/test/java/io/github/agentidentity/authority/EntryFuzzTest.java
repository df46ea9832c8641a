package io.github.agentidentity.authority;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.agentidentity.authority.fixture.ForeignText;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonReader;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class EntryFuzzTest {

    @MethodSource("seeds")
    @FuzzTest
    void an_entry_is_read_or_refused_and_has_itself_in_common_with_itself(byte[] input) {
        check(ForeignText.of(input));
    }

    static void check(ForeignText foreign) {
        foreign.read(text -> Entry.fromJson(json(text)), Reason.MALFORMED_JSON, Reason.MALFORMED_AUTHORITY)
                .ifPresent(read -> {
                    assertThat(Entry.fromJson(read.toJson())).isEqualTo(read);
                    Entry same = read.intersect(read).orElseThrow();
                    assertThat(same.isWithin(read)).isTrue();
                    assertThat(read.isWithin(same)).isTrue();
                });
    }

    private static Json json(String text) {
        return JsonReader.read(text, JsonLimits.REQUEST);
    }

    static Stream<byte[]> seeds() {
        return ForeignText.seeds(
                "{'type':'mission_resource_access','resource':'https://a.example/x','resource_match':'prefix','actions':['m.*','n.a'],'constraints':{'tenant':'a'},'delegation':{'max_depth':1,'allowed_delegates':[{'sub':'a'},{'sub_profile':'ai_agent'}]}}",
                "{'type':'mission_resource_access','resource':'http://127.0.0.1:8080/','actions':['a']}");
    }
}
