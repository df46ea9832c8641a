package io.github.agentidentity.missions.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonReader;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Tests that a request for authority is kept as the agent sent it, beside what it means. */
class AuthorityProposalTest {

    /** In words that the server would write otherwise. */
    static final String IN_OTHER_WORDS = """
            [
              { "type": "mission_resource_access",
                "resource_match": "exact",
                "resource": "https://mail.example",
                "actions": ["messages.read", "messages.archive"],
                "constraints": { "max_amount": { "currency": "EUR", "amount": "10.50" } } }
            ]""";

    @Test
    void it_is_kept_as_it_was_sent_and_read_by_what_it_means() {
        AuthorityProposal proposal = AuthorityProposal.submitted(json(IN_OTHER_WORDS));

        assertThat(proposal.submitted()).isEqualTo(json(IN_OTHER_WORDS));
        assertThat(proposal.authority()).isEqualTo(Authority.parse(IN_OTHER_WORDS));
        assertThat(proposal.submitted()).isNotEqualTo(proposal.authority().toJson());
    }

    @Test
    void what_was_asked_for_by_scope_follows_as_the_server_writes_it() {
        AuthorityProposal sent = AuthorityProposal.submitted(json(IN_OTHER_WORDS));
        AuthorityProposal scope = AuthorityProposal.of(Authority.parse(IN_OTHER_WORDS.replace("mail", "forum")));

        AuthorityProposal both = sent.and(scope);

        assertThat(both.authority().entries())
                .containsExactlyElementsOf(Stream.of(sent, scope)
                        .flatMap(each -> each.authority().entries().stream())
                        .toList());
        assertThat(both.submitted().items())
                .containsExactly(
                        sent.submitted().items().get(0),
                        scope.authority().toJson().items().get(0));
    }

    /** A row of before has the entries as the server wrote them. */
    @Test
    void what_the_server_wrote_is_read_again_as_it_stands() {
        AuthorityProposal written = AuthorityProposal.of(Authority.parse(IN_OTHER_WORDS));

        assertThat(AuthorityProposal.submitted(written.submitted())).isEqualTo(written);
    }

    @Test
    void what_is_no_array_or_too_long_is_refused() {
        Json entry = ((JsonArray) json(IN_OTHER_WORDS)).items().get(0);
        AuthorityProposal many = AuthorityProposal.submitted(JsonArray.of(Collections.nCopies(64, entry)));

        assertRefused(() -> AuthorityProposal.submitted(entry));
        assertRefused(() -> many.and(AuthorityProposal.submitted(JsonArray.of(List.of(entry)))));
    }

    private static void assertRefused(Runnable reading) {
        assertThat(Assertions.catchThrowableOfType(Refusal.class, reading::run).reason())
                .isEqualTo(Reason.MALFORMED_AUTHORITY);
    }

    private static Json json(String text) {
        return JsonReader.read(text, JsonLimits.REQUEST);
    }
}
