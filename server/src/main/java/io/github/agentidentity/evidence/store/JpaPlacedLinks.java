package io.github.agentidentity.evidence.store;

import io.github.agentidentity.base.store.Row;
import io.github.agentidentity.base.store.Sql;
import io.github.agentidentity.evidence.domain.ChainLink;
import io.github.agentidentity.evidence.domain.PlacedLink;
import io.github.agentidentity.evidence.domain.PlacedLinks;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The chain in the table AGENT_REALM_LINK, of one realm. Links are looked up by place, and by subject and its place.
 */
public final class JpaPlacedLinks implements PlacedLinks {

    private static final String LINKS = "select l.REALM_ID, l.SEQ, l.SUBJECT, l.SUBJECT_SEQ, l.SUBJECT_SEAL, l.SEAL,"
            + " b.SEAL as BEFORE_SEAL, p.SUBJECT_SEQ as EARLIER_SEQ, p.SUBJECT_SEAL as EARLIER_SEAL"
            + " from {h-schema}AGENT_REALM_LINK l"
            + " left join {h-schema}AGENT_REALM_LINK b on b.REALM_ID = l.REALM_ID and b.SEQ = l.SEQ - 1"
            + " left join {h-schema}AGENT_REALM_LINK p on p.REALM_ID = l.REALM_ID and p.SUBJECT = l.SUBJECT"
            + " and p.SUBJECT_SEQ = (select max(q.SUBJECT_SEQ) from {h-schema}AGENT_REALM_LINK q"
            + " where q.REALM_ID = l.REALM_ID and q.SUBJECT = l.SUBJECT and q.SUBJECT_SEQ < l.SUBJECT_SEQ)"
            + " where l.REALM_ID = :realm and l.SEQ > :after";

    private static final String IN_ORDER = " order by l.SEQ fetch first :most rows only";

    private static final Sql ALL = new Sql(LINKS + IN_ORDER);

    private static final Sql OF_SUBJECT = new Sql(LINKS + " and l.SUBJECT = :subject" + IN_ORDER);

    private final EntityManager entities;
    private final String realmId;

    public JpaPlacedLinks(EntityManager entities, String realmId) {
        this.entities = entities;
        this.realmId = realmId;
    }

    @Override
    public List<PlacedLink> read(Optional<String> subject, long after, int most) {
        return subject.map(id -> OF_SUBJECT.all(
                        entities,
                        Map.of("realm", realmId, "after", after, "most", most, "subject", id),
                        JpaPlacedLinks::placed))
                .orElseGet(() -> ALL.all(
                        entities, Map.of("realm", realmId, "after", after, "most", most), JpaPlacedLinks::placed));
    }

    private static PlacedLink placed(Row row) {
        return new PlacedLink(
                new ChainLink(
                        row.text("REALM_ID"),
                        row.number("SEQ"),
                        row.text("SUBJECT"),
                        row.number("SUBJECT_SEQ"),
                        row.text("SUBJECT_SEAL"),
                        row.text("SEAL")),
                Optional.ofNullable(row.textIfAny("BEFORE_SEAL")),
                Optional.ofNullable(row.textIfAny("EARLIER_SEAL"))
                        .map(seal -> new PlacedLink.End(row.number("EARLIER_SEQ"), seal)));
    }
}
