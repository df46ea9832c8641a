package io.github.agentidentity.missions.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.RatePeriod;
import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.decisions.domain.Charge;
import io.github.agentidentity.decisions.domain.DecisionLog;
import io.github.agentidentity.decisions.domain.NewPermit;
import io.github.agentidentity.decisions.domain.PermitClaim;
import io.github.agentidentity.decisions.domain.PermitConditions;
import io.github.agentidentity.decisions.domain.PermitState;
import io.github.agentidentity.decisions.domain.Recording;
import io.github.agentidentity.decisions.domain.UseAccount;
import io.github.agentidentity.decisions.store.JpaDecisionLog;
import io.github.agentidentity.decisions.store.JpaPermits;
import io.github.agentidentity.evidence.store.JpaEvidenceLog;
import io.github.agentidentity.missions.domain.Mission;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Permits as the tables record them: only where all stands, and never more than a bound has room for. */
@ParameterizedClass
@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_MEMORY")
class DecisionsStorageTest extends StorageContract {

    private static final int CALLERS = 50;
    private static final long MOST = 7;
    private static final String SERVICE = "client-mail-api";

    private final TableStorage tables;
    private final Mission mission;

    DecisionsStorageTest(Backing backing) {
        super(backing);
        this.tables = (TableStorage) storage;
        this.mission = stored();
    }

    // All stands

    @Test
    void a_permit_is_recorded_while_its_mission_goes_on() {
        assertThat(permit(List.of())).isEqualTo(Outcome.RECORDED);
        end(mission);
        assertThat(permit(List.of())).isEqualTo(Outcome.OVERTAKEN);
        assertThat(permit(calls(1))).isEqualTo(Outcome.OVERTAKEN);
    }

    @Test
    void a_stopped_agent_gets_no_permit_and_nothing_is_charged() {
        stop(agent.id(), agent.clientId());
        assertThat(permit(calls(1))).isEqualTo(Outcome.OVERTAKEN);
        assertThat(used("calls")).isZero();
    }

    @Test
    void a_denial_is_written_to_its_mission_and_to_no_other() {
        assertThat(isDenialWritten(mission.id())).isTrue();
        assertThat(isDenialWritten("msn_other")).isFalse();
    }

    private boolean isDenialWritten(String missionId) {
        return tables.inTransaction(entities -> log(entities).denied(missionId, NOTHING), done -> true);
    }

    // Bounds

    @Test
    void calls_are_permitted_as_often_as_was_approved_and_no_more() {
        assertThat(permit(calls(3))).isEqualTo(Outcome.RECORDED);
        assertThat(permit(calls(4))).isEqualTo(Outcome.RECORDED);
        assertThat(permit(calls(1))).isEqualTo(Outcome.EXHAUSTED);
        assertThat(used("calls")).isEqualByComparingTo("7");
    }

    @Test
    void money_is_summed_exactly() {
        Charge cents = new Charge.Sum(account(), "EUR", new BigDecimal("0.10"), new BigDecimal("0.3"));
        assertThat(permit(List.of(cents))).isEqualTo(Outcome.RECORDED);
        assertThat(permit(List.of(cents))).isEqualTo(Outcome.RECORDED);
        assertThat(permit(List.of(cents))).isEqualTo(Outcome.RECORDED);
        assertThat(permit(List.of(cents))).isEqualTo(Outcome.EXHAUSTED);
        assertThat(used("EUR")).isEqualByComparingTo("0.3");
    }

    @Test
    void where_one_bound_has_no_room_none_is_charged() {
        List<Charge> charges = List.of(
                Charge.Sum.ofCalls(account(), 1, 9), new Charge.Sum(account(), "EUR", BigDecimal.TEN, BigDecimal.ONE));
        assertThat(permit(charges)).isEqualTo(Outcome.EXHAUSTED);
        assertThat(used("calls")).isZero();
        assertThat(used("EUR")).isZero();
    }

    @Test
    void a_tighter_bound_of_a_narrowed_token_counts_what_others_used() {
        assertThat(permit(calls(3))).isEqualTo(Outcome.RECORDED);
        assertThat(permit(List.of(Charge.Sum.ofCalls(account(), 1, 3)))).isEqualTo(Outcome.EXHAUSTED);
        assertThat(permit(List.of(Charge.Sum.ofCalls(account(), 1, 4)))).isEqualTo(Outcome.RECORDED);
    }

    @Test
    void a_rate_has_room_in_its_period_only() {
        Charge rate = new Charge.InPeriod(account(), 1, 2, RatePeriod.MINUTE);
        Charge daily = new Charge.InPeriod(account(), 1, 3, RatePeriod.DAY);
        assertThat(permit(List.of(rate, daily))).isEqualTo(Outcome.RECORDED);
        assertThat(permit(List.of(rate, daily))).isEqualTo(Outcome.RECORDED);
        assertThat(permit(List.of(rate, daily))).isEqualTo(Outcome.EXHAUSTED);
        tables.inTransaction(
                entities -> entities.createNativeQuery(
                                "update AGENT_USE set USED_AT = USED_AT - interval '61' second where SUBJECT = '"
                                        + mission.id() + "'")
                        .executeUpdate(),
                done -> true);
        assertThat(permit(List.of(rate, daily))).isEqualTo(Outcome.RECORDED);
        assertThat(permit(List.of(rate, daily))).isEqualTo(Outcome.EXHAUSTED);
    }

    @Test
    void a_rate_says_when_enough_uses_have_left_its_period() {
        Charge rate = new Charge.InPeriod(account(), 2, 3, RatePeriod.HOUR);
        use(1, 1_800);
        use(1, 600);
        assertThat(untilRoom(List.of(rate))).isBetween(Duration.ofSeconds(1_795), Duration.ofMinutes(30));
        use(1, 60);
        assertThat(untilRoom(List.of(rate))).isBetween(Duration.ofSeconds(2_995), Duration.ofMinutes(50));
        Charge daily = new Charge.InPeriod(account(), 2, 4, RatePeriod.DAY);
        assertThat(untilRoom(List.of(rate, daily))).isBetween(Duration.ofSeconds(84_595), Duration.ofSeconds(84_600));
    }

    @Test
    void a_sum_that_is_used_up_says_no_time() {
        assertThat(permit(calls(MOST))).isEqualTo(Outcome.RECORDED);
        assertThat(((Recording.Exhausted) record(newPermit(calls(1), Optional.empty()))).until())
                .isEmpty();
    }

    /** A use that many seconds ago. */
    private void use(long uses, long secondsAgo) {
        assertThat(permit(List.of(new Charge.InPeriod(account(), uses, MOST, RatePeriod.HOUR))))
                .isEqualTo(Outcome.RECORDED);
        tables.inTransaction(
                entities -> entities.createNativeQuery("update AGENT_USE set USED_AT = USED_AT - interval '"
                                + secondsAgo + "' second where SUBJECT = '" + mission.id()
                                + "' and ID = (select max(u.ID) from AGENT_USE u where u.SUBJECT = '" + mission.id()
                                + "')")
                        .executeUpdate(),
                done -> true);
    }

    private Duration untilRoom(List<Charge> charges) {
        return ((Recording.Exhausted) record(newPermit(charges, Optional.empty())))
                .until()
                .orElseThrow();
    }

    @Test
    void of_fifty_calls_at_once_exactly_as_many_are_permitted_as_there_is_room_for() throws Exception {
        List<Outcome> outcomes = atOnce(() -> permitPatiently(calls(1)));
        assertThat(Collections.frequency(outcomes, Outcome.RECORDED)).isEqualTo((int) MOST);
        assertThat(used("calls")).isEqualByComparingTo(String.valueOf(MOST));
    }

    @Test
    void of_fifty_calls_at_once_a_rate_permits_exactly_its_number() throws Exception {
        List<Outcome> outcomes =
                atOnce(() -> permitPatiently(List.of(new Charge.InPeriod(account(), 1, MOST, RatePeriod.HOUR))));
        assertThat(Collections.frequency(outcomes, Outcome.RECORDED)).isEqualTo((int) MOST);
    }

    // Idempotency keys, and what becomes of a permit

    @Test
    void an_idempotency_key_is_taken_once_and_charges_once() {
        NewPermit first = newPermit(calls(1), claim("digest"));
        assertThat(record(first)).isInstanceOf(Recording.Recorded.class);
        Recording again = record(newPermit(calls(1), claim("other")));
        assertThat(again).isInstanceOfSatisfying(Recording.Claimed.class, claimed -> {
            assertThat(claimed.earlier().id()).isEqualTo(first.id());
            assertThat(claimed.earlier().digest()).contains("digest");
            assertThat(claimed.earlier().state()).isEqualTo(PermitState.PERMITTED);
        });
        assertThat(used("calls")).isEqualByComparingTo("1");
    }

    @Test
    void of_fifty_requests_at_once_under_one_key_exactly_one_is_permitted() throws Exception {
        List<Outcome> outcomes = atOnce(() -> patiently(() -> outcome(record(newPermit(calls(1), claim("digest"))))));
        assertThat(Collections.frequency(outcomes, Outcome.RECORDED)).isEqualTo(1);
        assertThat(Collections.frequency(outcomes, Outcome.CLAIMED)).isEqualTo(CALLERS - 1);
        assertThat(used("calls")).isEqualByComparingTo("1");
    }

    @Test
    void a_permit_that_is_voided_gives_back_its_uses_and_its_key() {
        NewPermit permit = newPermit(calls(3), claim("digest"));
        record(permit);
        assertThat(become(permit, PermitState.VOIDED)).isEqualTo(1);
        assertThat(used("calls")).isZero();
        assertThat(record(newPermit(calls(1), claim("other")))).isInstanceOf(Recording.Recorded.class);
    }

    @Test
    void a_permit_is_held_by_its_service_and_by_no_other() {
        NewPermit permit = newPermit(calls(1), Optional.empty());
        record(permit);
        assertThat(isHeld(permit.id(), SERVICE)).isTrue();
        assertThat(isHeld(permit.id(), "client-forum-api")).isFalse();
        assertThat(isHeld("dec_other", SERVICE)).isFalse();
    }

    private Optional<PermitClaim> claim(String digest) {
        return Optional.of(new PermitClaim("sha-256:" + mission.id().substring(0, 40), digest));
    }

    /** Says what became of a permit; how many of its mission were voided then. */
    private long become(NewPermit permit, PermitState state) {
        return tables.inTransaction(
                entities -> {
                    JpaPermits permits = new JpaPermits(entities, storage.realmId());
                    assertThat(permits.hold(permit.id(), SERVICE)).isPresent();
                    permits.restore(permit.id());
                    permits.become(permit.id(), state);
                    return permits.voided(mission.id());
                },
                done -> true);
    }

    private boolean isHeld(String id, String service) {
        return tables.inTransaction(
                entities -> new JpaPermits(entities, storage.realmId())
                        .hold(id, service)
                        .isPresent(),
                done -> true);
    }

    private List<Outcome> atOnce(Callable<Outcome> call) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS / 5);
        try {
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> each : callers.invokeAll(Collections.nCopies(CALLERS, call))) {
                outcomes.add(each.get());
            }
            return outcomes;
        } finally {
            callers.shutdownNow();
        }
    }

    /** Asks again where the database had no lock to give in time, as a service would. */
    private Outcome permitPatiently(List<Charge> charges) {
        return patiently(() -> permit(charges));
    }

    private static Outcome patiently(Supplier<Outcome> asking) {
        for (int i = 0; i < 20; i++) {
            try {
                return asking.get();
            } catch (RuntimeException busy) {
                assertThat(i).as(busy.toString()).isLessThan(19);
            }
        }
        throw new IllegalStateException("too busy");
    }

    private List<Charge> calls(long uses) {
        return List.of(Charge.Sum.ofCalls(account(), uses, MOST));
    }

    private UseAccount account() {
        return new UseAccount(mission.id(), "sha-256:entry", mission.expiresAt());
    }

    private Outcome permit(List<Charge> charges) {
        return outcome(record(newPermit(charges, Optional.empty())));
    }

    private Recording record(NewPermit permit) {
        return tables.inTransaction(
                entities -> log(entities).permitted(presented(mission), permit, NOTHING), done -> true);
    }

    private NewPermit newPermit(List<Charge> charges, Optional<PermitClaim> claim) {
        return new NewPermit(
                OpaqueId.random(OpaqueId.Kind.EVALUATION),
                SERVICE,
                storage.now(),
                new PermitConditions(Optional.empty(), storage.now().plusSeconds(60), false),
                charges,
                claim,
                Optional.empty());
    }

    private static Outcome outcome(Recording recording) {
        if (recording instanceof Recording.Claimed) {
            return Outcome.CLAIMED;
        }
        if (recording instanceof Recording.Recorded) {
            return Outcome.RECORDED;
        }
        return recording instanceof Recording.Exhausted ? Outcome.EXHAUSTED : Outcome.OVERTAKEN;
    }

    /** Kinds of result, to be counted. */
    private enum Outcome {
        RECORDED,
        EXHAUSTED,
        OVERTAKEN,
        CLAIMED
    }

    private DecisionLog log(EntityManager entities) {
        InstantSource clock = storage::now;
        return new JpaDecisionLog(
                entities, storage.realmId(), new JpaEvidenceLog(entities, storage.realmId(), clock), clock);
    }

    private BigDecimal used(String kind) {
        return tables.inTransaction(
                entities -> (BigDecimal) entities.createNativeQuery(
                                "select coalesce(sum(USED), 0) from AGENT_USE_COUNT where SUBJECT = '" + mission.id()
                                        + "' and KIND = '" + kind + "'")
                        .getSingleResult(),
                done -> true);
    }
}
