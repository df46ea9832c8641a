package io.github.agentidentity.missions.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.audit.domain.ChainVerifier;
import io.github.agentidentity.audit.domain.DecidingRows.Held;
import io.github.agentidentity.audit.domain.DecidingRows.Marked;
import io.github.agentidentity.evidence.domain.Annals;
import io.github.agentidentity.evidence.domain.ChainLink;
import io.github.agentidentity.evidence.domain.ChainSealer;
import io.github.agentidentity.evidence.domain.Checkpoint;
import io.github.agentidentity.evidence.domain.DecidingRow;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.evidence.domain.EvidenceRow;
import io.github.agentidentity.evidence.domain.RetentionPurge;
import io.github.agentidentity.evidence.domain.Seals;
import io.github.agentidentity.evidence.domain.Verification;
import io.github.agentidentity.evidence.domain.Verification.Fault;
import io.github.agentidentity.evidence.domain.Verification.Flaw;
import io.github.agentidentity.missions.fixture.InMemoryDecidingRows;
import io.github.agentidentity.missions.fixture.InMemoryLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that evidence and the rows that decide agree, both ways; the row that differs is named. */
class DecidersTest {

    private static final Instant START = Instant.parse("2026-07-01T09:00:00Z");
    private static final String MISSION = "msn_one";
    private static final String PROPOSAL = "mpr_one";
    private static final String STOP = "stp_one";
    private static final String HOLD = "hld_one";
    private static final String KEY = "K".repeat(43);
    private static final String OTHER_KEY = "L".repeat(43);
    private static final String REALM = Annals.subjectOf(InMemoryLedger.REALM);

    private final InMemoryLedger evidenceReader = new InMemoryLedger();
    private final InMemoryDecidingRows deciding = new InMemoryDecidingRows();
    private final Map<String, String> mission = new HashMap<>(Map.of(
            "state", "revoked",
            "human", "alice",
            "approver", "alice",
            "agent", "agent-1",
            "client_id", "inbox-assistant",
            "authority_hash", "sha-256:a",
            "expires_at", "2026-07-02T09:00:00Z",
            "template_id", "",
            "grant", "grant-2",
            "derivations", "2"));

    DecidersTest() {
        mission.put("max_derivations", "5");
        mission.put("max_concurrent", "");
        evidenceReader.now = START;
        record(
                MISSION,
                "approved",
                "{\"agent\":\"agent-1\",\"authority_hash\":\"sha-256:a\",\"by\":\"alice\",\"client_id\":\"inbox-assistant\","
                        + "\"expires_at\":\"2026-07-02T09:00:00.5Z\",\"human\":\"alice\","
                        + "\"limits\":{\"max_derivations\":5}}");
        record(MISSION, "granted", "{\"grant\":\"grant-1\"}");
        record(MISSION, "minted", "{\"handoff\":\"handoff-1\"}");
        record(MISSION, "granted", "{\"grant\":\"grant-2\"}");
        record(MISSION, "minted", "{}");
        record(MISSION, "revoked", "{\"by\":\"alice\"}");
        decides();
        record(PROPOSAL, "proposed", "{\"human\":\"alice\",\"agent\":\"agent-1\",\"client_id\":\"inbox-assistant\"}");
        record(PROPOSAL, "approved", "{\"mission\":\"msn_one\"}");
        deciding.rows.put(
                PROPOSAL, new DecidingRow(2, START, Map.of("state", "approved", "mission", MISSION, "human", "alice")));
        record(STOP, "suspended", "{\"agent\":\"agent-1\",\"client_id\":\"inbox-assistant\"}");
        deciding.rows.put(
                STOP, new DecidingRow(1, START, Map.of("kind", "suspended", "released", "false", "agent", "agent-1")));
        record(REALM, "stopped", "{\"hold\":\"hld_one\",\"human\":\"alice\"}");
        deciding.rows.put(REALM, new DecidingRow(1, Instant.EPOCH, Map.of()));
        deciding.holds.put(HOLD, new Held(HOLD, "stopped", "alice", START, Optional.empty()));
        deciding.spent.add("handoff-1");
        seal();
    }

    @Test
    void a_mark_that_is_gone_lowered_or_put_there_is_named() {
        Marked mark = new Marked("human:alice", START.plusMillis(250), START);
        record(REALM, "void_until", "{\"id\":\"alice\",\"party\":\"human\",\"until\":\"2026-07-01T08:00:00Z\"}");
        record(REALM, "void_until", "{\"id\":\"alice\",\"party\":\"human\",\"until\":\"2026-07-01T09:00:00.25Z\"}");
        deciding.rows.put(REALM, new DecidingRow(3, Instant.EPOCH, Map.of()));
        seal();
        assertFault(REALM, 3, Flaw.ROW_GONE, "mark");

        deciding.marks.put(mark.party(), mark);
        assertThat(verify().fault()).isEmpty();

        deciding.marks.put(mark.party(), new Marked(mark.party(), START, START));
        assertFault("human:alice", 1, Flaw.CONTRADICTED, "void_until");

        deciding.marks.put(mark.party(), mark);
        deciding.marks.put("client:x", new Marked("client:x", START, START));
        assertFault("client:x", 1, Flaw.CONTRADICTED, "void_until");
    }

    @Test
    void what_agrees_is_sound() {
        assertThat(verify().fault()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "state, active, 6",
        "derivations, 1, 5",
        "derivations, 3, 5",
        "grant, grant-1, 4",
        "human, mallory, 1",
        "approver, mallory, 1",
        "agent, agent-2, 1",
        "client_id, other, 1",
        "authority_hash, sha-256:b, 1",
        "expires_at, 2027-07-02T09:00:00Z, 1",
        "template_id, msn_two, 1",
        "max_derivations, 500, 1",
        "max_concurrent, 3, 1"
    })
    void a_missions_row_that_says_something_else_is_named_with_what_it_says(String fact, String says, long seq) {
        mission.put(fact, says);
        decides();

        assertFault(MISSION, seq, Flaw.CONTRADICTED, fact);
    }

    // The key of a mission is that of its first use

    @Test
    void a_key_that_was_put_in_the_place_of_the_one_that_was_proven_first_is_named() {
        used("granted", "{\"grant\":\"grant-2\",\"key\":\"" + KEY + "\"}");
        used("minted", "{\"jkt\":\"" + KEY + "\"}");
        assertSoundWithKey(KEY);
        for (String another : new String[] {OTHER_KEY, "none", ""}) {
            assertKeyIsNamed(another, 2);
        }
    }

    @Test
    void a_key_of_a_mission_that_was_used_without_one_is_named() {
        used("granted", "{\"grant\":\"grant-2\",\"key\":\"none\"}");
        used("granted", "{\"grant\":\"grant-2\",\"key\":\"" + OTHER_KEY + "\"}");
        assertSoundWithKey("none");
        assertKeyIsNamed(OTHER_KEY, 2);
    }

    @Test
    void the_first_mint_of_the_agent_itself_is_a_first_use_and_that_of_a_delegate_is_none() {
        used("minted", "{\"act\":{\"sub\":\"research-assistant\"},\"jkt\":\"" + OTHER_KEY + "\"}");
        used("minted", "{\"x5t#S256\":\"" + KEY + "\"}");
        used("granted", "{\"grant\":\"grant-2\",\"key\":\"" + OTHER_KEY + "\"}");
        assertSoundWithKey("x5t#S256:" + KEY);
        assertKeyIsNamed(OTHER_KEY, 3);
    }

    /** Of versions before. */
    @Test
    void where_the_first_use_does_not_tell_of_a_key_none_is_compared() {
        used("granted", "{\"grant\":\"grant-2\"}");
        used("minted", "{\"jkt\":\"" + OTHER_KEY + "\"}");
        assertSoundWithKey(KEY);
    }

    private void used(String kind, String content) {
        if (evidenceReader.lengths.getOrDefault("msn_keyed", 0L) == 0) {
            record("msn_keyed", "approved", "{}");
        }
        record("msn_keyed", kind, content);
    }

    private void keyed(String key) {
        deciding.rows.put(
                "msn_keyed",
                new DecidingRow(evidenceReader.lengths.getOrDefault("msn_keyed", 0L), START, Map.of("key", key)));
    }

    private void assertSoundWithKey(String key) {
        keyed(key);
        seal();
        assertThat(verify().fault()).isEmpty();
    }

    private void assertKeyIsNamed(String key, long seq) {
        keyed(key);
        assertFault("msn_keyed", seq, Flaw.CONTRADICTED, "key");
    }

    @Test
    void a_limit_that_was_taken_away_is_named() {
        mission.put("max_derivations", "");
        decides();

        assertFault(MISSION, 1, Flaw.CONTRADICTED, "max_derivations");
    }

    @Test
    void a_mission_that_is_made_younger_than_its_approval_is_named() {
        deciding.rows.put(MISSION, new DecidingRow(6, START.plus(Duration.ofMinutes(11)), mission));

        assertFault(MISSION, 1, Flaw.CONTRADICTED, "created_at");
    }

    @Test
    void what_is_recorded_while_the_check_reads_is_not_compared() {
        record(MISSION, "minted", "{}");
        evidenceReader.beforeLastLink = () -> {};
        deciding.rows.put(MISSION, new DecidingRow(7, START, with("derivations", "3")));
        assertThat(verify().fault()).isEmpty();
    }

    @Test
    void an_end_that_was_taken_from_a_history_is_missing_and_no_contradiction() {
        evidenceReader.rows.remove(evidenceReader.at(MISSION, 6));

        assertThat(verify().fault()).contains(new Fault(MISSION, 6, Flaw.MISSING));
    }

    @Test
    void evidence_whose_mission_is_gone_is_named() {
        deciding.rows.remove(MISSION);
        deciding.gone.add(MISSION);

        assertThat(verify().fault()).contains(new Fault(MISSION, 1, Flaw.ROW_GONE));
    }

    @Test
    void a_row_that_its_subject_does_not_know_of_is_not_sealed_and_named() {
        record(MISSION, "resumed", "{\"by\":\"alice\"}");
        seal();

        assertThat(evidenceReader.at(MISSION, 7).seal()).isEmpty();
        assertThat(verify().fault()).contains(new Fault(MISSION, 7, Flaw.UNKNOWN_ACT));
    }

    @Test
    void a_row_about_a_mission_that_never_was_is_not_sealed_and_named() {
        deciding.gone.add("msn_never");
        record("msn_never", "approved", "{}");
        seal();

        assertThat(evidenceReader.at("msn_never", 1).seal()).isEmpty();
        assertThat(verify().fault()).contains(new Fault("msn_never", 1, Flaw.ROW_GONE));
    }

    @ParameterizedTest
    @CsvSource({"state, pending, 2", "mission, msn_two, 2", "human, mallory, 1"})
    void a_proposals_row_that_says_something_else_is_named(String fact, String says, long seq) {
        Map<String, String> facts =
                new HashMap<>(deciding.row(PROPOSAL).orElseThrow().facts());
        facts.put(fact, says);
        deciding.rows.put(PROPOSAL, new DecidingRow(2, START, facts));

        assertFault(PROPOSAL, seq, Flaw.CONTRADICTED, fact);
    }

    @ParameterizedTest
    @CsvSource({"released, true", "kind, retired", "agent, agent-2"})
    void a_stops_row_that_says_something_else_is_named(String fact, String says) {
        Map<String, String> facts =
                new HashMap<>(deciding.row(STOP).orElseThrow().facts());
        facts.put(fact, says);
        deciding.rows.put(STOP, new DecidingRow(1, START, facts));

        assertFault(STOP, 1, Flaw.CONTRADICTED, fact);
    }

    @Test
    void a_hold_that_is_gone_is_named_by_the_row_that_tells_of_it() {
        deciding.holds.clear();

        assertFault(REALM, 1, Flaw.ROW_GONE, "hold");
    }

    @Test
    void a_hold_that_was_lifted_without_a_word_is_named() {
        deciding.holds.put(HOLD, new Held(HOLD, "stopped", "alice", START, Optional.of(START.plusSeconds(1))));

        assertFault(HOLD, 1, Flaw.CONTRADICTED, "released");
    }

    @Test
    void a_hold_whose_release_is_told_and_not_done_is_named() {
        deciding.rows.put(REALM, new DecidingRow(2, Instant.EPOCH, Map.of()));
        record(REALM, "released", "{\"hold\":\"hld_one\"}");
        assertFault(HOLD, 1, Flaw.CONTRADICTED, "released");

        deciding.holds.put(HOLD, new Held(HOLD, "stopped", "alice", START, Optional.of(START.plusSeconds(1))));
        assertThat(verify().fault()).isEmpty();
    }

    @Test
    void a_hold_on_another_human_or_of_another_kind_is_named() {
        deciding.holds.put(HOLD, new Held(HOLD, "stopped", "bob", START, Optional.empty()));
        assertFault(HOLD, 1, Flaw.CONTRADICTED, "human");

        deciding.holds.put(HOLD, new Held(HOLD, "frozen", "alice", START, Optional.empty()));
        assertFault(HOLD, 1, Flaw.CONTRADICTED, "kind");
    }

    @Test
    void a_hold_of_which_no_row_tells_is_named() {
        deciding.holds.put("hld_two", new Held("hld_two", "stopped", "bob", START, Optional.empty()));

        assertFault("hld_two", 1, Flaw.CONTRADICTED, "hold");
    }

    @Test
    void a_hand_off_that_was_made_unspent_is_named_as_long_as_it_could_be_used_again() {
        deciding.spent.clear();

        assertFault(MISSION, 3, Flaw.ROW_GONE, "handoff");
        evidenceReader.now = START.plus(Duration.ofMinutes(10));
        assertThat(verify().fault()).isEmpty();
    }

    @Test
    void a_purge_of_what_is_too_young_is_not_sealed_and_named() {
        deciding.rows.put(REALM, new DecidingRow(2, Instant.EPOCH, Map.of()));
        Instant before = START.minus(RetentionPurge.LEAST).plus(Duration.ofHours(2));
        ChainLink last = ChainLink.after(Optional.empty(), InMemoryLedger.REALM, "msn_x", 1, "seal");
        evidenceReader.appendToRealm(
                EvidenceKind.PURGED,
                new Checkpoint(before, last, 0, Optional.empty())
                        .toJson()
                        .put("links", 1)
                        .build());
        seal();

        assertThat(evidenceReader.at(REALM, 2).seal()).isEmpty();
        assertThat(verify().fault()).contains(new Fault(REALM, 2, Flaw.FORGED_PURGE));
    }

    private Map<String, String> with(String fact, String says) {
        Map<String, String> facts = new HashMap<>(mission);
        facts.put(fact, says);
        return facts;
    }

    private void decides() {
        deciding.rows.put(MISSION, new DecidingRow(6, START, mission));
    }

    private void record(String subject, String kind, String content) {
        long seq = evidenceReader.lengths.merge(subject, 1L, Long::sum);
        evidenceReader.rows.add(
                new EvidenceRow(subject, seq, InMemoryLedger.REALM, kind, START, content, Optional.empty()));
    }

    private void seal() {
        new ChainSealer(evidenceReader, deciding, Seals.WITHOUT_KEY, () -> evidenceReader.now).sealSome("");
    }

    private Verification verify() {
        return new ChainVerifier(evidenceReader, deciding, Seals.WITHOUT_KEY, REALM, () -> evidenceReader.now).verify();
    }

    private void assertFault(String subject, long seq, Flaw flaw, String fact) {
        assertThat(verify().fault()).contains(new Fault(subject, seq, flaw, Optional.of(fact)));
    }
}
