package io.github.agentidentity.audit.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.audit.domain.DecidingRows.Acquainted;
import io.github.agentidentity.evidence.domain.Annals;
import io.github.agentidentity.evidence.domain.EvidenceRow;
import io.github.agentidentity.evidence.domain.RealmHistory;
import io.github.agentidentity.evidence.domain.Verification.Fault;
import io.github.agentidentity.evidence.domain.Verification.Flaw;
import io.github.agentidentity.missions.fixture.InMemoryDecidingRows;
import io.github.agentidentity.missions.fixture.InMemoryLedger;
import io.github.agentidentity.registry.domain.Enablement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A realm's rows say what its history tells, as far back as that goes. */
class RealmRowsAndHistoryTest {

    private static final Instant START = Instant.parse("2026-07-01T09:00:00Z");
    private static final Instant LATER = START.plus(Duration.ofDays(1));
    private static final String REALM = Annals.subjectOf(InMemoryLedger.REALM);

    private final InMemoryLedger evidenceReader = new InMemoryLedger();
    private final InMemoryDecidingRows deciding = new InMemoryDecidingRows();

    RealmRowsAndHistoryTest() {
        record("enabled", START, "{\"by\":\"carol\",\"reason\":\"To try it.\"}");
        record("owned", START, "{\"name\":\"client agent-identity\",\"object\":\"client-1\"}");
        deciding.enablement = Optional.of(new Enablement(true, START, "carol", "To try it."));
        deciding.owned.put("client agent-identity", "client-1");
    }

    @Test
    void what_agrees_is_no_fault() {
        assertThat(fault()).isEmpty();
    }

    @Test
    void an_enablement_that_was_taken_away_is_named() {
        deciding.enablement = Optional.empty();

        assertThat(fault()).contains(new Fault(REALM, 1, Flaw.ROW_GONE, Optional.of("enabled")));
    }

    @Test
    void an_enablement_by_somebody_else_or_at_another_time_is_named() {
        deciding.enablement = Optional.of(new Enablement(true, START, "mallory", "To try it."));
        assertNamed(1, "enabled");

        deciding.enablement = Optional.of(new Enablement(true, LATER, "carol", "To try it."));
        assertNamed(1, "enabled");
    }

    @Test
    void a_realm_that_was_disabled_after_it_was_enabled_is_no_fault_and_before_it_is_one() {
        deciding.enablement = Optional.of(new Enablement(false, LATER, "carol", "Enough."));
        assertThat(fault()).isEmpty();

        deciding.enablement = Optional.of(new Enablement(false, START.minusSeconds(3600), "carol", "Enough."));
        assertNamed(1, "enabled");
    }

    @Test
    void an_enablement_of_which_no_row_tells_is_named_unless_it_is_older_than_the_history() {
        evidenceReader.rows.clear();
        assertNamed(1, "enabled");

        assertThat(faultSince(LATER)).isEmpty();
    }

    @Test
    void another_object_in_the_place_of_ours_or_none_is_named() {
        deciding.owned.put("client agent-identity", "client-of-mallory");
        assertNamed(2, "owned");

        deciding.owned.clear();
        assertNamed(2, "owned");
    }

    @Test
    void an_object_that_was_made_anew_is_the_last_one_that_is_told() {
        record("owned", LATER, "{\"name\":\"client agent-identity\",\"object\":\"client-2\"}");
        assertNamed(3, "owned");

        deciding.owned.put("client agent-identity", "client-2");
        assertThat(fault()).isEmpty();
    }

    /** Case of an object that was made before there was such evidence. */
    @Test
    void an_object_of_which_nothing_is_told_is_taken_as_it_is() {
        deciding.owned.put("required action agent-identity-approval", "action-1");

        assertThat(fault()).isEmpty();
    }

    @Test
    void who_lets_an_agent_ask_and_never_approved_a_mission_of_it_is_named_unless_that_may_be_purged() {
        deciding.acquaintedByNobody.put(new Acquainted("alice", "agent-1"), START);

        assertThat(fault()).contains(new Fault("alice", 1, Flaw.CONTRADICTED, Optional.of("acquaintance")));
        assertThat(faultSince(LATER)).isEmpty();
    }

    private void record(String kind, Instant at, String content) {
        long seq = evidenceReader.lengths.merge(REALM, 1L, Long::sum);
        evidenceReader.rows.add(new EvidenceRow(REALM, seq, InMemoryLedger.REALM, kind, at, content, Optional.empty()));
    }

    private Optional<Fault> fault() {
        return faultSince(Instant.EPOCH);
    }

    private Optional<Fault> faultSince(Instant told) {
        return new RealmRowsAndHistory(deciding, new RealmHistory(evidenceReader, REALM, told, 500)).fault();
    }

    private void assertNamed(long seq, String fact) {
        assertThat(fault()).contains(new Fault(REALM, seq, Flaw.CONTRADICTED, Optional.of(fact)));
    }
}
