package io.github.agentidentity.approval.domain;

import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.MALLORY;
import static io.github.agentidentity.missions.fixture.World.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.missions.domain.AuthorityProposal;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.missions.domain.ProposalState;
import io.github.agentidentity.missions.domain.Proposals;
import io.github.agentidentity.missions.fixture.InMemoryProposals;
import io.github.agentidentity.missions.fixture.Intents;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.AgentLimits;
import io.github.agentidentity.registry.domain.KeyBinding;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProposeByLoginHintTest {

    private static final Authority READING = Wanted.at(MAIL, "messages.read");
    private static final Instant END = START.plus(Duration.ofHours(1));

    private final World world = new World();
    private final ProposeByLoginHint proposeByLoginHint = new ProposeByLoginHint(
            World.settings(), world.humans, world.deriving, world.enabledAgents, world.intake(), world.clock);

    @BeforeEach
    void aliceKnowsTheAssistant() {
        world.enabledAgents.enable(ALICE, INBOX_ASSISTANT);
    }

    @Test
    void a_hint_reaches_the_human_who_enabled_the_agent() {
        Proposal proposal = propose("alice");
        assertThat(proposal.humanId()).isEqualTo(ALICE.id());
        assertThat(proposal.hinted()).isTrue();
        assertThat(world.proposals.find(proposal.id())).contains(proposal);
        assertThat(world.journal.acts()).containsExactly("proposal stored", "evidence: proposed 1");
    }

    @Test
    void who_did_not_enable_the_agent_is_not_reached() {
        assertUnreached(propose("mallory"));
    }

    @Test
    void a_name_of_nobody_gets_the_same() {
        assertUnreached(propose("nobody-of-this-name"));
    }

    @Test
    void word_goes_out_to_who_is_reached_and_to_nobody_else() {
        propose("nobody-of-that-name");
        assertThat(world.announced).isEmpty();

        Proposal reached = propose("alice");
        assertThat(world.announced).containsExactly(reached);
    }

    @Test
    void a_human_who_is_locked_out_is_not_reached() {
        world.humans.lockOut(ALICE);
        assertUnreached(propose("alice"));
    }

    @Test
    void a_human_who_took_it_back_is_not_reached() {
        world.enabledAgents.withdraw(ALICE, "inbox-assistant");
        assertUnreached(propose("alice"));
    }

    @Test
    void a_client_registered_anew_under_the_same_name_is_not_known() {
        Agent anew = new Agent("client-again", "inbox-assistant", "x", "carol", AgentLimits.DEFAULT, Instant.EPOCH);
        assertThat(proposeByLoginHint.propose(anew, request("alice", READING)).humanId())
                .isEqualTo(Proposal.NOBODY);
    }

    @Test
    void what_alice_just_denied_does_not_reach_her_and_says_nothing() {
        world.proposals.put(InMemoryProposals.decided(world.proposed(READING), ProposalState.DENIED, Optional.empty()));
        assertUnreached(propose("alice"));
    }

    @Test
    void past_the_quota_of_a_human_nothing_is_said_and_nothing_arrives() {
        int most = INBOX_ASSISTANT.limits().maxPendingProposalsPerHuman();
        IntStream.range(0, most)
                .forEach(i -> assertThat(propose("alice").humanId()).isEqualTo(ALICE.id()));
        assertUnreached(propose("alice"));
    }

    @Test
    void what_is_asked_by_hints_uses_up_nothing_of_what_may_be_asked_by_hand_offs() {
        propose("alice");
        assertThat(world.proposals
                        .countPending(INBOX_ASSISTANT, ALICE.id(), false)
                        .forHuman())
                .isZero();
    }

    @Test
    void the_quota_of_the_agent_counts_who_was_reached_and_who_was_not() {
        Agent small = World.agent(
                "inbox-assistant",
                new AgentLimits(
                        Optional.empty(), Duration.ofMinutes(5), 0, java.util.List.of(), KeyBinding.OPTIONAL, 2, 2));
        proposeByLoginHint.propose(small, request("alice", READING));
        proposeByLoginHint.propose(small, request("nobody-of-this-name", READING));
        for (String anybody : new String[] {"alice", "mallory", "nobody-of-this-name"}) {
            world.assertRefused(
                    Reason.TOO_MANY_PROPOSALS, () -> proposeByLoginHint.propose(small, request(anybody, READING)));
        }
    }

    @Test
    void what_could_be_derived_is_no_answer_before_the_human_decides() {
        Authority nothing = Wanted.at(MAIL, "messages.send");
        assertThat(proposeByLoginHint
                        .propose(INBOX_ASSISTANT, request("alice", nothing))
                        .humanId())
                .isEqualTo(ALICE.id());
        assertUnreached(proposeByLoginHint.propose(INBOX_ASSISTANT, request("mallory", nothing)));
    }

    @Test
    void what_is_wrong_whoever_is_named_is_said() {
        for (String anybody : new String[] {"alice", "nobody-of-this-name"}) {
            world.assertRefused(
                    Reason.OVERLAPPING_ENTRIES,
                    () -> proposeByLoginHint.propose(INBOX_ASSISTANT, request(anybody, Wanted.all(READING, READING))));
            world.assertRefused(
                    Reason.MALFORMED_INTENT,
                    () -> proposeByLoginHint.propose(
                            INBOX_ASSISTANT,
                            new HintedRequest(
                                    Intents.until(START, MAIL),
                                    AuthorityProposal.of(READING),
                                    anybody,
                                    Optional.empty())));
        }
    }

    @Test
    void more_than_a_page_shows_is_said_whoever_is_named() {
        for (String anybody : new String[] {"alice", "mallory", "nobody-of-this-name"}) {
            world.assertRefused(
                    Reason.TOO_MUCH_TO_SHOW,
                    () -> proposeByLoginHint.propose(
                            INBOX_ASSISTANT, request(anybody, Wanted.labelled(20, MAIL, "messages.read"))));
        }
    }

    @Test
    void what_could_become_larger_than_any_request_is_said_whoever_is_named() {
        world.registerSix();
        for (String anybody : new String[] {"alice", "mallory", "nobody-of-this-name"}) {
            world.assertRefused(
                    Reason.AUTHORITY_TOO_LARGE,
                    () -> proposeByLoginHint.propose(
                            INBOX_ASSISTANT, request(anybody, Wanted.labelled(64, MAIL, World.six()))));
        }
    }

    @Test
    void the_same_request_gets_the_first_answer_again() {
        HintedRequest request = new HintedRequest(
                Intents.until(END, MAIL),
                AuthorityProposal.of(READING),
                "alice",
                Optional.of(new Proposals.Idempotency("key", "digest")));
        Proposal first = proposeByLoginHint.propose(INBOX_ASSISTANT, request);
        assertThat(proposeByLoginHint.propose(INBOX_ASSISTANT, request)).isEqualTo(first);
    }

    @Test
    void the_evidence_does_not_hold_the_hint() {
        propose("nobody-of-this-name");
        assertThat(world.evidence.rows().toString()).doesNotContain("nobody-of-this-name");
    }

    private void assertUnreached(Proposal proposal) {
        assertThat(proposal.humanId()).isEqualTo(Proposal.NOBODY);
        assertThat(proposal.isOpen(world.clock.instant())).isTrue();
        assertThat(proposal.expiresAt()).isEqualTo(START.plus(Duration.ofMinutes(10)));
        assertThat(MALLORY.id()).isNotEqualTo(Proposal.NOBODY);
    }

    private Proposal propose(String hint) {
        return proposeByLoginHint.propose(INBOX_ASSISTANT, request(hint, READING));
    }

    private static HintedRequest request(String hint, Authority wanted) {
        return new HintedRequest(Intents.until(END, MAIL), AuthorityProposal.of(wanted), hint, Optional.empty());
    }
}
