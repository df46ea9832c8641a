package io.github.agentidentity.evidence.store;

import io.github.agentidentity.base.store.Row;
import io.github.agentidentity.base.store.Sql;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.evidence.domain.EvidenceRow;
import io.github.agentidentity.evidence.domain.RecentEvidence;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ends of histories in the table AGENT_EVIDENCE, of one realm. Both of their parts, the rows with a place and those
 * that wait for one, are read in one statement: a row that gets its place meanwhile is found once. Claims of services
 * are no acts, and left out before anything is counted.
 */
public final class JpaRecentEvidence implements RecentEvidence {

    private static final String OF_SUBJECT =
            " from {h-schema}AGENT_EVIDENCE e where e.REALM_ID = :realm and e.SUBJECT = :subject and e.KIND <> '"
                    + EvidenceKind.CLAIMED.code() + "' and e.SEQ ";

    private static final String MOST = " fetch first :most rows only";

    /** Arrivals count downwards: the latest is the least. */
    private static final String NEWEST_FIRST = " order by case when l.SEQ < 0 then 0 else 1 end, abs(l.SEQ) desc";

    private static final String ROW = "SUBJECT, SEQ, REALM_ID, KIND, RECORDED_AT, CONTENT, SEAL";

    private static final Sql LAST = new Sql(last(ROW));

    private static final Sql LAST_OF_KINDS = new Sql("select " + columns("l", ROW) + " from (" + last(ROW)
            + ") l where l.KIND in (:kinds)" + NEWEST_FIRST + " fetch first 1 rows only");

    private static final Sql TALLIES = new Sql("select l.KIND, count(*) as TALLY, min(l.RECORDED_AT) as SINCE from ("
            + last("SEQ, KIND, RECORDED_AT") + ") l group by l.KIND");

    private final EntityManager entities;
    private final String realmId;

    public JpaRecentEvidence(EntityManager entities, String realmId) {
        this.entities = entities;
        this.realmId = realmId;
    }

    /** Each part goes along the key and stops; what is sorted is never more than twice as much as is wanted. */
    private static String last(String columns) {
        String own = "select " + columns("e", columns) + OF_SUBJECT;
        return "select " + columns("l", columns) + " from ((" + own + "< 0 order by e.SEQ" + MOST + ") union all ("
                + own + "> 0 order by e.SEQ desc" + MOST + ")) l" + NEWEST_FIRST + MOST;
    }

    private static String columns(String table, String columns) {
        return table + "." + columns.replace(", ", ", " + table + ".");
    }

    @Override
    public List<EvidenceRow> last(String subject, int most) {
        return LAST.all(
                entities, Map.of("realm", realmId, "subject", subject, "most", most), JpaRecentEvidence::evidence);
    }

    @Override
    public Optional<EvidenceRow> last(String subject, Collection<String> kinds, int most) {
        return LAST_OF_KINDS.first(
                entities,
                Map.of("realm", realmId, "subject", subject, "most", most, "kinds", kinds),
                JpaRecentEvidence::evidence);
    }

    @Override
    public List<Tally> tallies(String subject, int most) {
        return TALLIES.all(
                entities,
                Map.of("realm", realmId, "subject", subject, "most", most),
                row -> new Tally(row.text("KIND"), row.number("TALLY"), row.time("SINCE")));
    }

    private static EvidenceRow evidence(Row row) {
        return new EvidenceRow(
                row.text("SUBJECT"),
                row.number("SEQ"),
                row.text("REALM_ID"),
                row.text("KIND"),
                row.time("RECORDED_AT"),
                row.text("CONTENT"),
                Optional.ofNullable(row.textIfAny("SEAL")));
    }
}
