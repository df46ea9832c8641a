package io.github.agentidentity.decisions.store;

import io.github.agentidentity.base.store.Row;
import io.github.agentidentity.base.store.Sql;
import io.github.agentidentity.decisions.domain.AccessOffer;
import io.github.agentidentity.decisions.domain.AccessOffers;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Offers in the table AGENT_ACCESS_OFFER, of one realm. */
public final class JpaAccessOffers implements AccessOffers {

    /** The time for which an offer is good that is handed out again. */
    private static final Duration LEAST = Duration.ofMinutes(1);

    private static final String SELECT = "select o.ID, o.SERVICE_ID, o.MISSION_ID, o.EVALUATION_ID, o.DIGEST,"
            + " o.EXPIRES_AT from {h-schema}AGENT_ACCESS_OFFER o where ";

    private static final Sql MAKE = new Sql("insert into {h-schema}AGENT_ACCESS_OFFER"
            + " (ID, REALM_ID, SERVICE_ID, MISSION_ID, EVALUATION_ID, DIGEST, EXPIRES_AT)"
            + " select cast(:offer as varchar(64)), cast(:realm as varchar(36)), cast(:service as varchar(36)),"
            + " cast(:mission as varchar(47)), cast(:evaluation as varchar(64)), cast(:digest as varchar(64)),"
            + " cast(:expires as timestamp with time zone) from (select 1 as ONE) x"
            + " where (select count(*) from {h-schema}AGENT_ACCESS_OFFER o where o.MISSION_ID = :mission"
            + " and o.EXPIRES_AT > :now and o.SERVICE_ID = :service) < " + MOST);

    private static final Sql AGAIN = new Sql(SELECT + "o.MISSION_ID = :mission and o.EXPIRES_AT > :soon"
            + " and o.DIGEST = :digest and o.REALM_ID = :realm and o.SERVICE_ID = :service");

    private static final Sql OF_SERVICE =
            new Sql(SELECT + "o.ID = :offer and o.REALM_ID = :realm and o.SERVICE_ID = :service");

    private static final Sql TAKE = new Sql("delete from {h-schema}AGENT_ACCESS_OFFER o"
            + " where o.ID = :offer and o.REALM_ID = :realm and o.SERVICE_ID = :service");

    private final EntityManager entities;
    private final String realmId;

    public JpaAccessOffers(EntityManager entities, String realmId) {
        this.entities = entities;
        this.realmId = realmId;
    }

    @Override
    public Optional<AccessOffer> make(AccessOffer offer) {
        Map<String, Object> columns = Map.of(
                "offer", offer.id(),
                "realm", realmId,
                "service", offer.serviceId(),
                "mission", offer.missionId(),
                "evaluation", offer.evaluationId(),
                "digest", offer.digest(),
                "expires", offer.expiresAt(),
                "soon", offer.expiresAt().minus(LIFETIME).plus(LEAST));
        return AGAIN.first(entities, columns, JpaAccessOffers::read)
                .or(() -> MAKE.writesOne(entities, columns) ? Optional.of(offer) : Optional.empty());
    }

    @Override
    public Optional<AccessOffer> take(String id, String serviceId) {
        Map<String, Object> named = Map.of("offer", id, "realm", realmId, "service", serviceId);
        return OF_SERVICE
                .first(entities, named, JpaAccessOffers::read)
                .filter(found -> TAKE.writesOne(entities, named));
    }

    private static AccessOffer read(Row row) {
        return new AccessOffer(
                row.text("ID"),
                row.text("SERVICE_ID"),
                row.text("MISSION_ID"),
                row.text("EVALUATION_ID"),
                row.text("DIGEST"),
                row.time("EXPIRES_AT"));
    }
}
