package io.github.agentidentity.decisions.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.fixture.ForeignText;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonPointer;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.registry.domain.ParameterPointers;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

public class EvaluationRequestFuzzTest {

    private static final ParameterPointers POINTERS = new ParameterPointers(
            Optional.of(new JsonPointer("/amount")),
            Optional.of(new JsonPointer("/currency")),
            Optional.of(new JsonPointer("/items")));

    @MethodSource("seeds")
    @FuzzTest
    void a_request_is_read_or_refused_and_its_facts_are_read_or_denied(byte[] input) {
        check(ForeignText.of(input));
    }

    public static void check(ForeignText foreign) {
        foreign.read(
                        EvaluationRequestFuzzTest::request,
                        Reason.MALFORMED_JSON,
                        Reason.MISSING_PARAMETER,
                        Reason.MALFORMED_PARAMETER)
                .ifPresent(EvaluationRequestFuzzTest::checkFacts);
    }

    private static EvaluationRequest request(String text) {
        if (JsonReader.readWithAnyNumbers(text, JsonLimits.REQUEST) instanceof JsonObject object) {
            BatchRequest.read(object);
            return EvaluationRequest.read(object);
        }
        throw Refusal.because(Reason.MALFORMED_JSON, "Send a JSON object.");
    }

    private static void checkFacts(EvaluationRequest request) {
        assertThat(request.action().name()).isNotEmpty().hasSizeLessThanOrEqualTo(256);
        try {
            ActionFacts facts = ActionFacts.of(request.action());
            facts.measured(POINTERS)
                    .ifPresent(measure -> assertThat(measure.uses()).isPositive());
            assertThat(facts.parameters().values().isPresent()
                            && facts.parameters().digest().isEmpty())
                    .isFalse();
        } catch (Denial denial) {
            assertThat(denial.reason()).isEqualTo(DecisionReason.PARAMETER_VIOLATION);
        }
    }

    public static Stream<byte[]> seeds() {
        return ForeignText.seeds(
                "{'subject':{'type':'user','id':'a'},'action':{'name':'m.read','properties':{'parameters':{'a':1},"
                        + "'destination':{'visibility':'self','recipient_domain':['a.example'],'tenant':'t'}}},"
                        + "'resource':{'type':'m','id':'1','properties':{'audience':'https://mail.example'}},"
                        + "'context':{'credential':{'access_token':'x','confirmation':{'jkt':'x'}},'actor':{'act':[]}}}",
                "{'subject':{'type':'user','id':'a'},'action':{'name':'p','properties':{'parameters':{'items':["
                        + "{'amount':'1.50','currency':'EUR'},{'amount':2,'currency':'EUR'}]}}},"
                        + "'resource':{'type':'m','id':'1'}}",
                "{'subject':{'type':'user','id':'a'},'action':{'name':'m'},'resource':{'type':'m','id':'1'},"
                        + "'evaluations':[{'action':{'name':'n'}},{}],'options':{'evaluations_semantic':'execute_all'}}");
    }
}
