package io.github.agentidentity.registry.store;

import io.github.agentidentity.base.store.Row;
import io.github.agentidentity.base.store.Sql;
import io.github.agentidentity.registry.domain.Adoptions.Adoption;
import io.github.agentidentity.registry.domain.AgentStatusReader;
import io.github.agentidentity.registry.domain.AgentSuspension;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adoption, stops and freeze, of the tables AGENT_ADOPTION, AGENT_STOP and AGENT_HOLD, of one realm. */
public final class JpaAgentStatusReader implements AgentStatusReader {

    /** A realm is there whether the agent is known or not; each count and least has its index. */
    private static final Sql RECORD = new Sql("select a.ADOPTED_AT, a.SPONSOR_NAME, a.SPONSOR_ID,"
            + " (select max(cast(" + AgentSuspensionEntity.GRAVITY + " as bigint)) from {h-schema}AGENT_STOP s"
            + " where s.AGENT_ID = :agent and s.RELEASED_AT is null) STOP_OF_ID,"
            + " (select max(cast(" + AgentSuspensionEntity.GRAVITY + " as bigint)) from {h-schema}AGENT_STOP s"
            + " where s.REALM_ID = r.ID and s.AGENT_CLIENT_ID = :client and s.RELEASED_AT is null) STOP_OF_CLIENT_ID,"
            + " (select max(cast(" + AgentSuspensionEntity.GRAVITY + " as bigint)) from {h-schema}AGENT_STOP s"
            + " where s.REALM_NAME = r.NAME and s.AGENT_CLIENT_ID = :client and s.RELEASED_AT is null"
            + " and not exists (select o.ID from {h-schema}REALM o where o.ID = s.REALM_ID)) STOP_OF_NAMES,"
            + " (select count(h.ID) from {h-schema}AGENT_HOLD h where h.REALM_ID = r.ID and h.HELD_ID = r.ID"
            + " and h.KIND = 'frozen' and h.RELEASED_AT is null) FREEZES,"
            + " (select count(h.ID) from {h-schema}AGENT_HOLD h where h.REALM_NAME = r.NAME"
            + " and h.HELD_NAME = r.NAME and h.KIND = 'frozen' and h.RELEASED_AT is null"
            + " and not exists (select o.ID from {h-schema}REALM o where o.ID = h.REALM_ID)) FREEZES_OF_NAME,"
            + " (select max(v.VOID_UNTIL) from {h-schema}AGENT_VOID v"
            + " where v.REALM_ID = r.ID and v.PARTY = 'client:' || cast(:agent as varchar(36))) CLIENT_VOID_UNTIL,"
            + " (select max(v.VOID_UNTIL) from {h-schema}AGENT_VOID v"
            + " where v.REALM_ID = r.ID and v.PARTY = 'client_id:' || cast(:client as varchar(255))) CLIENT_ID_VOID_UNTIL,"
            + " (select max(v.VOID_UNTIL) from {h-schema}AGENT_VOID v"
            + " where v.REALM_ID = r.ID and v.PARTY = 'realm:' || r.ID) REALM_VOID_UNTIL,"
            + " (select max(v.VOID_UNTIL) from {h-schema}AGENT_VOID v where v.PARTY = 'realm_name:' || r.NAME) REALM_NAME_VOID_UNTIL"
            + " from {h-schema}REALM r"
            + " left join {h-schema}AGENT_ADOPTION a on a.AGENT_ID = :agent and a.REALM_ID = r.ID"
            + " where r.ID = :realm");

    private final EntityManager entities;
    private final String realmId;

    public JpaAgentStatusReader(EntityManager entities, String realmId) {
        this.entities = entities;
        this.realmId = realmId;
    }

    @Override
    public AgentRecord of(String agentId, String agentClientId) {
        return RECORD.first(
                        entities,
                        Map.of("agent", agentId, "client", agentClientId, "realm", realmId),
                        JpaAgentStatusReader::read)
                .orElseThrow(() -> new IllegalStateException("The realm has no row."));
    }

    private static AgentRecord read(Row row) {
        return new AgentRecord(
                adoption(row.timeIfAny("ADOPTED_AT"), row.textIfAny("SPONSOR_NAME"), row.textIfAny("SPONSOR_ID")),
                gravest(
                        row.numberIfAny("STOP_OF_ID"),
                        row.numberIfAny("STOP_OF_CLIENT_ID"),
                        row.numberIfAny("STOP_OF_NAMES")),
                row.number("FREEZES") + row.number("FREEZES_OF_NAME") > 0,
                latest(
                        row.timeIfAny("CLIENT_VOID_UNTIL"),
                        row.timeIfAny("CLIENT_ID_VOID_UNTIL"),
                        row.timeIfAny("REALM_VOID_UNTIL"),
                        row.timeIfAny("REALM_NAME_VOID_UNTIL")));
    }

    private static Instant latest(@Nullable Instant... marks) {
        return Stream.of(marks)
                .flatMap(Stream::ofNullable)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    private static Optional<Adoption> adoption(
            @Nullable Instant since, @Nullable String sponsorName, @Nullable String sponsorId) {
        return Optional.ofNullable(since).map(at -> new Adoption(at, JpaAdoptions.sponsor(sponsorName, sponsorId)));
    }

    private static Optional<AgentSuspension.Kind> gravest(@Nullable Long... gravities) {
        return Stream.of(gravities)
                .flatMap(Stream::ofNullable)
                .max(Long::compareTo)
                .map(AgentSuspension.Kind::ofGravity);
    }
}
