package io.github.agentidentity.approval.domain;

import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.APPROVAL_SESSION;
import static io.github.agentidentity.missions.fixture.World.FORUM;
import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.ISSUER;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.MAIL_USER;
import static io.github.agentidentity.missions.fixture.World.MALLORY;
import static io.github.agentidentity.missions.fixture.World.START;
import static io.github.agentidentity.missions.fixture.World.STRONG;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.missions.domain.Approver;
import io.github.agentidentity.missions.domain.Doubt;
import io.github.agentidentity.missions.domain.IntegrityAnchors;
import io.github.agentidentity.missions.domain.LoginProof;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.missions.domain.ProposalState;
import io.github.agentidentity.missions.domain.Settings;
import io.github.agentidentity.missions.fixture.AgentScopes;
import io.github.agentidentity.missions.fixture.InMemoryEvidence;
import io.github.agentidentity.missions.fixture.InMemoryProposals;
import io.github.agentidentity.missions.fixture.Intents;
import io.github.agentidentity.missions.fixture.Logins;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.AgentLimits;
import io.github.agentidentity.registry.domain.AgentScope;
import io.github.agentidentity.registry.domain.Titles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ApproveMissionTest {

    private static final Authority READING = Wanted.at(MAIL, "messages.read");
    private static final Authority DELETING = Wanted.at(MAIL, "messages.delete");

    /** The one action of the requests that most tests make. */
    private static final Choice ALL = new Choice(Set.of(new Choice.Place(0, 0)), Map.of(), Optional.empty());

    private final World world = new World();
    private final ReviewProposal review = world.reviewProposal(World.settings());
    private final ApproveMission approveMission = approveMission(World.settings());

    // How sure the human must be

    @Test
    void a_sign_in_of_five_minutes_ago_is_fresh() {
        Proposal proposal = world.proposed(READING);
        world.clock.advance(Duration.ofMinutes(5));
        assertThat(review.show(alice(), proposal.id()).blockedBy()).isEmpty();
    }

    @Test
    void an_older_sign_in_is_stale() {
        Proposal proposal = world.proposed(READING);
        world.clock.advance(Duration.ofMinutes(5).plusMillis(1));
        assertBlocked(Reason.STALE_AUTHENTICATION, alice(), proposal);
    }

    @Test
    void a_sign_in_by_cookie_does_not_count() {
        Approver byCookie = new Approver(ALICE, APPROVAL_SESSION, LoginProof.none(Doubt.CARRIED));
        assertBlocked(Reason.STALE_AUTHENTICATION, byCookie, world.proposed(READING));
    }

    @ParameterizedTest
    @EnumSource
    void a_sign_in_that_proves_nothing_approves_nothing(Doubt doubt) {
        Approver doubted = new Approver(ALICE, APPROVAL_SESSION, LoginProof.none(doubt));
        assertBlocked(doubt.reason(), doubted, world.proposed(READING));
        assertBlocked(doubt.reason(), doubted, world.proposed(DELETING));
    }

    @Test
    void a_sign_in_without_a_level_never_meets_the_stronger_one() {
        Approver withoutLevels = new Approver(ALICE, APPROVAL_SESSION, Logins.withoutLevels());
        Proposal proposal = world.proposed(DELETING);
        Settings settings = World.settings(OptionalInt.of(0));
        ApproveMission lowest = approveMission(settings);
        String shown = world.reviewProposal(settings)
                .show(withoutLevels, proposal.id())
                .shown(Readers.of(withoutLevels));
        world.assertRefused(
                Reason.WEAK_AUTHENTICATION, () -> lowest.approve(Readers.of(withoutLevels), proposal.id(), shown, ALL));
    }

    @Test
    void a_plain_request_needs_no_stronger_level() {
        assertThat(review.show(aliceAtLevel(0), world.proposed(READING).id()).blockedBy())
                .isEmpty();
    }

    @Test
    void a_risky_request_needs_the_stronger_level() {
        assertBlocked(Reason.WEAK_AUTHENTICATION, aliceAtLevel(STRONG - 1), world.proposed(DELETING));
    }

    @Test
    void at_the_stronger_level_a_risky_request_is_open() {
        assertThat(review.show(aliceAtLevel(STRONG), world.proposed(DELETING).id())
                        .blockedBy())
                .isEmpty();
    }

    @Test
    void where_no_stronger_level_is_configured_a_risky_request_cannot_be_approved() {
        Settings settings = World.settings(OptionalInt.empty());
        ApproveMission unconfigured = approveMission(settings);
        Proposal proposal = world.proposed(DELETING);
        String shown = world.reviewProposal(settings)
                .show(aliceAtLevel(99), proposal.id())
                .shown(Readers.of(aliceAtLevel(99)));
        world.assertRefused(
                Reason.APPROVAL_LEVEL_NOT_CONFIGURED,
                () -> unconfigured.approve(Readers.of(aliceAtLevel(99)), proposal.id(), shown, ALL));
    }

    @Test
    void a_level_cannot_make_up_for_a_stale_sign_in() {
        Proposal proposal = world.proposed(DELETING);
        world.clock.advance(Duration.ofMinutes(6));
        assertBlocked(Reason.STALE_AUTHENTICATION, alice(), proposal);
    }

    // Approving

    @Test
    void approving_makes_a_mission_of_what_was_shown() {
        Proposal proposal = world.proposed(Wanted.at(MAIL, "messages.read", "messages.send"));
        Mission mission = approve(proposal);
        assertThat(mission.authority()).isEqualTo(READING);
        assertThat(mission.state()).isEqualTo(MissionState.ACTIVE);
        assertThat(world.missions.find(mission.id())).contains(mission);
    }

    @Test
    void the_mission_is_the_proposals_agents_and_humans() {
        Proposal proposal = world.proposed(READING);
        Mission mission = approve(proposal);
        assertThat(mission.isOf(INBOX_ASSISTANT)).isTrue();
        assertThat(mission.humanId()).isEqualTo(ALICE.id());
        assertThat(mission.approverId()).isEqualTo(ALICE.id());
        assertThat(mission.proposalId()).isEqualTo(proposal.id());
    }

    @Test
    void the_mission_commits_to_intent_proposal_and_authority() {
        Proposal proposal = world.proposed(Wanted.at(MAIL, "messages.read", "messages.send"));
        assertThat(approve(proposal).hashes()).isEqualTo(IntegrityAnchors.of(ISSUER, proposal, READING));
    }

    @Test
    void the_mission_and_its_approval_have_ids_of_their_kinds() {
        Mission mission = approve(world.proposed(READING));
        assertThat(OpaqueId.isWellFormed(OpaqueId.Kind.MISSION, mission.id())).isTrue();
        assertThat(OpaqueId.isWellFormed(OpaqueId.Kind.APPROVAL_EVENT, mission.approvalEventId()))
                .isTrue();
    }

    @Test
    void the_mission_rests_on_the_session_of_its_approval() {
        assertThat(approve(world.proposed(READING)).sessionId()).contains(APPROVAL_SESSION);
    }

    @Test
    void an_offline_mission_rests_on_no_session() {
        Proposal proposal = world.proposed(READING, Intents.offlineUntil(START.plusSeconds(3600), MAIL));
        assertThat(approve(proposal).sessionId()).isEmpty();
    }

    @Test
    void the_proposal_knows_its_mission() {
        Proposal proposal = world.proposed(READING);
        Mission mission = approve(proposal);
        assertThat(world.proposals.find(proposal.id()).orElseThrow().missionId())
                .contains(mission.id());
    }

    @Test
    void the_decision_is_written_first_and_evidence_for_both_last() {
        approve(world.proposed(READING));
        assertThat(world.journal.acts())
                .containsExactly(
                        "proposal decided: approved", "mission stored", "evidence: approved 2", "evidence: approved 1");
    }

    @Test
    void the_evidence_says_who_approved_what_how_surely() {
        Mission mission = approve(world.proposed(READING));
        assertThat(world.evidence.rows())
                .extracting(InMemoryEvidence.Row::subject)
                .containsExactly(mission.proposalId(), mission.id());
        assertThat(world.evidence.rows()).allSatisfy(row -> {
            assertThat(row.content().get("by")).contains(new JsonString(ALICE.id()));
            assertThat(row.content().get("authority_hash"))
                    .contains(new JsonString(mission.hashes().authorityHash()));
            assertThat(row.content().get("level")).contains(new JsonNumber(STRONG));
            assertThat(row.content().get("signed_in_at")).contains(new JsonNumber(START.getEpochSecond()));
            assertThat(row.content().get("signed_in_by"))
                    .contains(JsonArray.ofStrings(List.of("auth-password-form:password")));
        });
    }

    @Test
    void the_evidence_holds_nothing_of_the_agents_words() {
        approve(world.proposed(READING));
        assertThat(world.evidence.rows().toString()).doesNotContain("Sort my mail");
    }

    @Test
    void what_has_changed_since_it_was_shown_is_not_approved() {
        Proposal proposal = world.proposed(Wanted.at(MAIL, "messages.read", "messages.label"));
        String shown = shown(proposal);
        world.registry.register(INBOX_ASSISTANT, AgentScopes.low(MAIL, "messages.read", MAIL_USER));
        assertThat(approveMission.approve(Readers.of(alice()), proposal.id(), shown, ALL))
                .isEmpty();
        assertThat(world.journal.written()).isEmpty();
    }

    @Test
    void an_end_that_has_changed_since_it_was_shown_is_not_approved() {
        Proposal proposal = world.proposed(READING);
        String shown = shown(proposal);
        register(World.agent("inbox-assistant", Optional.of(START.plusSeconds(600))));
        assertNotApproved(proposal, shown);
    }

    @Test
    void a_sponsor_who_has_changed_since_is_not_approved() {
        Proposal proposal = world.proposed(READING);
        String shown = shown(proposal);
        register(new Agent(
                INBOX_ASSISTANT.id(),
                "inbox-assistant",
                "inbox-assistant",
                "mallory",
                AgentLimits.DEFAULT,
                Instant.EPOCH));
        assertNotApproved(proposal, shown);
    }

    @Test
    void a_name_that_has_changed_since_is_not_approved() {
        Proposal proposal = world.proposed(READING);
        String shown = shown(proposal);
        register(new Agent(
                INBOX_ASSISTANT.id(), "inbox-assistant", "Your bank", "carol", AgentLimits.DEFAULT, Instant.EPOCH));
        assertNotApproved(proposal, shown);
    }

    @Test
    void a_title_that_has_changed_since_it_was_shown_is_not_approved() {
        Proposal proposal = world.proposed(READING);
        String shown = shown(proposal);
        AgentScope before = AgentScopes.low(MAIL, "messages.read", MAIL_USER);
        world.registry.register(INBOX_ASSISTANT, scope(before, "Look at one message", before.reversible()));
        assertNotApproved(proposal, shown);
    }

    @Test
    void what_can_no_longer_be_undone_since_it_was_shown_is_not_approved() {
        Proposal proposal = world.proposed(READING);
        String shown = shown(proposal);
        AgentScope before = AgentScopes.low(MAIL, "messages.read", MAIL_USER);
        world.registry.register(INBOX_ASSISTANT, scope(before, before.titles().usual(), false));
        assertNotApproved(proposal, shown);
    }

    @Test
    void a_service_that_has_another_name_than_was_shown_is_not_approved() {
        Proposal proposal = world.proposed(READING);
        String shown = shown(proposal);
        world.registry.name(MAIL, "Your diary");
        assertNotApproved(proposal, shown);
    }

    @Test
    void another_not_granted_list_than_was_shown_is_not_approved() {
        Authority asked = Wanted.all(READING, Wanted.at(FORUM, "threads.read"));
        world.humans.register(ALICE, MAIL_USER);
        Proposal proposal = world.proposed(asked);
        String shown = shown(proposal);
        world.humans.register(ALICE, MAIL_USER, World.FORUM_MEMBER);
        assertNotApproved(proposal, shown);
    }

    @ParameterizedTest
    @CsvSource({"de, UTC, sha-256:words", "en, Europe/Paris, sha-256:words", "en, UTC, sha-256:others"})
    void other_words_than_were_shown_are_not_approved(String language, String zone, String digest) {
        Proposal proposal = world.proposed(READING);
        PageWords others =
                new PageWords(language, zone, digest, JsonObject.builder().build());
        assertThat(approveMission.approve(new PageReader(alice(), others), proposal.id(), shown(proposal), ALL))
                .isEmpty();
        assertThat(world.missions.find(proposal.id())).isEmpty();
    }

    @Test
    void evidence_has_the_words_that_admins_put_in_the_place_of_ours() {
        Proposal proposal = world.proposed(READING);
        PageReader reader = new PageReader(
                alice(),
                new PageWords(
                        "en",
                        "UTC",
                        "sha-256:others",
                        JsonObject.builder()
                                .put("agentIdentityIrreversible", "Harmless")
                                .build()));
        approveMission.approve(
                reader, proposal.id(), review.show(alice(), proposal.id()).shown(reader), ALL);
        assertThat(world.evidence.rows()).isNotEmpty().allSatisfy(row -> {
            assertThat(row.content().get("words").map(Jcs::canonical))
                    .contains("{\"digest\":\"sha-256:others\",\"language\":\"en\",\"zone\":\"UTC\"}");
            assertThat(row.content().get("reworded").map(Jcs::canonical))
                    .contains("{\"agentIdentityIrreversible\":\"Harmless\"}");
        });
    }

    private static AgentScope scope(AgentScope like, String title, boolean reversible) {
        return new AgentScope(
                like.id(),
                like.name(),
                like.resource(),
                like.action(),
                Titles.of(title),
                like.risk(),
                reversible,
                like.visibility(),
                like.delegators(),
                like.constraints(),
                like.pointers(),
                like.rendering(),
                like.approverNotices());
    }

    @Test
    void what_was_shown_of_one_request_approves_no_other() {
        Proposal other = world.proposed(READING);
        String shown = shown(other);
        assertNotApproved(world.proposed(READING), shown);
    }

    @Test
    void a_decision_that_names_nothing_shown_is_not_taken() {
        Proposal proposal = world.proposed(READING);
        assertThat(approveMission.approve(Readers.of(alice()), proposal.id(), "", ALL))
                .isEmpty();
        assertThat(world.journal.written()).isEmpty();
    }

    @Test
    void a_stale_sign_in_approves_nothing() {
        Proposal proposal = world.proposed(READING);
        String shown = shown(proposal);
        world.clock.advance(Duration.ofMinutes(6));
        world.assertRefused(
                Reason.STALE_AUTHENTICATION,
                () -> approveMission.approve(Readers.of(alice()), proposal.id(), shown, ALL));
    }

    @Test
    void a_weak_sign_in_approves_nothing_risky() {
        Proposal proposal = world.proposed(DELETING);
        String shown = shown(proposal);
        world.assertRefused(
                Reason.WEAK_AUTHENTICATION,
                () -> approveMission.approve(Readers.of(aliceAtLevel(1)), proposal.id(), shown, ALL));
    }

    @Test
    void anybody_else_approves_nothing() {
        Proposal proposal = world.proposed(READING);
        String shown = shown(proposal);
        Approver mallory = new Approver(MALLORY, "session-of-mallory", Logins.atLevel(STRONG));
        world.assertRefused(
                Reason.UNKNOWN_PROPOSAL, () -> approveMission.approve(Readers.of(mallory), proposal.id(), shown, ALL));
    }

    @Test
    void a_mission_whose_time_is_over_before_it_begins_is_not_approved() {
        Instant end = START.plusSeconds(60);
        Proposal proposal = world.proposed(READING, Intents.until(end, MAIL));
        String shown = shown(proposal);
        world.clock.moveTo(end);
        world.assertRefused(
                Reason.PROPOSAL_EXPIRED, () -> approveMission.approve(Readers.of(alice()), proposal.id(), shown, ALL));
    }

    @Test
    void a_request_is_approved_once() {
        Proposal proposal = world.proposed(READING);
        String shown = shown(proposal);
        approve(proposal);
        world.assertRefused(
                Reason.ALREADY_DECIDED, () -> approveMission.approve(Readers.of(alice()), proposal.id(), shown, ALL));
    }

    @Test
    void of_two_decisions_at_once_the_first_to_commit_wins() {
        Proposal proposal = world.proposed(READING);
        String shown = shown(proposal);
        world.proposals.beforeDecision(
                () -> world.proposals.put(InMemoryProposals.decided(proposal, ProposalState.DENIED, Optional.empty())));
        world.assertRefused(
                Reason.ALREADY_DECIDED, () -> approveMission.approve(Readers.of(alice()), proposal.id(), shown, ALL));
    }

    // Who may ask by a hint

    @Test
    void approving_what_began_with_a_hand_off_lets_the_agent_ask_by_a_hint() {
        approve(world.proposed(READING));
        assertThat(world.enabledAgents.isEnabled(ALICE.id(), INBOX_ASSISTANT.id(), "inbox-assistant"))
                .isTrue();
    }

    @Test
    void showing_and_denying_let_nobody() {
        Proposal proposal = world.proposed(READING);
        review.show(alice(), proposal.id());
        approveMission.deny(alice(), proposal.id());
        assertThat(world.enabledAgents.of(ALICE, 0, 9)).isEmpty();
    }

    @Test
    void what_was_asked_by_a_hint_is_the_humans_to_approve() {
        world.enabledAgents.enable(ALICE, INBOX_ASSISTANT);
        assertThat(approve(hinted(READING)).authority()).isEqualTo(READING);
    }

    @Test
    void what_was_asked_by_a_hint_is_unknown_once_that_was_taken_back() {
        world.enabledAgents.enable(ALICE, INBOX_ASSISTANT);
        Proposal proposal = hinted(READING);
        world.enabledAgents.withdraw(ALICE, "inbox-assistant");
        world.assertRefused(Reason.UNKNOWN_PROPOSAL, () -> review.show(alice(), proposal.id()));
    }

    private Proposal hinted(Authority wanted) {
        return world.hinted(wanted, ALICE.id());
    }

    // Approving less

    @Test
    void the_mission_is_what_the_human_left_of_what_was_shown() {
        Proposal proposal = world.proposed(Wanted.at(MAIL, "messages.read", "messages.label"));
        Mission mission = approve(proposal, ALL);
        assertThat(mission.authority()).isEqualTo(READING);
        assertThat(mission.hashes()).isEqualTo(IntegrityAnchors.of(ISSUER, proposal, READING));
    }

    @Test
    void the_scopes_of_what_was_taken_away_are_not_the_missions() {
        Mission all = approve(world.proposed(Wanted.at(MAIL, "messages.read", "messages.label")), choice(0, 1));
        Mission less = approve(world.proposed(Wanted.at(MAIL, "messages.read", "messages.label")), ALL);
        assertThat(all.scopeIds()).hasSize(2);
        assertThat(less.scopeIds()).hasSize(1);
        assertThat(all.scopeIds()).containsAll(less.scopeIds());
    }

    @Test
    void the_mission_ends_when_the_human_says() {
        Choice choice = new Choice(ALL.allowed(), Map.of(), Optional.of(Duration.ofSeconds(60)));
        assertThat(approve(world.proposed(READING), choice).expiresAt()).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void the_evidence_says_what_was_taken_away() {
        world.registry.register(
                INBOX_ASSISTANT,
                AgentScopes.low(MAIL, "messages.read", MAIL_USER),
                AgentScopes.constrained(MAIL, "messages.label", "{'urn:agent-identity:max_calls':9}", MAIL_USER),
                AgentScopes.low(FORUM, "threads.read", World.FORUM_MEMBER));
        Proposal proposal = world.proposed(
                Wanted.all(Wanted.at(MAIL, "messages.read", "messages.label"), Wanted.at(FORUM, "threads.read")));
        Choice choice = new Choice(
                Set.of(new Choice.Place(1, 0), new Choice.Place(2, 0)),
                Map.of(1, new LoweredLimits(Optional.empty(), Optional.of(2L), Optional.empty())),
                Optional.of(Duration.ofSeconds(60)));
        approve(proposal, choice);
        assertThat(world.evidence.rows()).allSatisfy(row -> {
            assertThat(row.content().get("shown")).isPresent();
            assertThat(row.content().get("narrowed").map(Jcs::canonical))
                    .contains("{\"left_out\":[{\"actions\":[\"messages.read\"],\"resource\":\"https://mail.example\"}],"
                            + "\"lowered\":[{\"approved\":2,\"constraint\":\"urn:agent-identity:max_calls\","
                            + "\"resource\":\"https://mail.example\",\"shown\":9}],"
                            + "\"shown_expires_at\":\"2026-07-01T10:00:00Z\"}");
        });
    }

    /** 600 characters of resource once for each of sixty actions would be as much again for every one of them. */
    @Test
    void the_evidence_of_what_was_taken_away_is_no_longer_than_what_was_shown() {
        ResourceUri far = new ResourceUri(MAIL.value() + "/" + "p".repeat(480));
        String[] actions = IntStream.range(0, 60).mapToObj(i -> "a" + i).toArray(String[]::new);
        world.registry.register(
                INBOX_ASSISTANT,
                Stream.of(actions)
                        .map(action -> AgentScopes.low(MAIL, action, MAIL_USER))
                        .toArray(AgentScope[]::new));
        Authority wanted = Wanted.at(far, actions);
        approve(world.proposed(wanted), choice(0));
        assertThat(world.evidence.rows()).isNotEmpty().allSatisfy(row -> assertThat(
                        row.content().get("narrowed").map(Jcs::canonical).orElseThrow())
                .contains("\"a59\"")
                .hasSizeLessThan(Jcs.canonical(wanted.toJson()).length()));
    }

    @Test
    void where_all_was_approved_the_evidence_says_nothing_of_narrowing() {
        approve(world.proposed(READING));
        assertThat(world.evidence.rows())
                .allSatisfy(row -> assertThat(row.content().get("narrowed")).isEmpty());
    }

    @Test
    void a_choice_of_nothing_is_no_approval() {
        Proposal proposal = world.proposed(READING);
        String shown = shown(proposal);
        world.assertRefused(
                Reason.NOTHING_CHOSEN,
                () -> approveMission.approve(Readers.of(alice()), proposal.id(), shown, choice()));
    }

    @Test
    void a_choice_beyond_what_was_shown_is_no_approval() {
        Proposal proposal = world.proposed(READING);
        String shown = shown(proposal);
        world.assertRefused(
                Reason.CHOICE_NOT_WITHIN,
                () -> approveMission.approve(Readers.of(alice()), proposal.id(), shown, choice(0, 1)));
    }

    @Test
    void a_choice_cannot_make_up_for_a_weak_sign_in() {
        Proposal proposal = world.proposed(Wanted.at(MAIL, "messages.read", "messages.delete"));
        String shown = shown(proposal);
        world.assertRefused(
                Reason.WEAK_AUTHENTICATION,
                () -> approveMission.approve(Readers.of(aliceAtLevel(1)), proposal.id(), shown, choice(0)));
    }

    // Denying

    @Test
    void denying_decides_and_leaves_evidence() {
        Proposal proposal = world.proposed(READING);
        approveMission.deny(alice(), proposal.id());
        assertThat(world.journal.acts()).containsExactly("proposal decided: denied", "evidence: denied 2");
        assertThat(world.evidence.rows().get(0).content().get("by")).contains(new JsonString(ALICE.id()));
    }

    @Test
    void saying_no_takes_no_strength() {
        Proposal proposal = world.proposed(DELETING);
        approveMission.deny(new Approver(ALICE, APPROVAL_SESSION, LoginProof.none(Doubt.CARRIED)), proposal.id());
        assertThat(world.proposals.find(proposal.id()).orElseThrow().state()).isEqualTo(ProposalState.DENIED);
    }

    @Test
    void anybody_else_denies_nothing() {
        Proposal proposal = world.proposed(READING);
        Approver mallory = new Approver(MALLORY, "session-of-mallory", Logins.atLevel(STRONG));
        world.assertRefused(Reason.UNKNOWN_PROPOSAL, () -> approveMission.deny(mallory, proposal.id()));
    }

    @Test
    void what_is_approved_cannot_be_denied() {
        Proposal proposal = world.proposed(READING);
        approve(proposal);
        world.assertRefused(Reason.ALREADY_DECIDED, () -> approveMission.deny(alice(), proposal.id()));
    }

    private void register(Agent agent) {
        world.registry.register(
                agent,
                AgentScopes.low(MAIL, "messages.read", MAIL_USER),
                AgentScopes.gated(MAIL, "messages.delete", MAIL_USER));
    }

    private void assertNotApproved(Proposal proposal, String shown) {
        assertThat(approveMission.approve(Readers.of(alice()), proposal.id(), shown, ALL))
                .isEmpty();
        assertThat(world.journal.written()).isEmpty();
    }

    private Mission approve(Proposal proposal) {
        return approve(proposal, ALL);
    }

    @Test
    void an_intent_raises_the_sign_in_that_its_approval_takes() {
        Proposal raised = world.proposed(READING, Intents.raisedTo("gold", START.plusSeconds(3600), MAIL));
        assertThat(world.stepUp().isNeededToApprove(raised.id())).isTrue();
        assertBlocked(Reason.WEAK_AUTHENTICATION, aliceAtLevel(1), raised);
        assertThat(approve(raised, ALL).state()).isEqualTo(MissionState.ACTIVE);
    }

    // Templates

    @Test
    void a_template_leaves_out_what_somebody_must_be_asked_about() {
        Proposal proposal =
                template(Wanted.at(MAIL, "messages.read", "messages.delete"), START.plus(Duration.ofHours(1)));
        PendingApproval shown = review.show(alice(), proposal.id());
        assertThat(shown.derivation().authority()).isEqualTo(READING);
        assertThat(shown.derivation().notGranted()).containsExactly(MAIL.value() + " messages.delete");
        assertThat(shown.blockedBy()).isEmpty();
    }

    @Test
    void a_template_lasts_longer_than_a_mission_and_no_longer_than_the_realm_says() {
        Proposal proposal = template(READING, START.plus(Duration.ofDays(20)));
        assertThat(approve(proposal, ALL).expiresAt()).isEqualTo(START.plus(Duration.ofDays(7)));
    }

    @Test
    void an_approved_template_is_one() {
        assertThat(approve(template(READING, START.plus(Duration.ofHours(1))), ALL)
                        .isTemplate())
                .isTrue();
    }

    private Proposal template(Authority wanted, Instant end) {
        return world.proposed(wanted, Intents.until(end, Optional.empty(), Optional.of(2), MAIL));
    }

    private String shown(Proposal proposal) {
        return review.show(alice(), proposal.id()).shown(Readers.of(alice()));
    }

    private Mission approve(Proposal proposal, Choice choice) {
        String shown = shown(proposal);
        return approveMission
                .approve(Readers.of(alice()), proposal.id(), shown, choice)
                .orElseThrow();
    }

    /** These actions of the first entry. */
    private static Choice choice(Integer... actions) {
        return new Choice(
                Stream.of(actions).map(action -> new Choice.Place(0, action)).collect(Collectors.toSet()),
                Map.of(),
                Optional.empty());
    }

    private void assertBlocked(Reason reason, Approver approver, Proposal proposal) {
        PendingApproval shown = review.show(approver, proposal.id());
        assertThat(shown.blockedBy()).contains(reason);
        world.assertRefused(
                reason,
                () -> approveMission.approve(
                        Readers.of(approver), proposal.id(), shown.shown(Readers.of(approver)), ALL));
    }

    private static Approver alice() {
        return aliceAtLevel(STRONG);
    }

    private static Approver aliceAtLevel(int level) {
        return new Approver(ALICE, APPROVAL_SESSION, Logins.atLevel(level));
    }

    private ApproveMission approveMission(Settings settings) {
        return new ApproveMission(
                world.reviewProposal(settings),
                world.openProposals(),
                world.enabledAgents,
                world.recorder(settings),
                world.evidence,
                world.clock);
    }
}
