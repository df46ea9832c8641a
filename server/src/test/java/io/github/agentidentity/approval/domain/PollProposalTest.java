package io.github.agentidentity.approval.domain;

import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.RESEARCH_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionGrant;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.missions.domain.ProposalState;
import io.github.agentidentity.missions.fixture.InMemoryProposals;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.AgentLimits;
import io.github.agentidentity.registry.domain.KeyBinding;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PollProposalTest {

    private final World world = new World();
    private final PollProposal pollProposal = new PollProposal(
            World.settings(),
            world.proposals,
            world.missions,
            world.issuanceGate(),
            new GrantIssuer(world.missions, world.issuanceGate(), world.tokens, world.evidence, world.clock),
            world.clock);
    private final Proposal proposal = world.proposed(Wanted.at(MAIL, "messages.read"));

    // While the human thinks

    @Test
    void until_the_human_decides_the_answer_is_pending() {
        assertThat(poll()).isEqualTo(new PollAnswer.Pending());
    }

    @Test
    void a_pending_poll_writes_no_evidence() {
        assertThat(poll()).isInstanceOf(PollAnswer.Pending.class);
        assertThat(world.journal.acts()).isEmpty();
    }

    @Test
    void an_agent_that_polls_too_soon_is_told_to_slow_down() {
        poll();
        world.clock.advance(Duration.ofMillis(4_999));
        assertThat(poll()).isEqualTo(new PollAnswer.SlowDown(Duration.ofSeconds(5)));
    }

    @Test
    void an_agent_that_keeps_the_interval_is_not() {
        poll();
        world.clock.advance(Duration.ofSeconds(5));
        assertThat(poll()).isEqualTo(new PollAnswer.Pending());
    }

    @Test
    void a_proposal_that_lapsed_has_expired() {
        world.clock.moveTo(proposal.expiresAt());
        world.assertRefused(Reason.PROPOSAL_EXPIRED, this::poll);
    }

    @Test
    void a_proposal_that_was_denied_stays_denied_after_its_end() {
        world.proposals.put(InMemoryProposals.decided(proposal, ProposalState.DENIED, Optional.empty()));
        world.clock.moveTo(proposal.expiresAt());
        world.assertRefused(Reason.PROPOSAL_DENIED, this::poll);
    }

    @Test
    void a_proposal_whose_mission_is_gone_is_gone_too() {
        Optional<String> purged = Optional.of(OpaqueId.random(OpaqueId.Kind.MISSION));
        world.proposals.put(InMemoryProposals.decided(proposal, ProposalState.APPROVED, purged));
        world.assertRefused(Reason.UNKNOWN_PROPOSAL, this::poll);
    }

    @Test
    void a_proposal_that_was_voided_stays_so() {
        world.proposals.put(InMemoryProposals.decided(proposal, ProposalState.VOIDED, Optional.empty()));
        world.assertRefused(Reason.PROPOSAL_VOIDED, this::poll);
    }

    // Whose it is

    @Test
    void a_proposal_of_another_agent_is_unknown() {
        world.assertRefused(
                Reason.UNKNOWN_PROPOSAL, () -> pollProposal.poll(RESEARCH_ASSISTANT, proposal.id(), Optional.empty()));
    }

    @Test
    void a_proposal_that_is_not_there_is_unknown() {
        world.assertRefused(
                Reason.UNKNOWN_PROPOSAL, () -> pollProposal.poll(INBOX_ASSISTANT, "mpr_none", Optional.empty()));
    }

    @Test
    void an_agent_created_again_under_the_same_name_inherits_no_proposal() {
        Agent again = World.agent("inbox-assistant", Optional.empty());
        Agent other = new Agent(
                "client-again", again.clientId(), again.name(), again.sponsor(), again.limits(), Instant.EPOCH);
        world.assertRefused(Reason.UNKNOWN_PROPOSAL, () -> pollProposal.poll(other, proposal.id(), Optional.empty()));
    }

    @Test
    void an_agent_that_was_renamed_inherits_no_proposal() {
        Agent renamed =
                new Agent(INBOX_ASSISTANT.id(), "another", "Another", "carol", AgentLimits.DEFAULT, Instant.EPOCH);
        world.assertRefused(Reason.UNKNOWN_PROPOSAL, () -> pollProposal.poll(renamed, proposal.id(), Optional.empty()));
    }

    // Once it is approved

    @Test
    void after_the_approval_the_agent_gets_a_grant() {
        Mission mission = approved(new MissionBuilder());
        assertThat(grant(poll()).missionId()).isEqualTo(mission.id());
    }

    @Test
    void a_grant_lasts_as_long_as_its_mission() {
        Mission mission = approved(new MissionBuilder());
        assertThat(grant(poll()).expiresAt()).isEqualTo(mission.expiresAt());
    }

    @Test
    void a_grant_names_the_human_and_the_agent_of_the_mission() {
        approved(new MissionBuilder());
        MissionGrant grant = grant(poll());
        assertThat(grant.humanId()).isEqualTo(ALICE.id());
        assertThat(grant.agentClientId()).isEqualTo(INBOX_ASSISTANT.clientId());
    }

    @Test
    void a_grant_is_signed_first_and_recorded_last() {
        approved(new MissionBuilder());
        poll();
        assertThat(world.journal.acts()).containsExactly("signed: grant", "grant renewed", "evidence: granted 2");
    }

    @Test
    void the_evidence_names_the_grant_by_its_id_and_holds_no_token() {
        Mission mission = approved(new MissionBuilder());
        PollAnswer answer = poll();
        assertThat(world.evidence.rows()).singleElement().satisfies(row -> {
            assertThat(row.subject()).isEqualTo(mission.id());
            assertThat(row.content().get("grant"))
                    .contains(new JsonString(grant(answer).id()));
            assertThat(row.content().get("client_id")).contains(new JsonString(INBOX_ASSISTANT.clientId()));
        });
        assertThat(world.evidence.rows().toString()).doesNotContain(((PollAnswer.Approved) answer).grant());
    }

    @Test
    void polling_again_retires_the_grant_of_before() {
        Mission mission = approved(new MissionBuilder());
        MissionGrant first = grant(poll());
        MissionGrant second = grant(poll());
        assertThat(world.missions.isGrantOf(mission.id(), first.id())).isFalse();
        assertThat(world.missions.isGrantOf(mission.id(), second.id())).isTrue();
    }

    @Test
    void an_approved_proposal_is_answered_after_the_time_for_deciding_is_over() {
        approved(new MissionBuilder());
        world.clock.moveTo(proposal.expiresAt().plusSeconds(1));
        assertThat(poll()).isInstanceOf(PollAnswer.Approved.class);
    }

    @Test
    void a_template_that_was_approved_gives_tasks_and_no_grant() {
        Mission template = approved(new MissionBuilder().template(2));
        assertThat(poll()).isEqualTo(new PollAnswer.ApprovedTemplate(template));
        assertThat(world.journal.acts()).isEmpty();
    }

    @Test
    void a_template_that_was_ended_is_not_to_be_had() {
        approved(new MissionBuilder().template(2).state(MissionState.REVOKED));
        world.assertRefused(Reason.MISSION_REVOKED, this::poll);
    }

    @Test
    void a_mission_that_was_ended_gives_no_grant() {
        approved(new MissionBuilder().state(MissionState.REVOKED));
        world.assertRefused(Reason.MISSION_REVOKED, this::poll);
        assertThat(world.journal.acts()).isEmpty();
    }

    @Test
    void a_mission_that_is_over_gives_no_grant() {
        approved(new MissionBuilder().createdAt(START).expiresAt(START));
        world.assertRefused(Reason.MISSION_EXPIRED, this::poll);
    }

    @Test
    void a_revoke_that_commits_first_wins() {
        Mission mission = approved(new MissionBuilder());
        world.missions.beforeLocking(() -> world.missions.become(mission.id(), MissionState.REVOKED));
        world.assertRefused(Reason.MISSION_REVOKED, this::poll);
    }

    private PollAnswer poll() {
        return pollProposal.poll(INBOX_ASSISTANT, proposal.id(), Optional.empty());
    }

    private Mission approved(MissionBuilder builder) {
        Mission mission = world.missions.put(builder.build(), "");
        world.proposals.put(InMemoryProposals.decided(proposal, ProposalState.APPROVED, Optional.of(mission.id())));
        return mission;
    }

    @Test
    void an_agent_that_must_prove_a_key_polls_with_a_proof_only() {
        AgentLimits usual = AgentLimits.DEFAULT;
        Agent bound = World.agent(
                INBOX_ASSISTANT.clientId(),
                new AgentLimits(
                        usual.retiresAt(),
                        usual.maxTokenLifetime(),
                        usual.maxDepth(),
                        usual.allowedDelegates(),
                        KeyBinding.REQUIRED,
                        usual.maxPendingProposals(),
                        usual.maxPendingProposalsPerHuman()));
        world.assertRefused(Reason.KEY_NOT_PROVEN, () -> pollProposal.poll(bound, proposal.id(), Optional.empty()));
    }

    private MissionGrant grant(PollAnswer answer) {
        return world.tokens.grant(((PollAnswer.Approved) answer).grant());
    }
}
