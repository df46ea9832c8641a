package io.github.agentidentity.missions.store;

import io.github.agentidentity.base.store.DatabaseTime;
import io.github.agentidentity.missions.domain.ListedMission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.Missions.Part;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A list of missions of one realm, made of queries that follow one another: what goes on, then what is over. Each is
 * put together of what is asked for, so that it has its index; one query that sorts by both would read all rows.
 */
final class MissionList {

    private static final String GOES_ON = " and m.state in ('active', 'suspended') and m.expiresAt > :now";

    /** Conditions for missions that go on, in the order of the list. */
    private static final List<String> GOING_ON =
            List.of(GOES_ON + " and m.templateId is null", GOES_ON + " and m.templateId is not null");

    private static final String TEMPLATE =
            " (select t.id from MissionEntity t where t.id = m.templateId and t.state = ";

    /** Tasks that go on with their template; one that is over ended its tasks. */
    private static final String OF_A_TEMPLATE_THAT_GOES_ON =
            " and m.state = :state and not exists" + TEMPLATE + "'suspended')";

    /** Tasks that wait themselves, or with their template. */
    private static final String OF_A_TEMPLATE_THAT_WAITS = " and (m.state = :state or exists" + TEMPLATE + ":state))";

    private static final String OVER = " and (m.state not in ('active', 'suspended') or m.expiresAt <= :now)";

    private static final String EXPIRED =
            " and (m.state = 'expired' or m.state in ('active', 'suspended') and m.expiresAt <= :now)";

    /** Rows that are left out are counted in an index that has all that is asked of them, and not read themselves. */
    private static final String PAGE = "select r from MissionEntity r where r.id in (select m.id";

    private static final String END_OF_PAGE =
            " order by m.createdAt desc, m.id limit :most offset :first)" + " order by r.createdAt desc, r.id";

    private final EntityManager entities;
    private final String realmId;
    private final Part part;
    private final Instant now;

    MissionList(EntityManager entities, String realmId, Part part) {
        this.entities = entities;
        this.realmId = realmId;
        this.part = part;
        this.now = DatabaseTime.now(entities);
    }

    List<ListedMission> read() {
        List<ListedMission> found = new ArrayList<>();
        int first = part.first();
        for (Iterator<String> sections = sections().iterator(); sections.hasNext(); ) {
            String section = sections.next();
            int read = addTo(found, section, first);
            if (found.size() == part.most() || !sections.hasNext()) {
                break;
            }
            first = read == 0 && first > 0 ? Math.max(0, first - count(section)) : 0;
        }
        return found;
    }

    /** Reads on past rows that are not wanted, until the list is full or the section ends; returns how many it read. */
    private int addTo(List<ListedMission> found, String section, int first) {
        int read = 0;
        List<MissionEntity> rows;
        do {
            rows = rows(section, first + read);
            int room = part.most() - found.size();
            rows.stream()
                    .filter(this::isWanted)
                    .limit(room)
                    .map(MissionReading::listed)
                    .forEach(found::add);
            read += rows.size();
        } while (rows.size() == part.most() && found.size() < part.most());
        return read;
    }

    private List<MissionEntity> rows(String section, int first) {
        List<MissionEntity> rows = query(PAGE, section, END_OF_PAGE, MissionEntity.class)
                .setParameter("most", part.most())
                .setParameter("first", first)
                .getResultList();
        rows.forEach(entities::detach);
        VoidedRows voided = VoidedRows.among(entities, realmId, rows);
        rows.stream().filter(voided::contain).forEach(MissionList::end);
        return rows;
    }

    /** Sets a mission that a mark voided to revoked: it is over, though its row follows later. */
    private static void end(MissionEntity detached) {
        if (!MissionState.of(detached.state).isOver()) {
            detached.state = MissionState.REVOKED.code();
        }
    }

    /** A row that goes on by itself and is void is not among those that go on; for seconds it is in no other list. */
    private boolean isWanted(MissionEntity row) {
        return part.state().filter(state -> !state.isOver()).isEmpty()
                || !MissionState.of(row.state).isOver();
    }

    private List<String> sections() {
        Optional<MissionState> state = part.state();
        if (state.isEmpty()) {
            return List.of(GOING_ON.get(0), GOING_ON.get(1), OVER);
        }
        if (state.get() == MissionState.EXPIRED) {
            return List.of(EXPIRED);
        }
        if (state.get().isOver()) {
            return List.of(" and m.state = :state");
        }
        String tasks = state.get() == MissionState.ACTIVE ? OF_A_TEMPLATE_THAT_GOES_ON : OF_A_TEMPLATE_THAT_WAITS;
        return List.of(GOING_ON.get(0) + " and m.state = :state", GOING_ON.get(1) + tasks);
    }

    private int count(String section) {
        return Math.toIntExact(query("select count(m)", section, "", Long.class).getSingleResult());
    }

    private <T> TypedQuery<T> query(String select, String section, String order, Class<T> result) {
        StringBuilder text = new StringBuilder(select).append(" from MissionEntity m where m.realmId = :realm");
        part.humanId().ifPresent(human -> text.append(" and m.humanId = :human"));
        part.agentId().ifPresent(agent -> text.append(" and m.agentId = :agent"));
        part.agentClientId().ifPresent(client -> text.append(" and m.agentClientId = :client"));
        part.period().from().ifPresent(from -> text.append(" and m.createdAt >= :since"));
        part.period().to().ifPresent(to -> text.append(" and m.createdAt < :before"));
        TypedQuery<T> query = entities.createQuery(
                        text.append(section).append(order).toString(), result)
                .setParameter("realm", realmId);
        part.humanId().ifPresent(human -> query.setParameter("human", human));
        part.agentId().ifPresent(agent -> query.setParameter("agent", agent));
        part.agentClientId().ifPresent(client -> query.setParameter("client", client));
        part.period().from().ifPresent(from -> query.setParameter("since", from));
        part.period().to().ifPresent(to -> query.setParameter("before", to));
        if (section.contains(":now")) {
            query.setParameter("now", now);
        }
        part.state()
                .filter(state -> section.contains(":state"))
                .ifPresent(state -> query.setParameter("state", state.code()));
        return query;
    }
}
