package io.github.agentidentity.missions.store;

import io.github.agentidentity.base.store.Row;
import io.github.agentidentity.base.store.Sql;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rows of a list that are void by a mark, though they do not say so yet: one statement for all of them, in which each
 * mark is looked up by its index. A single row is read with its marks ({@link MissionRow}).
 */
final class VoidedRows {

    /** No {@code exists} and no list of parties, which PostgreSQL would rather answer by reading all marks. */
    private static final String MARK =
            "(select max(v.VOID_UNTIL) from {h-schema}AGENT_VOID v" + " where v.REALM_ID = m.REALM_ID and v.PARTY = ";

    private static final String SINCE = ") >= m.CREATED_AT";

    private static final Sql VOIDED = new Sql("select m.ID from {h-schema}AGENT_MISSION m"
            + " where m.ID in (:ids) and m.REALM_ID = :realm and ("
            + MARK + "'client:' || m.AGENT_ID" + SINCE + " or "
            + MARK + "'client_id:' || m.AGENT_CLIENT_ID" + SINCE + " or "
            + MARK + "'human:' || m.HUMAN_ID" + SINCE + " or "
            + MARK + "'realm:' || m.REALM_ID" + SINCE + ")");

    private final Set<String> ids;

    private VoidedRows(Set<String> ids) {
        this.ids = ids;
    }

    static VoidedRows among(EntityManager entities, String realmId, List<MissionEntity> rows) {
        List<String> all = rows.stream().map(row -> row.id).toList();
        return new VoidedRows(
                all.isEmpty()
                        ? Set.of()
                        : VOIDED.all(entities, Map.of("realm", realmId, "ids", all), Row::onlyText).stream()
                                .collect(Collectors.toUnmodifiableSet()));
    }

    boolean contain(MissionEntity row) {
        return ids.contains(row.id);
    }
}
