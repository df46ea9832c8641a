package io.github.agentidentity.approval.domain;

import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.APPROVAL_SESSION;
import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.MAIL_USER;
import static io.github.agentidentity.missions.fixture.World.MALLORY;
import static io.github.agentidentity.missions.fixture.World.START;
import static io.github.agentidentity.missions.fixture.World.STRONG;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.missions.domain.Approver;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.missions.domain.ProposalState;
import io.github.agentidentity.missions.fixture.AgentScopes;
import io.github.agentidentity.missions.fixture.InMemoryProposals;
import io.github.agentidentity.missions.fixture.Intents;
import io.github.agentidentity.missions.fixture.Logins;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.AgentLimits;
import io.github.agentidentity.registry.domain.AgentScope;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReviewProposalTest {

    private static final Authority READING = Wanted.at(MAIL, "messages.read");
    private static final Authority DELETING = Wanted.at(MAIL, "messages.delete");

    private final World world = new World();
    private final ReviewProposal review = world.reviewProposal(World.settings());

    // What is shown

    @Test
    void the_named_human_sees_what_the_server_derived() {
        Proposal proposal = world.proposed(Wanted.at(MAIL, "messages.read", "messages.send"));
        PendingApproval shown = review.show(alice(), proposal.id());
        assertThat(shown.derivation().authority()).isEqualTo(READING);
        assertThat(shown.agent()).isEqualTo(INBOX_ASSISTANT);
        assertThat(shown.blockedBy()).isEmpty();
    }

    @Test
    void what_is_shown_leaves_evidence_of_what_and_to_whom() {
        Proposal proposal = world.proposed(READING);
        PendingApproval shown = review.render(Readers.of(alice()), proposal.id());
        assertThat(world.evidence.rows()).singleElement().satisfies(row -> {
            assertThat(row.subject()).isEqualTo(proposal.id());
            assertThat(row.kind()).isEqualTo(EvidenceKind.SHOWN);
            assertThat(row.content().get("shown")).contains(new JsonString(shown.shown(Readers.of(alice()))));
            assertThat(row.content().get("to")).contains(new JsonString(ALICE.id()));
            assertThat(row.content().get("blocked_by")).isEmpty();
        });
    }

    @Test
    void the_evidence_of_what_is_shown_says_why_it_could_not_be_approved() {
        Proposal proposal = world.proposed(DELETING);
        review.render(Readers.of(aliceAtLevel(1)), proposal.id());
        assertThat(world.evidence.rows()).singleElement().satisfies(row -> assertThat(
                        row.content().get("blocked_by"))
                .contains(new JsonString(Reason.WEAK_AUTHENTICATION.code())));
    }

    @Test
    void what_nobody_may_see_leaves_no_evidence_of_showing() {
        Proposal proposal = world.proposed(READING);
        Approver mallory = new Approver(MALLORY, "session-of-mallory", Logins.atLevel(STRONG));
        world.assertRefused(Reason.UNKNOWN_PROPOSAL, () -> review.render(Readers.of(mallory), proposal.id()));
    }

    @Test
    void looking_writes_nothing() {
        review.show(alice(), world.proposed(READING).id());
        assertThat(world.journal.acts()).isEmpty();
    }

    @Test
    void anybody_else_sees_no_request() {
        Proposal proposal = world.proposed(READING);
        Approver mallory = new Approver(MALLORY, "session-of-mallory", Logins.atLevel(STRONG));
        world.assertRefused(Reason.UNKNOWN_PROPOSAL, () -> review.show(mallory, proposal.id()));
    }

    @Test
    void a_request_that_is_not_there_is_unknown() {
        world.assertRefused(Reason.UNKNOWN_PROPOSAL, () -> review.show(alice(), "mpr_none"));
    }

    @Test
    void a_request_that_lapsed_says_so_to_its_human() {
        Proposal proposal = world.proposed(READING);
        world.clock.moveTo(proposal.expiresAt());
        world.assertRefused(Reason.PROPOSAL_EXPIRED, () -> review.show(alice(), proposal.id()));
    }

    @Test
    void a_request_that_is_decided_says_so_to_its_human() {
        Proposal proposal = world.proposed(READING);
        world.proposals.put(InMemoryProposals.decided(proposal, ProposalState.DENIED, Optional.empty()));
        world.assertRefused(Reason.PROPOSAL_DENIED, () -> review.show(alice(), proposal.id()));
    }

    @Test
    void more_than_a_page_shows_is_not_shown() {
        String[] actions = IntStream.range(0, 64).mapToObj(i -> "a" + i).toArray(String[]::new);
        AgentScope[] scopes = Stream.of(actions)
                .map(action -> AgentScopes.low(MAIL, action, MAIL_USER))
                .toArray(AgentScope[]::new);
        world.registry.register(INBOX_ASSISTANT, scopes);
        Proposal proposal = world.proposed(Wanted.all(
                Wanted.at(new ResourceUri(MAIL.value() + "/a"), actions),
                Wanted.at(new ResourceUri(MAIL.value() + "/b"), actions)));
        world.assertRefused(Reason.TOO_MUCH_TO_SHOW, () -> review.show(alice(), proposal.id()));
    }

    @Test
    void a_request_of_an_agent_that_is_nobody_any_more_is_refused() {
        Proposal proposal = world.proposed(READING);
        world.registry.remove(INBOX_ASSISTANT);
        world.assertRefused(Reason.NOT_AN_AGENT, () -> review.show(alice(), proposal.id()));
    }

    @Test
    void a_request_of_an_agent_that_was_renamed_is_refused() {
        Proposal proposal = world.proposed(READING);
        world.registry.register(
                new Agent(INBOX_ASSISTANT.id(), "another", "Another", "carol", AgentLimits.DEFAULT, Instant.EPOCH),
                AgentScopes.low(MAIL, "messages.read", MAIL_USER));
        world.assertRefused(Reason.NOT_AN_AGENT, () -> review.show(alice(), proposal.id()));
    }

    @Test
    void a_request_of_which_nothing_can_be_granted_any_more_is_refused() {
        Proposal proposal = world.proposed(READING);
        world.humans.takeRole(ALICE, MAIL_USER);
        world.assertRefused(Reason.NOTHING_DERIVABLE, () -> review.show(alice(), proposal.id()));
    }

    @Test
    void a_request_that_came_to_overlap_is_refused() {
        Proposal proposal = world.proposed(READING);
        world.registry.register(
                INBOX_ASSISTANT,
                AgentScopes.constrained(MAIL, "messages.read", "{'urn:agent-identity:max_calls':5}", MAIL_USER),
                AgentScopes.constrained(MAIL, "messages.read", "{'urn:agent-identity:max_calls':9}", MAIL_USER));
        world.assertRefused(Reason.NOTHING_DERIVABLE, () -> review.show(alice(), proposal.id()));
    }

    // When it would end

    @Test
    void a_mission_ends_when_the_agent_asked() {
        Instant end = START.plus(Duration.ofHours(2));
        Proposal proposal = world.proposed(READING, Intents.until(end, MAIL));
        assertThat(review.show(alice(), proposal.id()).expiresAt()).isEqualTo(end);
    }

    @Test
    void a_mission_never_lasts_longer_than_the_realm_allows_from_its_proposal() {
        Proposal proposal = world.proposed(READING, Intents.until(START.plus(Duration.ofDays(9)), MAIL));
        world.clock.advance(Duration.ofMinutes(4));
        assertThat(review.show(alice(), proposal.id()).expiresAt()).isEqualTo(START.plus(Duration.ofDays(1)));
    }

    @Test
    void a_mission_never_outlives_its_agent() {
        Instant retirement = START.plus(Duration.ofMinutes(20));
        world.registry.register(
                World.agent("inbox-assistant", Optional.of(retirement)),
                AgentScopes.low(MAIL, "messages.read", MAIL_USER));
        assertThat(review.show(alice(), world.proposed(READING).id()).expiresAt())
                .isEqualTo(retirement);
    }

    @Test
    void the_end_is_cut_to_whole_seconds_so_that_hash_token_and_row_agree() {
        Instant end = START.plus(Duration.ofMillis(3_600_999));
        Proposal proposal = world.proposed(READING, Intents.until(end, MAIL));
        assertThat(review.show(alice(), proposal.id()).expiresAt()).isEqualTo(START.plusSeconds(3600));
    }

    private static Approver alice() {
        return aliceAtLevel(STRONG);
    }

    private static Approver aliceAtLevel(int level) {
        return new Approver(ALICE, APPROVAL_SESSION, Logins.atLevel(level));
    }
}
