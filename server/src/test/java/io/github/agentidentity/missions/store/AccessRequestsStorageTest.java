package io.github.agentidentity.missions.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatList;
import static org.assertj.core.api.Assertions.assertThatObject;

import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.decisions.domain.AccessOffer;
import io.github.agentidentity.decisions.domain.AccessOffers;
import io.github.agentidentity.decisions.domain.AccessRequest;
import io.github.agentidentity.decisions.domain.AccessRequestState;
import io.github.agentidentity.decisions.domain.AccessRequests;
import io.github.agentidentity.decisions.domain.ApproverCandidate;
import io.github.agentidentity.decisions.domain.ApproverSlot;
import io.github.agentidentity.decisions.domain.NewPermit;
import io.github.agentidentity.decisions.domain.PermitConditions;
import io.github.agentidentity.decisions.domain.Recording;
import io.github.agentidentity.decisions.domain.RequestedApproval;
import io.github.agentidentity.decisions.store.JpaAccessOffers;
import io.github.agentidentity.decisions.store.JpaAccessRequests;
import io.github.agentidentity.decisions.store.JpaDecisionLog;
import io.github.agentidentity.decisions.store.WaitingRequests;
import io.github.agentidentity.evidence.store.JpaEvidenceLog;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.ChangeCause;
import io.github.agentidentity.registry.domain.VoidMarks.Party;
import io.github.agentidentity.registry.store.JpaVoidMarks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Access requests as the tables keep them: one of the same at a time, spent once, and worth nothing once undone. */
@ParameterizedClass
@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_MEMORY")
class AccessRequestsStorageTest extends StorageContract {

    private static final int CALLERS = 100;
    private static final String SERVICE = "client-mail-api";
    private static final String BOB = "user-bob-of-requests";
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final TableStorage tables;
    private final Mission mission;

    AccessRequestsStorageTest(Backing backing) {
        super(backing);
        this.tables = (TableStorage) storage;
        this.mission = stored();
    }

    @Test
    void a_request_is_read_as_it_was_made() {
        AccessRequest request = request("m-1");
        assertThat(open(request)).isTrue();
        AccessRequest found = with(requests -> requests.find(request.id())).orElseThrow();
        assertThat(found).isEqualTo(request);
        assertThatObject(with(requests -> requests.ofTicket(request.ticket()))).isEqualTo(Optional.of(request));
        assertThatList(with(requests -> requests.candidates(request.id())))
                .containsExactly(new ApproverCandidate(0, BOB, Optional.empty()));
        assertThatList(with(requests -> requests.concerning(BOB, 10))).contains(request);
        assertThatList(with(requests -> requests.waiting(mission.humanId(), 10)))
                .contains(request.parties());
    }

    @Test
    void a_request_counts_as_waiting_until_its_time_is_over() {
        long before = waiting();
        assertThat(open(request("m-counted"))).isTrue();
        assertThat(waiting()).isEqualTo(before + 1);
        assertThat(open(request("m-counted-late", storage.now().minusSeconds(1))))
                .isTrue();
        assertThat(waiting()).isEqualTo(before + 1);
    }

    private long waiting() {
        return tables.inTransaction(WaitingRequests::count, done -> true);
    }

    @Test
    void of_the_same_one_is_open_at_a_time() {
        assertThat(open(request("m-2"))).isTrue();
        assertThat(open(request("m-2"))).isFalse();
        assertThat(open(request("m-3"))).isTrue();
    }

    @Test
    void of_the_same_asked_a_hundred_times_at_once_one_is_opened() throws Exception {
        List<Boolean> opened = atOnce(() -> patiently(() -> open(request("m-4"))));
        assertThat(Collections.frequency(opened, true)).isEqualTo(1);
    }

    @Test
    void nothing_is_opened_under_a_mission_that_ended() {
        end(mission);
        assertThat(open(request("m-5"))).isFalse();
    }

    @Test
    void what_is_out_of_time_makes_room_for_the_next() {
        AccessRequest late = request("m-6", storage.now().minusSeconds(1));
        assertThat(open(late)).isTrue();
        assertThatObject(with(requests -> requests.open(late.asked().digest()))).isEqualTo(Optional.empty());
        AccessRequest next = request("m-6");
        assertThat(open(next)).isTrue();
        assertThat(with(requests -> requests.find(late.id())).orElseThrow().state())
                .isEqualTo(AccessRequestState.EXPIRED);
    }

    @Test
    void an_approval_permits_once() {
        AccessRequest request = approved("m-7");
        assertThat(permit(request)).isInstanceOf(Recording.Recorded.class);
        assertThat(permit(request)).isInstanceOf(Recording.Unapproved.class);
        assertThatObject(with(requests -> requests.open(request.asked().digest())))
                .isEqualTo(Optional.empty());
        assertThatList(with(requests -> requests.approvedUnder(mission.id(), 9)))
                .extracting(AccessRequest::id)
                .contains(request.id());
    }

    @Test
    void of_a_hundred_uses_at_once_an_approval_permits_exactly_one() throws Exception {
        AccessRequest request = approved("m-8");
        List<Boolean> permitted = atOnce(() -> patiently(() -> permit(request) instanceof Recording.Recorded));
        assertThat(Collections.frequency(permitted, true)).isEqualTo(1);
    }

    @Test
    void what_waits_was_denied_or_is_over_permits_nothing() {
        AccessRequest waiting = request("m-9");
        open(waiting);
        assertThat(permit(waiting)).isInstanceOf(Recording.Unapproved.class);
        change(requests -> requests.deny(waiting.id()));
        assertThat(permit(waiting)).isInstanceOf(Recording.Unapproved.class);
        AccessRequest over = approved("m-10", Duration.ZERO);
        assertThat(permit(over)).isInstanceOf(Recording.Unapproved.class);
    }

    @Test
    void a_mission_that_ended_spends_nothing() {
        AccessRequest request = approved("m-11");
        end(mission);
        assertThat(permit(request)).isInstanceOf(Recording.Overtaken.class);
        assertThat(with(requests -> requests.find(request.id())).orElseThrow().state())
                .isEqualTo(AccessRequestState.APPROVED);
    }

    @Test
    void an_approver_whose_account_is_voided_has_approved_nothing_and_is_no_candidate() {
        AccessRequest request = approved("m-12");
        tables.inTransaction(
                entities -> new JpaVoidMarks(entities, storage.realmId())
                        .raise(
                                Party.human(BOB).get(0),
                                Optional.empty(),
                                ChangeCause.of("admin", "credential_reset"),
                                true),
                done -> true);
        assertThat(permit(request)).isInstanceOf(Recording.Unapproved.class);
        assertThatList(with(requests -> requests.candidates(request.id()))).isEmpty();
    }

    @Test
    void denials_of_the_like_and_under_a_mission_are_counted() {
        AccessRequest request = request("m-13");
        open(request);
        assertThat(with(requests -> requests.denials(request.asked().kind())).number())
                .isZero();
        change(requests -> requests.deny(request.id()));
        assertThat(with(requests -> requests.denials(request.asked().kind())).number())
                .isEqualTo(1);
        assertThatObject(with(requests -> requests.deniedUnder(mission.id()))).isEqualTo(1L);
    }

    @Test
    void denials_before_a_mission_was_resumed_are_not_counted_under_it_any_more() {
        AccessRequest before = request("m-30");
        open(before);
        change(requests -> requests.deny(before.id()));
        become(MissionState.ACTIVE, MissionState.SUSPENDED);
        assertThatObject(with(requests -> requests.deniedUnder(mission.id()))).isEqualTo(1L);
        become(MissionState.SUSPENDED, MissionState.ACTIVE);
        assertThatObject(with(requests -> requests.deniedUnder(mission.id()))).isEqualTo(0L);

        AccessRequest after = request("m-31");
        open(after);
        change(requests -> requests.deny(after.id()));
        assertThatObject(with(requests -> requests.deniedUnder(mission.id()))).isEqualTo(1L);
        assertThat(with(requests -> requests.denials(after.asked().kind())).number())
                .as("a human is not asked more often because a mission was resumed")
                .isEqualTo(2);
    }

    private void become(MissionState now, MissionState next) {
        OptionalLong changed = storage.in(stores -> stores.missions().become(mission.id(), now, next));
        assertThat(changed.isPresent()).isTrue();
    }

    @Test
    void a_claim_is_taken_once_and_finds_its_request() {
        AccessRequest request = request("m-14");
        open(request);
        AccessRequests.Claim claim = new AccessRequests.Claim("claim of " + mission.id(), "body");
        assertThatObject(with(requests -> requests.claim(request, claim))).isEqualTo(true);
        assertThatObject(with(requests -> requests.claim(request, claim))).isEqualTo(false);
        assertThatObject(with(requests -> requests.submitted(claim.id())))
                .isEqualTo(Optional.of(new AccessRequests.Submission(request, "body")));
    }

    @Test
    void an_offer_is_taken_once_by_its_service() {
        AccessOffer offer = offer();
        assertThat(make(offer)).contains(offer);
        assertThat(take(offer, "client-forum-api")).isEmpty();
        assertThat(take(offer, SERVICE)).contains(offer);
        assertThat(take(offer, SERVICE)).isEmpty();
    }

    @Test
    void offers_of_a_mission_are_bounded() {
        for (int i = 0; i < AccessOffers.MOST; i++) {
            assertThat(make(offer("sha-256:" + i))).isPresent();
        }
        assertThat(make(offer("sha-256:one-more"))).isEmpty();
        AccessOffer again = make(offer("sha-256:0")).orElseThrow();
        assertThat(make(offer("sha-256:0"))).contains(again);
    }

    private AccessOffer offer() {
        return offer("sha-256:digest");
    }

    private AccessOffer offer(String digest) {
        return new AccessOffer(
                OpaqueId.random(OpaqueId.Kind.BINDING),
                SERVICE,
                mission.id(),
                "dec_x",
                digest,
                storage.now().plusSeconds(300).truncatedTo(ChronoUnit.SECONDS));
    }

    private Optional<AccessOffer> make(AccessOffer offer) {
        return tables.inTransaction(
                entities -> new JpaAccessOffers(entities, storage.realmId()).make(offer), done -> true);
    }

    private Optional<AccessOffer> take(AccessOffer offer, String service) {
        return tables.inTransaction(
                entities -> new JpaAccessOffers(entities, storage.realmId()).take(offer.id(), service), done -> true);
    }

    private AccessRequest approved(String target) {
        return approved(target, LIFETIME);
    }

    private AccessRequest approved(String target, Duration lifetime) {
        AccessRequest request = request(target);
        open(request);
        change(requests -> {
            requests.note(request.id(), BOB);
            requests.approve(request.id(), lifetime);
        });
        return request;
    }

    private AccessRequest request(String target) {
        return request(target, storage.now().plusSeconds(600));
    }

    private AccessRequest request(String target, Instant expiresAt) {
        JsonObject asked = JsonObject.builder()
                .put("issuer", World.ISSUER)
                .put("mission", mission.id())
                .put("entry", "sha-256:entry")
                .put("human", mission.humanId())
                .put("act", JsonArray.of(List.of()))
                .put("client_id", agent.clientId())
                .put("cnf", "none")
                .put("audience", World.MAIL.value())
                .put(
                        "resource",
                        JsonObject.builder()
                                .put("type", "message")
                                .put("id", target)
                                .build())
                .put(
                        "action",
                        JsonObject.builder().put("name", "messages.delete").build())
                .put(
                        "approvers",
                        JsonArray.of(List.of(new ApproverSlot(ApproverSlot.Kind.ROLE, "role", "moderator").toJson())))
                .put("rendering", "sha-256:rendering")
                .build();
        return new AccessRequest(
                OpaqueId.random(OpaqueId.Kind.ACCESS_REQUEST),
                OpaqueId.random(OpaqueId.Kind.TICKET),
                new AccessRequest.Parties(
                        SERVICE, "mail-api", mission.id(), mission.humanId(), agent.id(), agent.clientId()),
                new RequestedApproval(asked),
                AccessRequestState.PENDING,
                storage.now().truncatedTo(ChronoUnit.SECONDS),
                expiresAt.truncatedTo(ChronoUnit.SECONDS),
                Optional.empty());
    }

    private boolean open(AccessRequest request) {
        return with(requests -> requests.open(request, List.of(new ApproverCandidate(0, BOB, Optional.empty()))));
    }

    private Recording permit(AccessRequest request) {
        NewPermit permit = new NewPermit(
                OpaqueId.random(OpaqueId.Kind.EVALUATION),
                SERVICE,
                storage.now(),
                new PermitConditions(Optional.empty(), storage.now().plusSeconds(60), true),
                List.of(),
                Optional.empty(),
                Optional.of(request.id()));
        InstantSource clock = storage::now;
        return tables.inTransaction(
                entities -> new JpaDecisionLog(
                                entities,
                                storage.realmId(),
                                new JpaEvidenceLog(entities, storage.realmId(), clock),
                                clock)
                        .permitted(
                                presented(mission), permit, JsonObject.builder().build()),
                done -> true);
    }

    private <T> T with(Function<AccessRequests, T> work) {
        return tables.inTransaction(
                entities -> work.apply(new JpaAccessRequests(entities, storage.realmId())), done -> true);
    }

    private void change(Consumer<AccessRequests> work) {
        with(requests -> {
            work.accept(requests);
            return true;
        });
    }

    private static boolean patiently(Callable<Boolean> asking) throws Exception {
        for (int i = 0; ; i++) {
            try {
                return asking.call();
            } catch (RuntimeException busy) {
                assertThat(i).as(busy.toString()).isLessThan(30);
            }
        }
    }

    private static <T> List<T> atOnce(Callable<T> call) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS / 10);
        try {
            List<T> outcomes = new ArrayList<>();
            for (Future<T> each : callers.invokeAll(Collections.nCopies(CALLERS, call))) {
                outcomes.add(each.get());
            }
            return outcomes;
        } finally {
            callers.shutdownNow();
        }
    }
}
