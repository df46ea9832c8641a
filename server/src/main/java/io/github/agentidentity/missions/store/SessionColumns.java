package io.github.agentidentity.missions.store;

import io.github.agentidentity.base.store.Row;
import io.github.agentidentity.base.store.Sql;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.registry.domain.SeenSession;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The session of a mission's approval, as steps under the mission found it: whole seconds, as Keycloak keeps them. A
 * task lives with the session of its template, and a step under either of them may have been the last to find it.
 */
final class SessionColumns {

    private static final Sql LAST = new Sql("select m.SESSION_STARTED, m.SESSION_SEEN, m.SESSION_REMEMBERED"
            + " from {h-schema}AGENT_MISSION m where m.ID in (:missions) and m.REALM_ID = :realm"
            + " and m.SESSION_SEEN is not null order by m.SESSION_SEEN desc");

    private static final Sql FIRST = new Sql("select min(m.CREATED_AT) from {h-schema}AGENT_MISSION m"
            + " where m.ID in (:missions) and m.REALM_ID = :realm");

    private SessionColumns() {}

    /** Values that a locking statement writes. */
    static Map<String, Object> of(Optional<SeenSession> found) {
        Map<String, Object> columns = new HashMap<>();
        columns.put(
                "seen",
                found.map(SeenSession::refreshedAt).map(Instant::getEpochSecond).orElse(0L));
        columns.put(
                "started",
                found.map(SeenSession::startedAt).map(Instant::getEpochSecond).orElse(0L));
        columns.put("remembered", found.map(SeenSession::remembered).orElse(false));
        return columns;
    }

    /** The session as the last step found it; before the first step, it was there when the human approved. */
    static SeenSession last(EntityManager entities, Mission mission, String realmId) {
        Map<String, Object> which = Map.of(
                "missions",
                mission.templateId()
                        .map(template -> List.of(mission.id(), template))
                        .orElse(List.of(mission.id())),
                "realm",
                realmId);
        return LAST.first(entities, which, SessionColumns::read).orElseGet(() -> {
            Instant approved = FIRST.first(entities, which, Row::onlyTime).orElse(mission.createdAt());
            return new SeenSession(approved, approved, false);
        });
    }

    private static SeenSession read(Row row) {
        return new SeenSession(
                Instant.ofEpochSecond(row.number("SESSION_STARTED")),
                Instant.ofEpochSecond(row.number("SESSION_SEEN")),
                row.yes("SESSION_REMEMBERED"));
    }
}
