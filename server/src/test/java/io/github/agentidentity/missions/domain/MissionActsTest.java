package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.evidence.domain.EvidenceRow;
import io.github.agentidentity.evidence.domain.RecentEvidence;
import io.github.agentidentity.missions.domain.MissionEnd.Teller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MissionActsTest {

    private final List<EvidenceRow> rows = new ArrayList<>();
    private final List<RecentEvidence.Tally> tallies = new ArrayList<>();
    private final MissionActs acts = new MissionActs(new Told());

    @Test
    void a_permit_names_service_and_action_and_nothing_of_what_it_was_for() {
        told(
                "permitted",
                "{'service':'mail-api','action':'messages.read','resource_id':'m-1','token':'atk_1','aud':'x'}");
        assertThat(last())
                .isEqualTo(new MissionAct(
                        START,
                        "permitted",
                        Optional.of("mail-api"),
                        Optional.of("messages.read"),
                        Optional.of(true),
                        Optional.empty()));
    }

    @Test
    void a_denial_of_an_action_names_its_reason() {
        told("refused", "{'evaluation':'dec_1','service':'mail-api','action':'x','reason':'out_of_authority'}");
        assertThat(last().decision()).contains(false);
        assertThat(last().reason()).contains("out_of_authority");
    }

    @Test
    void a_refusal_of_something_else_is_no_decision_on_an_action() {
        told("refused", "{'step':'mint','reason':'mission_suspended'}");
        assertThat(last().decision()).isEmpty();
        assertThat(last().service()).isEmpty();
        assertThat(last().reason()).contains("mission_suspended");
    }

    @Test
    void a_change_of_the_mission_names_its_cause_and_no_words_of_anybody() {
        told("suspended", "{'by':'user-carol','cause':'admin','reason':'I saw odd mails.'}");
        assertThat(last().reason()).contains("admin");
    }

    @Test
    void a_row_that_cannot_be_read_is_an_act_of_its_kind() {
        rows.add(new EvidenceRow("msn_1", 1, "realm", "permitted", START, "{", Optional.empty()));
        assertThat(last().kind()).isEqualTo("permitted");
        assertThat(last().service()).isEmpty();
    }

    @Test
    void tokens_permits_and_denials_are_counted_and_nothing_else() {
        tallied("minted", 3);
        tallied("repeated", 5);
        tallied("permitted", 2);
        tallied("refused", 1);
        MissionActs.Counts counts = acts.counts("msn_1");
        assertThat(counts.tokens()).isEqualTo(3);
        assertThat(counts.permits()).isEqualTo(2);
        assertThat(counts.denials()).isEqualTo(1);
        assertThat(counts.complete()).isTrue();
    }

    @Test
    void counts_say_from_when_on_and_whether_there_may_be_more() {
        tallies.add(new RecentEvidence.Tally("minted", MissionActs.LOOKED_AT - 1L, START.plusSeconds(9)));
        tallies.add(new RecentEvidence.Tally("shown", 1, START));
        assertThat(acts.counts("msn_1").from()).contains(START);
        assertThat(acts.counts("msn_1").complete()).isFalse();
    }

    @Test
    void counts_of_a_mission_without_evidence_begin_nowhere() {
        assertThat(acts.counts("msn_1")).isEqualTo(new MissionActs.Counts(0, 0, 0, Optional.empty(), true));
    }

    @ParameterizedTest
    @CsvSource({
        "revoked, user-alice, human, YOU",
        "revoked, user-carol, admin, SOMEBODY_ELSE",
        "revoked, server, session_ended, SERVER",
        "revoked, agent, token_revoked, AGENT",
        "completed, agent, '', AGENT"
    })
    void an_end_says_on_whose_word_and_names_nobody(String kind, String by, String cause, Teller teller) {
        told(kind, "{'by':'" + by + "','cause':'" + cause + "'}");
        MissionEnd end = acts.end("msn_1").orElseThrow();
        assertThat(end.teller(ALICE)).isEqualTo(teller);
        assertThat(end.cause()).isEqualTo(Optional.of(cause).filter(text -> !text.isEmpty()));
        assertThat(end.reason()).isEmpty();
    }

    @Test
    void an_admins_end_has_the_admins_reason() {
        told("revoked", "{'by':'user-carol','cause':'admin','reason':'I saw odd mails.'}");
        assertThat(acts.end("msn_1").flatMap(MissionEnd::reason)).contains("I saw odd mails.");
    }

    @Test
    void a_mission_that_nobody_ended_has_no_end() {
        told("suspended", "{'by':'user-alice','cause':'human'}");
        assertThat(acts.end("msn_1")).isEmpty();
    }

    private MissionAct last() {
        return acts.last("msn_1", 10).get(0);
    }

    private void told(String kind, String content) {
        rows.add(new EvidenceRow("msn_1", 1, "realm", kind, START, content.replace('\'', '"'), Optional.empty()));
    }

    private void tallied(String kind, long number) {
        tallies.add(new RecentEvidence.Tally(kind, number, Instant.EPOCH));
    }

    private final class Told implements RecentEvidence {

        @Override
        public List<EvidenceRow> last(String subject, int most) {
            return rows;
        }

        @Override
        public Optional<EvidenceRow> last(String subject, Collection<String> kinds, int most) {
            return rows.stream().filter(row -> kinds.contains(row.kind())).findFirst();
        }

        @Override
        public List<Tally> tallies(String subject, int most) {
            return tallies;
        }
    }
}
