package io.github.agentidentity.registry.domain;

import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.RESEARCH_ASSISTANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.MissionTermination;
import io.github.agentidentity.missions.domain.Settling;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.VoidMarks.Party;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests of ending and voiding by an act: few missions at once, many after a mark that refuses. */
class VoidingTest {

    private static final ChangeCause GONE = ChangeCause.ofServer("human_gone");
    private static final Owner HERS = new Owner.Humans(ALICE.id());
    private static final List<Party> SHE = Party.human(ALICE.id());

    private final World world = new World();
    private final Voiding voiding = world.voiding();
    private final Settling settling =
            new Settling(world.voidMarks, new MissionTermination(world.proposals, world.missions, world.evidence));

    @Test
    void few_missions_end_with_the_act() {
        approved(MissionTermination.FEW);
        voiding.end(HERS, SHE, GONE);
        assertThat(world.missions.unended(HERS, 1)).isEmpty();
        assertThat(settling.claim()).isEmpty();
    }

    @Test
    void many_missions_are_void_with_the_act_and_end_in_batches_after_it() {
        approved(MissionTermination.FEW + 1);
        voiding.end(HERS, SHE, GONE);
        assertThat(world.missions.unended(HERS, 1)).isNotEmpty();
        assertThat(world.voidMarks.voidUntil(SHE.get(0))).isEqualTo(world.clock.instant());

        VoidMarks.Unsettled mark = settling.claim().orElseThrow();
        while (settling.settleSome(mark)) {
            assertThat(settling.claim()).contains(mark);
        }
        assertThat(world.missions.unended(HERS, 1)).isEmpty();
        assertThat(settling.claim()).isEmpty();
    }

    @Test
    void what_was_approved_after_the_act_is_not_ended_with_it() {
        approved(MissionTermination.FEW + 1);
        voiding.end(HERS, SHE, GONE);
        Mission later = new MissionBuilder()
                .createdAt(world.voidMarks.voidUntil(SHE.get(0)).plusMillis(1))
                .build();
        world.approved(later);

        VoidMarks.Unsettled mark = settling.claim().orElseThrow();
        while (settling.settleSome(mark)) {
            assertThat(world.missions.find(later.id())).contains(later);
        }
        assertThat(world.missions.unended(HERS, 2)).containsExactly(later.id());
    }

    @Test
    void the_evidence_of_a_mark_says_whose_until_when_by_whom_and_why() {
        voiding.mark(SHE, Optional.empty(), GONE);
        assertThat(world.evidence.rows()).singleElement().satisfies(row -> {
            assertThat(row.kind()).isEqualTo(EvidenceKind.VOID_UNTIL);
            assertThat(Jcs.canonical(row.content()))
                    .isEqualTo("{\"by\":\"server\",\"cause\":\"human_gone\",\"id\":\"user-alice\",\"party\":\"human\","
                            + "\"until\":\"2026-07-01T09:00:00Z\"}");
        });
    }

    @Test
    void a_mark_that_says_no_more_than_the_last_one_is_not_evidence_again() {
        voiding.mark(SHE, Optional.of(World.START), GONE);
        voiding.mark(SHE, Optional.of(World.START), GONE);
        assertThat(world.evidence.rows()).hasSize(1);
    }

    @Test
    void acts_of_one_transaction_end_all_proposals_and_missions_before_any_mark() {
        Mission hers = new MissionBuilder().build();
        Mission another = new MissionBuilder().agent(RESEARCH_ASSISTANT).build();
        world.approved(another);
        world.approved(hers);
        world.proposed(Wanted.at(World.MAIL, "messages.read"));

        world.voidingInOrder()
                .carryOut(List.of(
                        new Voiding.Act(Optional.of(HERS), SHE, Optional.empty(), GONE),
                        new Voiding.Act(
                                Optional.of(new Owner.Agents(RESEARCH_ASSISTANT.id())),
                                List.of(new Party(VoidMarks.Kind.CLIENT, RESEARCH_ASSISTANT.id())),
                                Optional.empty(),
                                ChangeCause.ofServer("sponsor_gone"))));

        List<String> written = world.journal.written();
        assertThat(written.subList(written.indexOf("mark"), written.size()))
                .allMatch(line -> line.equals("mark") || line.contains("evidence"));
        assertThat(written).filteredOn("mark"::equals).hasSize(2);
        assertThat(world.missions.find(another.id())).map(Mission::state).contains(MissionState.REVOKED);
        assertThat(world.missions.find(hers.id())).map(Mission::state).contains(MissionState.REVOKED);
    }

    @Test
    void what_two_acts_end_ends_on_the_word_of_its_own() {
        Mission hers = new MissionBuilder().build();
        world.approved(hers);
        world.voidingInOrder()
                .carryOut(List.of(
                        new Voiding.Act(
                                Optional.of(new Owner.Agents("nobody")),
                                List.of(),
                                Optional.empty(),
                                ChangeCause.ofServer("sponsor_gone")),
                        new Voiding.Act(Optional.of(HERS), SHE, Optional.empty(), GONE)));
        assertThat(world.evidence.rows())
                .filteredOn(row -> row.kind() == EvidenceKind.REVOKED)
                .singleElement()
                .satisfies(row -> assertThat(Jcs.canonical(row.content())).contains("human_gone"));
    }

    @Test
    void a_session_that_ended_with_too_many_missions_ends_them_all_for_no_mark_does() {
        approved(MissionTermination.FEW + 1);
        voiding.endSession(World.APPROVAL_SESSION, ChangeCause.ofServer("session_ended"));
        assertThat(world.missions.unended(new Owner.Sessions(World.APPROVAL_SESSION), 1))
                .isEmpty();
    }

    private void approved(int missions) {
        IntStream.range(0, missions).forEach(i -> world.approved(new MissionBuilder().build()));
    }
}
