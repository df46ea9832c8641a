package io.github.agentidentity.authority;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.agentidentity.authority.fixture.ForeignText;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class ConstraintsFuzzTest {

    @MethodSource("seeds")
    @FuzzTest
    void constraints_are_read_or_refused_and_are_within_themselves(byte[] input) {
        check(ForeignText.of(input));
    }

    static void check(ForeignText foreign) {
        foreign.read(ConstraintsFuzzTest::constraints, Reason.MALFORMED_JSON, Reason.MALFORMED_AUTHORITY)
                .ifPresent(read -> {
                    assertThat(Constraints.fromJson(read.toJson())).isEqualTo(read);
                    assertThat(read.isWithin(read)).isTrue();
                    assertThat(read.intersect(read)).contains(read);
                });
    }

    private static Constraints constraints(String text) {
        Json json = JsonReader.read(text, JsonLimits.REQUEST);
        return json instanceof JsonObject object ? Constraints.fromJson(object) : Constraints.NONE;
    }

    static Stream<byte[]> seeds() {
        return ForeignText.seeds(
                "{'max_amount':{'amount':'5.00','currency':'EUR'},'urn:agent-identity:max_total':{'amount':'50','currency':'EUR'}}",
                "{'resource_issued_after':'2026-07-01T00:00:00Z','resource_issued_before':'2026-07-01T02:00:00.5+02:00'}",
                "{'time_window':{'not_before':'2026-07-01T00:00:00Z','not_after':'2026-07-02T00:00:00Z'}}",
                "{'tenant':'a','recipient_domain':'Mail.Example','data_classification':['a','b'],'allowed_tools':['a']}",
                "{'requires_action_approval':true,'urn:agent-identity:approvers':['delegator','role:a','resource-owner']}",
                "{'urn:agent-identity:max_rate':[{'count':5,'per':'minute'},{'count':50,'per':'day'}]}",
                "{'urn:agent-identity:audience_visibility':'team','urn:agent-identity:max_calls':3,'unknown':{'a':[1]}}");
    }
}
