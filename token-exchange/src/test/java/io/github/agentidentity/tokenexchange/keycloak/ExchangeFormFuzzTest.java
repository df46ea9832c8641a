package io.github.agentidentity.tokenexchange.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.fixture.ForeignText;
import io.github.agentidentity.base.web.FormParameters;
import io.github.agentidentity.missions.fixture.SentForm;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class ExchangeFormFuzzTest {

    private static final Reason[] DECLARED = {
        Reason.REPEATED_PARAMETER,
        Reason.MALFORMED_PARAMETER,
        Reason.OVERSIZED_PARAMETER,
        Reason.MISSING_PARAMETER,
        Reason.UNSUPPORTED_PARAMETER,
        Reason.UNSUPPORTED_TOKEN_TYPE,
        Reason.UNSUPPORTED_SUBJECT_TOKEN,
        Reason.MALFORMED_RESOURCE,
        Reason.MALFORMED_SCOPE,
        Reason.MALFORMED_JSON,
        Reason.MALFORMED_AUTHORITY
    };

    @MethodSource("seeds")
    @FuzzTest
    void an_exchange_is_read_with_all_that_it_asks_for_or_refused(byte[] input) {
        check(ForeignText.of(input));
    }

    static void check(ForeignText foreign) {
        SentForm sent = SentForm.of(foreign.text());
        Set<String> names = sent.parameters().keySet();
        foreign.read(text -> form(sent).mintRequest(Optional.empty()), DECLARED).ifPresent(request -> {
            // What was sent and is not empty narrows: nothing that was asked for goes missing.
            assertThat(request.downscoping().scope().isPresent()).isEqualTo(sent.has("scope"));
            assertThat(request.downscoping().details().isPresent()).isEqualTo(sent.has("authorization_details"));
            assertThat(request.resource().isPresent()).isEqualTo(sent.has("resource"));
            assertThat(sent.has("audience") || sent.has("actor_token") || sent.has("mission_id"))
                    .isFalse();
        });
        foreign.read(text -> form(sent).handoffRequest(), DECLARED).ifPresent(request -> {
            assertThat(sent.has("scope") || sent.has("resource") || sent.has("authorization_details"))
                    .isFalse();
            assertThat(names).contains("audience", "subject_token");
        });
    }

    private static ExchangeForm form(SentForm sent) {
        return new ExchangeForm(FormParameters.of(sent.session()), "caller");
    }

    static Stream<byte[]> seeds() {
        return ForeignText.seeds(
                "subject_token=a&subject_token_type=urn:ietf:params:oauth:token-type:jwt&resource=https://a.example",
                "subject_token=a&subject_token_type=urn:ietf:params:oauth:token-type:jwt&scope=https://a.example#m.a",
                "subject_token=a&subject_token_type=urn:ietf:params:oauth:token-type:jwt&authorization_details="
                        + "[{'type':'mission_resource_access','resource':'https://a.example','actions':['m.a']}]",
                "subject_token=a&subject_token_type=urn:ietf:params:oauth:token-type:access_token&audience=agent"
                        + "&requested_token_type=urn:agent-identity:token-type:handoff",
                "subject_token=a&subject_token=b&actor_token=c");
    }
}
