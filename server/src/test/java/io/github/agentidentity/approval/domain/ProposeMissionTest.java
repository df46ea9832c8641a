package io.github.agentidentity.approval.domain;

import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.DESK;
import static io.github.agentidentity.missions.fixture.World.FORUM;
import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.MAIL_USER;
import static io.github.agentidentity.missions.fixture.World.MALLORY;
import static io.github.agentidentity.missions.fixture.World.RESEARCH_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Delegation;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.missions.domain.AuthorityProposal;
import io.github.agentidentity.missions.domain.Intent;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.missions.domain.ProposalState;
import io.github.agentidentity.missions.domain.Proposals;
import io.github.agentidentity.missions.domain.handoff.Handoff;
import io.github.agentidentity.missions.fixture.AgentScopes;
import io.github.agentidentity.missions.fixture.InMemoryProposals;
import io.github.agentidentity.missions.fixture.Intents;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.AgentLimits;
import io.github.agentidentity.registry.domain.AgentScope;
import io.github.agentidentity.registry.domain.HandoffApp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProposeMissionTest {

    private static final Authority READING = Wanted.at(MAIL, "messages.read");
    private static final Instant END = START.plus(Duration.ofHours(1));

    private final World world = new World();
    private final ProposeMission proposeMission = new ProposeMission(
            World.settings(),
            new HandoffRedemption(world.tokens, world.handoffSession(), world.handoffs),
            world.deriving,
            world.intake(),
            world.clock);
    private final Handoff handoff = world.handoff();
    private final String token = world.tokens.issued(handoff);

    @Test
    void a_hand_off_from_before_its_agent_was_voided_proposes_nothing() {
        Agent voided = World.voidUntil(INBOX_ASSISTANT, handoff.issuedAt());
        world.assertRefused(Reason.INVALID_SUBJECT_TOKEN, () -> proposeMission.propose(voided, request(READING)));
    }

    @Test
    void a_proposal_waits_for_the_human_of_the_hand_off() {
        Proposal proposal = proposeMission.propose(INBOX_ASSISTANT, request(READING));
        assertThat(proposal.humanId()).isEqualTo(ALICE.id());
        assertThat(proposal.state()).isEqualTo(ProposalState.PENDING);
        assertThat(world.proposals.find(proposal.id())).contains(proposal);
    }

    @Test
    void a_proposal_is_its_agents_by_internal_id_and_client_id() {
        Proposal proposal = proposeMission.propose(INBOX_ASSISTANT, request(READING));
        assertThat(proposal.agentId()).isEqualTo(INBOX_ASSISTANT.id());
        assertThat(proposal.agentClientId()).isEqualTo(INBOX_ASSISTANT.clientId());
    }

    @Test
    void a_proposal_is_recorded_as_it_was_asked() {
        Authority asked = Wanted.at(MAIL, "messages.read", "messages.send");
        assertThat(proposeMission.propose(INBOX_ASSISTANT, request(asked)).proposed())
                .isEqualTo(asked);
    }

    @Test
    void a_proposal_lapses_after_what_the_realm_says() {
        assertThat(proposeMission.propose(INBOX_ASSISTANT, request(READING)).expiresAt())
                .isEqualTo(START.plus(Duration.ofMinutes(10)));
    }

    @Test
    void a_proposal_has_an_id_of_its_kind() {
        assertThat(OpaqueId.isWellFormed(
                        OpaqueId.Kind.PROPOSAL,
                        proposeMission
                                .propose(INBOX_ASSISTANT, request(READING))
                                .id()))
                .isTrue();
    }

    @Test
    void the_hand_off_is_spent_before_the_proposal_is_stored_and_evidence_comes_last() {
        proposeMission.propose(INBOX_ASSISTANT, request(READING));
        assertThat(world.journal.acts())
                .containsExactly("hand-off redeemed", "proposal stored", "evidence: proposed 1");
    }

    @Test
    void the_evidence_names_the_hand_off_and_its_app() {
        Proposal proposal = proposeMission.propose(INBOX_ASSISTANT, request(READING));
        assertThat(world.evidence.rows()).singleElement().satisfies(row -> {
            assertThat(row.subject()).isEqualTo(proposal.id());
            assertThat(row.content().get("handoff")).contains(new JsonString(handoff.id()));
            assertThat(row.content().get("handoff_app")).contains(new JsonString(DESK.clientId()));
        });
    }

    @Test
    void the_evidence_holds_neither_the_token_nor_the_agents_words() {
        proposeMission.propose(INBOX_ASSISTANT, request(READING));
        assertThat(world.evidence.rows().toString()).doesNotContain(token).doesNotContain("Sort my mail");
    }

    @Test
    void what_would_be_granted_under_two_limits_at_once_is_refused_before_the_hand_off_is_spent() {
        world.registry.register(
                INBOX_ASSISTANT,
                AgentScopes.constrained(MAIL, "messages.read", "{'urn:agent-identity:max_calls':5}", MAIL_USER),
                AgentScopes.constrained(MAIL, "messages.read", "{'urn:agent-identity:max_calls':9}", MAIL_USER));
        assertRefused(Reason.NOTHING_DERIVABLE, request(READING));
    }

    // The hand-off

    @Test
    void what_is_not_a_hand_off_is_refused() {
        assertRefused(
                Reason.INVALID_SUBJECT_TOKEN,
                new ProposalRequest(intent(END), AuthorityProposal.of(READING), "x", Optional.empty()));
    }

    @Test
    void a_hand_off_to_another_agent_is_refused() {
        world.assertRefused(
                Reason.HANDOFF_NOT_FOR_CALLER, () -> proposeMission.propose(RESEARCH_ASSISTANT, request(READING)));
    }

    @Test
    void an_agent_registered_anew_under_the_same_name_inherits_no_hand_off() {
        Agent anew = new Agent(
                "another-registration",
                INBOX_ASSISTANT.clientId(),
                INBOX_ASSISTANT.name(),
                INBOX_ASSISTANT.sponsor(),
                INBOX_ASSISTANT.limits(),
                INBOX_ASSISTANT.voidUntil());
        world.assertRefused(Reason.HANDOFF_NOT_FOR_CALLER, () -> proposeMission.propose(anew, request(READING)));
    }

    // The sign-in it asks for

    @Test
    void a_proposal_may_ask_for_the_realms_stronger_sign_in_and_for_no_other() {
        ProposalRequest gold = new ProposalRequest(
                Intents.raisedTo("gold", END, MAIL), AuthorityProposal.of(READING), token, Optional.empty());
        ProposalRequest platinum = new ProposalRequest(
                Intents.raisedTo("platinum", END, MAIL), AuthorityProposal.of(READING), token, Optional.empty());
        assertRefused(Reason.MALFORMED_INTENT, platinum);
        assertThat(proposeMission
                        .propose(INBOX_ASSISTANT, gold)
                        .intent()
                        .controls()
                        .acr())
                .contains("gold");
    }

    // By the human's app

    @Test
    void an_app_proposes_for_its_own_user_and_the_agent_that_its_hand_off_names() {
        Proposal proposal = proposeMission.proposeBy(DESK, INBOX_ASSISTANT, request(READING));
        assertThat(proposal.isOf(INBOX_ASSISTANT)).isTrue();
        assertThat(proposal.humanId()).isEqualTo(ALICE.id());
        assertThat(world.evidence.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.content().get("by")).contains(new JsonString("app")));
    }

    @Test
    void an_app_does_not_propose_with_the_hand_off_of_another() {
        world.assertRefused(
                Reason.HANDOFF_NOT_FOR_CALLER,
                () -> proposeMission.proposeBy(
                        new HandoffApp("client-another", "another"), INBOX_ASSISTANT, request(READING)));
    }

    @Test
    void an_app_does_not_propose_for_another_agent_than_its_hand_off_names() {
        world.assertRefused(
                Reason.HANDOFF_NOT_FOR_CALLER,
                () -> proposeMission.proposeBy(DESK, RESEARCH_ASSISTANT, request(READING)));
    }

    // Templates

    @ParameterizedTest
    @ValueSource(strings = {"{'requires_action_approval':true}", "{'urn:agent-identity:approvers':['delegator']}"})
    void a_template_is_for_nothing_that_somebody_must_approve(String constraint) {
        assertRefused(Reason.UNFIT_FOR_TEMPLATE, templateRequest(Wanted.under(constraint, MAIL, "messages.read")));
    }

    @Test
    void a_template_is_for_nothing_that_is_passed_on() {
        Entry entry = READING.entries().get(0);
        Authority delegable = Authority.of(List.of(new Entry(
                entry.resource(),
                entry.match(),
                entry.actions(),
                entry.constraints(),
                Optional.of(Delegation.UNBOUNDED))));
        assertRefused(Reason.UNFIT_FOR_TEMPLATE, templateRequest(delegable));
    }

    @Test
    void a_template_for_gated_actions_alone_comes_to_nothing() {
        assertRefused(Reason.NOTHING_DERIVABLE, templateRequest(Wanted.at(MAIL, "messages.delete")));
    }

    @Test
    void a_template_waits_for_its_human_as_a_mission_does() {
        Proposal proposal = proposeMission.propose(INBOX_ASSISTANT, templateRequest(READING));
        assertThat(proposal.state()).isEqualTo(ProposalState.PENDING);
        assertThat(proposal.intent().isTemplate()).isTrue();
    }

    private ProposalRequest templateRequest(Authority asked) {
        return new ProposalRequest(
                Intents.until(END, Optional.empty(), Optional.of(2), MAIL),
                AuthorityProposal.of(asked),
                token,
                Optional.empty());
    }

    // Word to the human

    @Test
    void word_of_a_proposal_goes_out_once_it_is_recorded() {
        Proposal proposal = proposeMission.propose(INBOX_ASSISTANT, request(READING));
        assertThat(world.announced).containsExactly(proposal);
    }

    @Test
    void the_sixth_word_within_the_pause_says_until_when_no_other_comes_and_none_does() {
        for (int i = 0; i < 8; i++) {
            proposeMission.propose(INBOX_ASSISTANT, anotherRequest());
            world.clock.advance(Duration.ofMinutes(5));
        }
        assertThat(world.announced).hasSize(ApprovalNotifications.MOST);
        assertThat(world.quiet.subList(0, 5)).containsOnly(Optional.empty());
        assertThat(world.quiet.get(5)).contains(START.plus(Duration.ofHours(1)));
        assertThat(world.withheld).isEqualTo(2);
    }

    /** However long an agent goes on asking, there is word again as soon as the first is an hour ago. */
    @Test
    void after_the_pause_word_goes_out_again_though_the_agent_never_stopped_asking() {
        for (int i = 0; i < 13; i++) {
            proposeMission.propose(INBOX_ASSISTANT, anotherRequest());
            world.clock.advance(Duration.ofMinutes(5));
        }
        assertThat(world.announced).hasSize(ApprovalNotifications.MOST + 1);
        assertThat(world.quiet.get(6)).contains(START.plus(Duration.ofMinutes(65)));
    }

    @Test
    void a_refused_proposal_sends_no_word() {
        assertRefused(Reason.NOTHING_DERIVABLE, request(Wanted.at(MAIL, "messages.burn")));
        assertThat(world.announced).isEmpty();
    }

    // Quotas

    @Test
    void an_agent_asks_one_human_no_more_than_its_admin_allows() {
        Agent modest = withRoomFor(10, 2);
        proposeMission.propose(modest, anotherRequest());
        proposeMission.propose(modest, anotherRequest());
        world.assertRefused(Reason.TOO_MANY_PROPOSALS, () -> proposeMission.propose(modest, anotherRequest()));
    }

    @Test
    void an_agent_asks_all_humans_no_more_than_its_admin_allows() {
        Agent modest = withRoomFor(1, 1);
        Proposal forAlice = world.proposed(READING);
        world.proposals.put(new Proposal(
                forAlice.id(),
                MALLORY.id(),
                forAlice.agentId(),
                forAlice.agentClientId(),
                forAlice.intent(),
                forAlice.asked(),
                forAlice.state(),
                Optional.empty(),
                false,
                forAlice.createdAt(),
                forAlice.expiresAt()));
        world.assertRefused(Reason.TOO_MANY_PROPOSALS, () -> proposeMission.propose(modest, anotherRequest()));
    }

    @Test
    void a_proposal_that_lapsed_makes_room_for_another() {
        Agent modest = withRoomFor(1, 1);
        proposeMission.propose(modest, anotherRequest());
        world.clock.advance(Duration.ofMinutes(10));
        assertThat(proposeMission.propose(modest, anotherRequest()).humanId()).isEqualTo(ALICE.id());
    }

    @Test
    void a_refused_proposal_leaves_its_hand_off_unspent() {
        Agent modest = withRoomFor(1, 1);
        proposeMission.propose(modest, anotherRequest());
        ProposalRequest waiting = anotherRequest();
        world.assertRefused(Reason.TOO_MANY_PROPOSALS, () -> proposeMission.propose(modest, waiting));
        assertThat(proposeMission.propose(INBOX_ASSISTANT, waiting).humanId()).isEqualTo(ALICE.id());
    }

    /** The same again, with a hand-off of its own. */
    private ProposalRequest anotherRequest() {
        return new ProposalRequest(
                intent(world.clock.instant().plus(Duration.ofHours(1))),
                AuthorityProposal.of(READING),
                world.tokens.issued(world.handoff()),
                Optional.empty());
    }

    private static Agent withRoomFor(int proposals, int forOneHuman) {
        AgentLimits usual = AgentLimits.DEFAULT;
        return World.agent(
                INBOX_ASSISTANT.clientId(),
                new AgentLimits(
                        Optional.empty(),
                        usual.maxTokenLifetime(),
                        0,
                        List.of(),
                        usual.keyBinding(),
                        proposals,
                        forOneHuman));
    }

    @Test
    void a_hand_off_that_another_agent_tried_is_still_good() {
        world.assertRefused(
                Reason.HANDOFF_NOT_FOR_CALLER, () -> proposeMission.propose(RESEARCH_ASSISTANT, request(READING)));
        assertThat(proposeMission.propose(INBOX_ASSISTANT, request(READING)).humanId())
                .isEqualTo(ALICE.id());
    }

    @Test
    void a_hand_off_is_good_once() {
        proposeMission.propose(INBOX_ASSISTANT, request(READING));
        assertRefused(Reason.HANDOFF_ALREADY_REDEEMED, request(READING));
    }

    @Test
    void a_hand_off_that_was_refused_is_not_spent() {
        assertRefused(Reason.NOTHING_DERIVABLE, request(Wanted.at(MAIL, "messages.send")));
        assertThat(proposeMission.propose(INBOX_ASSISTANT, request(READING)).humanId())
                .isEqualTo(ALICE.id());
    }

    // The human, now

    @Test
    void a_human_who_is_gone_since_is_not_asked() {
        world.humans.delete(ALICE);
        assertRefused(Reason.INVALID_SUBJECT_TOKEN, request(READING));
    }

    @Test
    void a_human_who_is_locked_out_is_not_asked() {
        world.humans.lockOut(ALICE);
        assertRefused(Reason.INVALID_SUBJECT_TOKEN, request(READING));
    }

    @Test
    void a_human_who_signed_out_at_the_app_is_not_asked() {
        world.humans.signOut(ALICE);
        world.humans.signIn(ALICE, "session-of-another-login");
        assertRefused(Reason.INVALID_SUBJECT_TOKEN, request(READING));
    }

    @Test
    void a_hand_off_from_before_the_not_before_of_its_human_is_refused() {
        world.humans.voidUpTo(ALICE, START);
        assertRefused(Reason.INVALID_SUBJECT_TOKEN, request(READING));
    }

    // What is asked

    @Test
    void an_end_that_is_now_is_refused() {
        assertRefused(
                Reason.MALFORMED_INTENT,
                new ProposalRequest(intent(START), AuthorityProposal.of(READING), token, Optional.empty()));
    }

    @Test
    void an_end_that_is_still_to_come_is_taken() {
        Intent intent = intent(START.plusSeconds(1));
        assertThat(proposeMission
                        .propose(
                                INBOX_ASSISTANT,
                                new ProposalRequest(intent, AuthorityProposal.of(READING), token, Optional.empty()))
                        .intent())
                .isEqualTo(intent);
    }

    @Test
    void a_constraint_that_we_do_not_know_is_refused() {
        Authority asked = Wanted.all(READING, Wanted.under("{'only_on_sundays':true}", MAIL, "messages.label"));
        assertRefused(Reason.UNKNOWN_CONSTRAINT, request(asked));
    }

    @Test
    void entries_that_overlap_are_refused() {
        Authority asked = Wanted.all(READING, Wanted.at(MAIL, "messages.*"));
        assertRefused(Reason.OVERLAPPING_ENTRIES, request(asked));
    }

    @Test
    void what_becomes_larger_than_any_request_is_refused() {
        world.registerSix();
        assertRefused(Reason.AUTHORITY_TOO_LARGE, request(Wanted.labelled(64, MAIL, World.six())));
    }

    @Test
    void what_is_asked_for_in_two_parameters_is_bounded_as_one() {
        Authority half = Wanted.labelled(64, MAIL, "messages.read");
        Authority[] parts = new Authority[5];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = Wanted.labelled(64, MAIL, "messages.a" + i);
        }
        assertThat(half.requireBounded()).isEqualTo(half);
        assertRefused(Reason.AUTHORITY_TOO_LARGE, request(Wanted.all(parts)));
    }

    @Test
    void more_actions_than_a_page_shows_are_refused() {
        String[] actions = registerMany(60);
        Authority asked = Wanted.all(
                Wanted.at(new ResourceUri(MAIL.value() + "/a"), actions),
                Wanted.at(new ResourceUri(MAIL.value() + "/b"), actions));
        assertRefused(Reason.TOO_MUCH_TO_SHOW, request(asked));
    }

    @Test
    void more_entries_than_a_page_shows_are_refused() {
        String[] actions = registerMany(1);
        Authority[] entries = IntStream.range(0, 33)
                .mapToObj(i -> Wanted.at(new ResourceUri(MAIL.value() + "/" + i), actions))
                .toArray(Authority[]::new);
        assertRefused(Reason.TOO_MUCH_TO_SHOW, request(Wanted.all(entries)));
    }

    @Test
    void more_text_in_limits_than_a_page_shows_is_refused() {
        registerMany(1);
        assertRefused(Reason.TOO_MUCH_TO_SHOW, request(Wanted.labelled(20, MAIL, "a0")));
    }

    @Test
    void as_much_as_a_page_shows_is_proposed() {
        String[] actions = registerMany(50);
        Authority asked = Wanted.all(
                Wanted.at(new ResourceUri(MAIL.value() + "/a"), actions),
                Wanted.at(new ResourceUri(MAIL.value() + "/b"), actions));
        assertThat(proposeMission.propose(INBOX_ASSISTANT, request(asked)).state())
                .isEqualTo(ProposalState.PENDING);
    }

    @Test
    void more_words_than_a_human_reads_are_refused() {
        assertRefused(Reason.MALFORMED_INTENT, wordy(9));
        assertThat(proposeMission.propose(INBOX_ASSISTANT, wordy(8)).state()).isEqualTo(ProposalState.PENDING);
    }

    private ProposalRequest wordy(int sentences) {
        return new ProposalRequest(
                Intents.wordy(sentences, END, MAIL), AuthorityProposal.of(READING), token, Optional.empty());
    }

    /** So many actions at the mail service. */
    private String[] registerMany(int number) {
        String[] actions = IntStream.range(0, number).mapToObj(i -> "a" + i).toArray(String[]::new);
        world.registry.register(
                INBOX_ASSISTANT,
                Stream.of(actions)
                        .map(action -> AgentScopes.low(MAIL, action, MAIL_USER))
                        .toArray(AgentScope[]::new));
        return actions;
    }

    @Test
    void a_proposal_of_which_nothing_can_be_granted_is_refused() {
        world.humans.takeRole(ALICE, MAIL_USER);
        assertRefused(Reason.NOTHING_DERIVABLE, request(READING));
    }

    @Test
    void what_lies_outside_the_intents_resources_cannot_be_granted() {
        Intent elsewhere = Intents.until(END, FORUM);
        assertRefused(
                Reason.NOTHING_DERIVABLE,
                new ProposalRequest(elsewhere, AuthorityProposal.of(READING), token, Optional.empty()));
    }

    // The idempotency key

    @Test
    void the_same_request_gets_the_first_answer_again_though_its_hand_off_is_spent() {
        Proposal first = proposeMission.propose(INBOX_ASSISTANT, request(READING, "key", "digest"));
        assertThat(proposeMission.propose(INBOX_ASSISTANT, request(READING, "key", "digest")))
                .isEqualTo(first);
        assertThat(world.evidence.rows()).hasSize(1);
    }

    @Test
    void another_request_under_the_same_key_is_refused() {
        proposeMission.propose(INBOX_ASSISTANT, request(READING, "key", "digest"));
        assertRefused(Reason.MALFORMED_PARAMETER, request(READING, "key", "another digest"));
    }

    @Test
    void another_key_is_another_request() {
        proposeMission.propose(INBOX_ASSISTANT, request(READING, "key", "digest"));
        assertRefused(Reason.HANDOFF_ALREADY_REDEEMED, request(READING, "another key", "digest"));
    }

    @Test
    void a_key_of_another_agent_opens_nothing() {
        proposeMission.propose(INBOX_ASSISTANT, request(READING, "key", "digest"));
        world.assertRefused(
                Reason.HANDOFF_NOT_FOR_CALLER,
                () -> proposeMission.propose(RESEARCH_ASSISTANT, request(READING, "key", "digest")));
    }

    private void assertRefused(Reason reason, ProposalRequest request) {
        world.assertRefused(reason, () -> proposeMission.propose(INBOX_ASSISTANT, request));
    }

    // What was denied

    @Test
    void what_the_human_just_denied_is_not_asked_again() {
        denied(READING);
        world.clock.advance(Duration.ofMinutes(3));
        assertRefused(Reason.RECENTLY_DENIED, request(READING));
    }

    @Test
    void other_words_and_another_end_make_no_other_question() {
        denied(READING);
        assertRefused(
                Reason.RECENTLY_DENIED,
                new ProposalRequest(
                        Intents.offlineUntil(END.minusSeconds(60), MAIL),
                        AuthorityProposal.of(READING),
                        token,
                        Optional.empty()));
    }

    @Test
    void another_order_makes_no_other_question() {
        denied(Wanted.at(MAIL, "messages.read", "messages.label"));
        assertRefused(Reason.RECENTLY_DENIED, request(Wanted.at(MAIL, "messages.label", "messages.read")));
    }

    @Test
    void less_is_another_question() {
        denied(Wanted.at(MAIL, "messages.read", "messages.label"));
        assertThat(proposeMission.propose(INBOX_ASSISTANT, request(READING)).state())
                .isEqualTo(ProposalState.PENDING);
    }

    @Test
    void after_the_pause_it_may_be_asked_again() {
        Proposal denied = denied(READING);
        world.clock.moveTo(denied.createdAt().plus(World.settings().denialPause()));
        Handoff fresh = world.handoff();
        ProposalRequest again = new ProposalRequest(
                intent(world.clock.instant().plusSeconds(3600)),
                AuthorityProposal.of(READING),
                world.tokens.issued(fresh),
                Optional.empty());
        assertThat(proposeMission.propose(INBOX_ASSISTANT, again).state()).isEqualTo(ProposalState.PENDING);
    }

    @Test
    void what_another_human_denied_may_be_asked() {
        Proposal alices = world.proposed(READING);
        world.proposals.put(new Proposal(
                alices.id(),
                World.MALLORY.id(),
                alices.agentId(),
                alices.agentClientId(),
                alices.intent(),
                alices.asked(),
                ProposalState.DENIED,
                Optional.empty(),
                false,
                alices.createdAt(),
                alices.expiresAt()));
        assertThat(proposeMission.propose(INBOX_ASSISTANT, request(READING)).state())
                .isEqualTo(ProposalState.PENDING);
    }

    private Proposal denied(Authority asked) {
        return world.proposals.put(
                InMemoryProposals.decided(world.proposed(asked), ProposalState.DENIED, Optional.empty()));
    }

    private ProposalRequest request(Authority asked) {
        return new ProposalRequest(intent(END), AuthorityProposal.of(asked), token, Optional.empty());
    }

    private ProposalRequest request(Authority asked, String key, String digest) {
        return new ProposalRequest(
                intent(END), AuthorityProposal.of(asked), token, Optional.of(new Proposals.Idempotency(key, digest)));
    }

    private static Intent intent(Instant end) {
        return Intents.until(end, MAIL);
    }
}
