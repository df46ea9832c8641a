package io.github.agentidentity.missions.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.base.keycloak.RefusedRequest;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.missions.domain.ProposalState;
import io.github.agentidentity.missions.fixture.InMemoryEvidence;
import io.github.agentidentity.missions.fixture.InMemoryProposals;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Place at which a refusal is written down, and what is written of it. */
class RefusalEvidenceTest {

    private final World world = new World();
    private final Mission mission = new MissionBuilder().build();
    private final String grant = world.approved(mission);

    @Test
    void the_refusal_of_a_grant_is_in_its_missions_history() {
        record("inbox-assistant", Optional.of(grant), Optional.empty());

        assertSubject(mission.id());
    }

    @Test
    void the_refusal_of_a_poll_is_in_the_history_of_the_mission_that_came_of_it() {
        Proposal proposal = world.proposed(Wanted.at(World.MAIL, "messages.read"));
        world.proposals.put(InMemoryProposals.decided(proposal, ProposalState.APPROVED, Optional.of(mission.id())));

        record("inbox-assistant", Optional.empty(), Optional.of(proposal.id()));

        assertSubject(mission.id());
    }

    @Test
    void nobody_writes_to_the_history_of_somebody_elses_mission() {
        record("research-assistant", Optional.of(grant), Optional.empty());

        assertSubject(InMemoryEvidence.REALM);
    }

    @Test
    void what_shows_no_mission_is_in_the_realms_history() {
        record("inbox-assistant", Optional.empty(), Optional.empty());
        record("inbox-assistant", Optional.of("x"), Optional.of("mpr_none"));
        record(
                "inbox-assistant",
                Optional.empty(),
                Optional.of(
                        world.proposed(Wanted.at(World.MAIL, "messages.read")).id()));

        assertThat(world.evidence.rows()).hasSize(3).allSatisfy(row -> assertThat(row.subject())
                .isEqualTo(InMemoryEvidence.REALM));
    }

    @Test
    void it_says_who_what_and_why_and_nothing_of_what_was_sent() {
        record("inbox-assistant", Optional.of(grant), Optional.of("mpr_secret"));

        assertThat(Jcs.canonical(world.evidence.rows().get(0).content()))
                .isEqualTo("{\"client_id\":\"inbox-assistant\",\"human\":\"user-alice\","
                        + "\"reason\":\"nothing_granted\",\"step\":\"mint\"}");
    }

    private void record(String clientId, Optional<String> token, Optional<String> proposalId) {
        new RefusalEvidence(world.tokens, world.proposals, world.missions, world.evidence)
                .record(new RefusedRequest(
                        Reason.NOTHING_GRANTED,
                        "mint",
                        Optional.of(clientId),
                        Optional.of(World.ALICE.id()),
                        token,
                        proposalId));
    }

    private void assertSubject(String subject) {
        assertThat(world.evidence.rows())
                .singleElement()
                .extracting(InMemoryEvidence.Row::subject)
                .isEqualTo(subject);
    }
}
