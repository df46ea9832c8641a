package io.github.agentidentity.decisions.domain;

import static io.github.agentidentity.decisions.domain.DecisionReason.APPROVAL_EXPIRED;
import static io.github.agentidentity.decisions.domain.DecisionReason.APPROVAL_REQUIRED;
import static io.github.agentidentity.decisions.domain.DecisionReason.APPROVAL_UNVERIFIABLE;
import static io.github.agentidentity.decisions.domain.DecisionReason.OUT_OF_SCOPE;
import static io.github.agentidentity.decisions.domain.DecisionReason.PARAMETER_VIOLATION;
import static io.github.agentidentity.decisions.domain.DecisionReason.POLICY_DENIED;
import static io.github.agentidentity.decisions.domain.DecisionReason.RECENTLY_DENIED;
import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.MAIL_USER;
import static io.github.agentidentity.missions.fixture.World.MALLORY;
import static io.github.agentidentity.missions.fixture.World.RESEARCH_ASSISTANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.decisions.domain.DecisionReason.NextAction;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.fixture.AgentScopes;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.registry.domain.Human;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Approval of one action: who gives it, of what, and how often it is used. */
class ActionApprovalTest {

    private static final Human BOB = new Human("user-bob", "bob");
    private static final Human CAROL = new Human("user-carol", "carol");
    private static final String MODERATOR = "moderator";
    private static final String IDS = "'parameters':{'ids':['m-1','m-2']}";

    private final DecisionWorld room = new DecisionWorld();
    private final Mission mission = new MissionBuilder()
            .authority(Wanted.at(MAIL, "messages.read", "messages.delete"))
            .build();

    @BeforeEach
    void people() {
        room.world.humans.register(BOB, MODERATOR);
        room.world.humans.register(CAROL, MODERATOR);
        room.roles.holders.put(MODERATOR, Set.of(BOB.id(), CAROL.id(), ALICE.id()));
    }

    // The way to an approval

    @Test
    void a_denial_offers_to_request_the_approval() {
        Decision.Denied denied = denied(request(IDS, ""));
        assertThat(denied.reason()).isEqualTo(APPROVAL_REQUIRED);
        assertThat(denied.next().action()).isEqualTo(NextAction.REQUEST);
        assertThat(denied.path()).containsInstanceOf(ApprovalPath.Offered.class);
        assertThat(room.requests.rows).isEmpty();
        assertThat(room.told).isEmpty();
    }

    @Test
    void an_approval_is_requested_at_once_where_the_service_says_so() {
        AccessRequest request = requested(IDS);
        assertThat(request.asked().content().parameters()).isEqualTo(DecisionWorld.json("{'ids':['m-1','m-2']}"));
        assertThat(room.told).containsExactly("asked " + request.id());
        assertThat(kinds()).contains(EvidenceKind.ACTION_REQUESTED);
    }

    @Test
    void the_same_that_waits_is_asked_once() {
        AccessRequest first = requested(IDS);
        assertThat(requested(IDS).id()).isEqualTo(first.id());
        assertThat(room.told).hasSize(1);
    }

    @Test
    void a_service_requests_what_was_denied_once_and_nothing_else() {
        String token = room.token(mission);
        AccessOffer offer = offered(token);
        String denial = "{'denial':{'binding_token':'" + offer.id() + "','expires_at':'"
                + Rfc3339.print(offer.expiresAt()) + "','evaluation_id':'" + offer.evaluationId() + "'},";
        String sent = denial + request(token, IDS, "").substring(1);
        assertThat(room.submit(sent, Optional.empty()).statusAt(room.requests.now()))
                .isEqualTo(AccessRequest.Status.PENDING);
        assertRefused(Reason.INVALID_DENIAL_BINDING, sent);
    }

    @Test
    void a_service_that_requests_other_parameters_is_refused() {
        String token = room.token(mission);
        AccessOffer offer = offered(token);
        String denial = "{'denial':{'binding_token':'" + offer.id() + "','expires_at':'"
                + Rfc3339.print(offer.expiresAt()) + "'},";
        assertRefused(
                Reason.INVALID_DENIAL_BINDING,
                denial + request(token, "'parameters':{'ids':['m-1']}", "").substring(1));
        assertThat(room.requests.rows).isEmpty();
    }

    @Test
    void an_offer_is_good_for_five_minutes() {
        String token = room.token(mission);
        AccessOffer offer = offered(token);
        room.world.clock.advance(Duration.ofMinutes(5));
        assertRefused(
                Reason.EXPIRED_DENIAL,
                "{'denial':{'binding_token':'" + offer.id() + "','expires_at':'" + Rfc3339.print(offer.expiresAt())
                        + "'}," + request(token, IDS, "").substring(1));
    }

    @Test
    void a_request_repeated_under_its_key_is_the_same_and_another_under_it_is_refused() {
        String token = room.token(mission);
        AccessOffer offer = offered(token);
        String denial = "{'denial':{'binding_token':'" + offer.id() + "','expires_at':'"
                + Rfc3339.print(offer.expiresAt()) + "'},";
        String sent = denial + request(token, IDS, "").substring(1);
        AccessRequest first = room.submit(sent, Optional.of("key"));
        assertThat(room.submit(sent, Optional.of("key")).id()).isEqualTo(first.id());
        String other = denial + request(token, "'parameters':{}", "").substring(1);
        assertThatThrownBy(() -> room.submit(other, Optional.of("key")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.DUPLICATE_REQUEST));
    }

    // One approval, of one thing, once

    @Test
    void what_the_delegator_approved_is_permitted_once() {
        String token = room.token(mission);
        AccessRequest request = requested(token, IDS);
        approve(ALICE, request);
        Decision.Permitted permitted = permitted(request(token, IDS, ""));
        assertThat(permitted.conditions().singleUse()).isTrue();
        assertThat(room.permits.get(0).get("approval")).contains(new JsonString(request.id()));
        assertThat(denied(request(token, IDS, "")).reason()).isEqualTo(APPROVAL_REQUIRED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'parameters':{'ids':['m-1','m-2','m-3']}",
                "'parameters':{'ids':['m-2','m-1']}",
                "'parameters':{'ids':['m-1','m-2']},'destination':{'visibility':'public'}",
                "'parameters':{'ids':['m-1','m-2']},'unknown':'member'"
            })
    void whatever_else_is_done_is_another_action(String properties) {
        String token = room.token(mission);
        approve(ALICE, requested(token, IDS));
        assertThat(denied(request(token, properties, "")).reason()).isEqualTo(APPROVAL_REQUIRED);
        permitted(request(token, IDS, ""));
    }

    @Test
    void another_target_is_another_action() {
        String token = room.token(mission);
        approve(ALICE, requested(token, IDS));
        String other = request(token, IDS, "").replace("'id':'m-1'}", "'id':'m-9'}");
        assertThat(denied(other).reason()).isEqualTo(APPROVAL_REQUIRED);
    }

    @Test
    void an_approval_is_found_by_a_later_token_of_the_same_agent() {
        approve(ALICE, requested(room.token(mission), IDS));
        permitted(request(room.token(mission), IDS, ""));
    }

    @Test
    void an_approval_is_over_after_ten_minutes() {
        approve(ALICE, requested(IDS));
        room.world.clock.advance(Duration.ofMinutes(10));
        assertThat(denied(request(IDS, "")).reason()).isEqualTo(APPROVAL_REQUIRED);
    }

    @Test
    void what_is_overtaken_spends_nothing() {
        String token = room.token(mission);
        approve(ALICE, requested(token, IDS));
        room.isExhausted = true;
        denied(request(token, IDS, ""));
        room.isExhausted = false;
        permitted(request(token, IDS, ""));
    }

    @Test
    void under_its_idempotency_key_the_permit_is_repeated_and_no_approval_is_asked_for() {
        String token = room.token(mission);
        String keyed = IDS + ",'idempotency_key':'once'";
        approve(ALICE, requested(token, keyed));
        Decision.Permitted first = permitted(request(token, keyed, ""));
        Decision.Permitted again = permitted(request(token, keyed, ""));
        assertThat(again.evaluationId()).isEqualTo(first.evaluationId());
        assertThat(again.replayed()).isTrue();
    }

    // An approval that the service names

    @Test
    void a_named_approval_must_be_there_be_of_this_and_be_unused() {
        String token = room.token(mission);
        AccessRequest request = requested(token, IDS);
        approve(ALICE, request);
        String named = "},'approval':{'id':'" + request.id() + "'";
        assertThat(denied(request(token, "'parameters':{}", named)).reason()).isEqualTo(OUT_OF_SCOPE);
        assertThat(denied(request(token, IDS, "},'approval':{'id':'arq_other'")).reason())
                .isEqualTo(APPROVAL_UNVERIFIABLE);
        permitted(request(token, IDS, named));
        assertThat(denied(request(token, IDS, named)).reason()).isEqualTo(APPROVAL_EXPIRED);
    }

    // Who approves

    @Test
    void nobody_but_those_who_are_asked_sees_or_decides_anything() {
        AccessRequest request = requested(IDS);
        assertNotAsked(BOB, request);
        assertNotAsked(MALLORY, request);
    }

    @Test
    void two_places_take_two_people() {
        gatedFor("'delegator','role:moderator'");
        AccessRequest request = requested(IDS);
        assertThat(room.decisions().approve(ALICE, request.id(), how -> {})).isFalse();
        assertThat(denied(request(IDS, "")).reason()).isEqualTo(APPROVAL_REQUIRED);
        assertAlreadyDecided(ALICE, request);
        assertThat(room.decisions().approve(BOB, request.id(), how -> {})).isTrue();
        permitted(request(IDS, ""));
    }

    @Test
    void the_delegator_never_fills_the_place_of_a_role() {
        gatedFor("'role:moderator'");
        AccessRequest request = requested(IDS);
        assertThat(room.decisions().mayApprove(ALICE, request)).isFalse();
        assertAlreadyDecided(ALICE, request);
        assertThat(room.decisions().approve(BOB, request.id(), how -> {})).isTrue();
    }

    @Test
    void a_role_that_nobody_else_holds_approves_nothing_and_is_not_asked() {
        gatedFor("'delegator','role:moderator'");
        room.roles.holders.put(MODERATOR, Set.of(ALICE.id()));
        Decision.Denied denied = denied(request(IDS, "},'urn:agent-identity:auto-request':true,'x':{'y':1"));
        assertThat(denied.reason()).isEqualTo(POLICY_DENIED);
        assertThat(denied.next().action()).isEqualTo(NextAction.NONE);
        assertThat(room.requests.rows).isEmpty();
    }

    @Test
    void whoever_gets_the_role_afterwards_approves_nothing() {
        gatedFor("'role:moderator'");
        room.roles.holders.put(MODERATOR, Set.of(CAROL.id()));
        AccessRequest request = requested(IDS);
        assertNotAsked(BOB, request);
    }

    @Test
    void whoever_loses_the_role_approves_nothing_and_has_approved_nothing() {
        gatedFor("'role:moderator'");
        String token = room.token(mission);
        AccessRequest request = requested(token, IDS);
        room.world.humans.takeRole(CAROL, MODERATOR);
        assertNotAsked(CAROL, request);
        approve(BOB, request);
        room.world.humans.takeRole(BOB, MODERATOR);
        assertThat(denied(request(token, IDS, "")).reason()).isEqualTo(APPROVAL_REQUIRED);
    }

    @Test
    void whose_account_is_disabled_or_was_reset_has_approved_nothing() {
        gatedFor("'role:moderator'");
        String token = room.token(mission);
        AccessRequest request = requested(token, IDS);
        approve(BOB, request);
        room.requests.voided.add(BOB.id());
        assertThat(denied(request(token, IDS, "")).reason()).isEqualTo(APPROVAL_REQUIRED);
        room.requests.voided.clear();
        room.world.humans.delete(BOB);
        assertThat(denied(request(token, IDS, "")).reason()).isEqualTo(APPROVAL_REQUIRED);
    }

    @Test
    void the_owner_of_a_resource_approves_beside_the_delegator_and_is_another() {
        gatedFor("'delegator','resource-owner'");
        String token = room.token(mission);
        assertThat(denied(request(token, IDS, "")).reason()).isEqualTo(PARAMETER_VIOLATION);
        assertThat(denied(owned(token, ALICE.id(), "")).reason()).isEqualTo(POLICY_DENIED);
        AccessRequest request = path(denied(owned(token, BOB.id(), AUTO)));
        approve(ALICE, request);
        approve(BOB, request);
        permitted(owned(token, BOB.id(), ""));
        assertThat(denied(owned(token, CAROL.id(), "")).reason()).isEqualTo(APPROVAL_REQUIRED);
    }

    // Denials

    @Test
    void one_denial_ends_the_request_and_the_like_waits_whatever_its_parameters() {
        room.limits = new AskingLimits(Duration.ofMinutes(10), Duration.ofMinutes(30));
        String token = room.token(mission);
        AccessRequest request = requested(token, IDS);
        room.decisions().deny(ALICE, request.id());
        assertThat(room.told).last().isEqualTo("denied " + request.id());
        room.world.clock.advance(Duration.ofMinutes(10));
        Decision.Denied again = denied(request("'parameters':{}", ""));
        assertThat(again.reason()).isEqualTo(RECENTLY_DENIED);
        assertThat(again.next().retryAfter()).contains(Duration.ofMinutes(20));
        room.world.clock.advance(Duration.ofMinutes(20));
        assertThat(denied(request("'parameters':{}", "")).reason()).isEqualTo(APPROVAL_REQUIRED);
    }

    @Test
    void each_further_denial_doubles_the_wait() {
        AskingLimits limits = new AskingLimits(Duration.ofMinutes(10), Duration.ofMinutes(1));
        var last = room.world.clock.instant();
        assertThat(limits.wait(new AccessRequests.Denials(1, last), last.plusSeconds(60)))
                .isEmpty();
        assertThat(limits.wait(new AccessRequests.Denials(2, last), last.plusSeconds(119)))
                .contains(Duration.ofSeconds(1));
        assertThat(limits.wait(new AccessRequests.Denials(2, last), last.plusSeconds(120)))
                .isEmpty();
        assertThat(limits.wait(new AccessRequests.Denials(90, last), last.plusSeconds(86_399)))
                .contains(Duration.ofSeconds(1));
        assertThat(limits.wait(new AccessRequests.Denials(90, last), last.plusSeconds(86_400)))
                .isEmpty();
    }

    @Test
    void after_three_denials_the_mission_waits_for_its_human() {
        room.limits = new AskingLimits(Duration.ofMinutes(10), Duration.ZERO);
        for (int i = 0; i < DecideAccessRequest.MOST_DENIALS; i++) {
            AccessRequest request = requested("'parameters':{'n':" + i + "}");
            assertThat(state()).isEqualTo(MissionState.ACTIVE);
            room.decisions().deny(ALICE, request.id());
        }
        assertThat(state()).isEqualTo(MissionState.SUSPENDED);
        assertThat(room.told)
                .filteredOn(word -> word.startsWith("suspended"))
                .containsExactly("suspended " + mission.id());
    }

    @Test
    void denials_before_the_human_resumed_the_mission_do_not_suspend_it_again() {
        room.limits = new AskingLimits(Duration.ofMinutes(10), Duration.ZERO);
        deny(0);
        deny(1);
        room.requests.resumedAt = room.world.clock.instant();
        room.world.clock.advance(Duration.ofSeconds(1));
        deny(2);
        deny(3);
        assertThat(state()).isEqualTo(MissionState.ACTIVE);
        deny(4);
        assertThat(state()).isEqualTo(MissionState.SUSPENDED);
    }

    private void deny(int number) {
        room.decisions()
                .deny(ALICE, requested("'parameters':{'n':" + number + "}").id());
    }

    @Test
    void the_delegator_denies_and_ends_the_mission_and_nobody_else_does() {
        gatedFor("'delegator','role:moderator'");
        AccessRequest request = requested(IDS);
        assertThatThrownBy(() -> room.decisions().denyAndEnd(BOB, request.id())).isInstanceOf(Refusal.class);
        room.decisions().denyAndEnd(ALICE, request.id());
        assertThat(state()).isEqualTo(MissionState.REVOKED);
    }

    @Test
    void what_waits_of_one_service_is_bounded() {
        for (int i = 0; i < AskingLimits.MOST_OF_ONE; i++) {
            requested("'parameters':{'n':" + i + "}");
        }
        Decision.Denied denied = denied(request("'parameters':{}", AUTO));
        assertThat(denied.reason()).isEqualTo(APPROVAL_REQUIRED);
        assertThat(denied.finer()).contains(Reason.TOO_MANY_ACCESS_REQUESTS);
        assertThat(room.told).hasSize(AskingLimits.MOST_OF_ONE);
    }

    @Test
    void a_mission_that_does_not_go_on_has_nothing_to_approve() {
        AccessRequest request = requested(IDS);
        room.world.missions.revoke(mission.id(), "human");
        assertThatThrownBy(() -> room.decisions().approve(ALICE, request.id(), how -> {}))
                .isInstanceOf(Refusal.class);
        assertThat(room.reading()
                        .ofService(DecisionWorld.MAIL_API, request.id())
                        .status())
                .isEqualTo(AccessRequest.Status.CANCELLED);
    }

    @Test
    void what_a_page_cannot_show_in_full_is_put_before_nobody() {
        String text = "x".repeat(250);
        StringBuilder many = new StringBuilder("'parameters':{'first':1");
        for (int i = 0; i < 90; i++) {
            many.append(",'p").append(i).append("':'").append(text).append('\'');
        }
        Decision.Denied denied = denied(request(many.append('}').toString(), AUTO));
        assertThat(denied.reason()).isEqualTo(POLICY_DENIED);
        assertThat(denied.finer()).contains(Reason.NOT_RENDERABLE);
        assertThat(room.requests.rows).isEmpty();
    }

    @Test
    void an_approval_that_came_undone_makes_room_for_another() {
        gatedFor("'role:moderator'");
        String token = room.token(mission);
        AccessRequest first = requested(token, IDS);
        approve(BOB, first);
        room.world.humans.takeRole(BOB, MODERATOR);
        AccessRequest second = requested(token, IDS);
        assertThat(second.id()).isNotEqualTo(first.id());
        approve(CAROL, second);
        permitted(request(token, IDS, ""));
    }

    @Test
    void two_places_that_one_person_alone_could_fill_are_nobodys() {
        gatedFor("'role:moderator','role:owner'");
        room.world.humans.register(BOB, MODERATOR, "owner");
        room.roles.holders.put(MODERATOR, Set.of(BOB.id()));
        room.roles.holders.put("owner", Set.of(BOB.id()));
        assertThat(denied(request(IDS, AUTO)).reason()).isEqualTo(POLICY_DENIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'properties':1", "'properties':{'properties':'x'}"})
    void members_that_nobody_knows_are_shown_whatever_they_are(String member) {
        assertThat(requested(IDS + "," + member).asked().content().further().members())
                .isNotEmpty();
    }

    // Who hears of it

    @Test
    void a_task_is_known_to_its_service_and_a_ticket_to_its_agent_and_to_nobody_else() {
        AccessRequest request = requested(IDS);
        assertThat(room.reading()
                        .ofService(DecisionWorld.MAIL_API, request.id())
                        .status())
                .isEqualTo(AccessRequest.Status.PENDING);
        DecisionCaller forum = new DecisionCaller("client-forum-api", "forum-api", MAIL);
        assertThatThrownBy(() -> room.reading().ofService(forum, request.id())).isInstanceOf(Refusal.class);
        assertThat(room.reading()
                        .ofAgent(INBOX_ASSISTANT, request.ticket(), Optional.empty())
                        .status())
                .isEqualTo(AccessRequest.Status.PENDING);
        assertThatThrownBy(() -> room.reading().ofAgent(RESEARCH_ASSISTANT, request.ticket(), Optional.empty()))
                .isInstanceOf(Refusal.class);
    }

    // The kit

    private static final String AUTO = "},'urn:agent-identity:auto-request':true,'more':{'a':1";

    private String request(String properties, String context) {
        return request(room.token(mission), properties, context);
    }

    private static String request(String token, String properties, String context) {
        return DecisionWorld.request(token, "messages.delete", properties, context);
    }

    private static String owned(String token, String owner, String context) {
        return request(token, IDS, context)
                .replace("'id':'m-1'}", "'id':'m-1','properties':{'owner':'" + owner + "'}}");
    }

    private void gatedFor(String approvers) {
        room.world.registry.register(
                INBOX_ASSISTANT,
                AgentScopes.constrained(
                        MAIL, "messages.delete", "{'urn:agent-identity:approvers':[" + approvers + "]}", MAIL_USER));
    }

    private AccessRequest requested(String properties) {
        return requested(room.token(mission), properties);
    }

    private AccessRequest requested(String token, String properties) {
        return path(denied(request(token, properties, AUTO)));
    }

    private static AccessRequest path(Decision.Denied denied) {
        return ((ApprovalPath.Requested) denied.path().orElseThrow()).request();
    }

    private AccessOffer offered(String token) {
        return ((ApprovalPath.Offered) denied(request(token, IDS, "")).path().orElseThrow()).offer();
    }

    private void approve(Human person, AccessRequest request) {
        room.decisions().approve(person, request.id(), how -> {});
    }

    private Decision.Denied denied(String request) {
        Decision decision = room.decide(request);
        assertThat(decision).isInstanceOf(Decision.Denied.class);
        return (Decision.Denied) decision;
    }

    private Decision.Permitted permitted(String request) {
        Decision decision = room.decide(request);
        assertThat(decision).as(decision.toString()).isInstanceOf(Decision.Permitted.class);
        return (Decision.Permitted) decision;
    }

    private void assertRefused(Reason reason, String sent) {
        assertThatThrownBy(() -> room.submit(sent, Optional.empty()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private void assertNotAsked(Human person, AccessRequest request) {
        assertThatThrownBy(() -> room.decisions().waiting(person, request.id()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.NOT_THE_APPROVER));
        assertThatThrownBy(() -> approve(person, request)).isInstanceOf(Refusal.class);
    }

    private void assertAlreadyDecided(Human person, AccessRequest request) {
        assertThatThrownBy(() -> approve(person, request))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.ALREADY_DECIDED));
    }

    private MissionState state() {
        return room.world.missions.find(mission.id()).orElseThrow().state();
    }

    private Set<EvidenceKind> kinds() {
        return room.world.evidence.rows().stream().map(row -> row.kind()).collect(Collectors.toSet());
    }
}
