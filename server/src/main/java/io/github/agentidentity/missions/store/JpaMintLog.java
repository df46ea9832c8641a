package io.github.agentidentity.missions.store;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.base.store.Leftovers;
import io.github.agentidentity.base.store.StoredJson;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.missions.domain.MintBasis;
import io.github.agentidentity.missions.domain.MintLog;
import io.github.agentidentity.missions.domain.MintedToken;
import io.github.agentidentity.missions.domain.Mission;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Mints in the tables AGENT_EVIDENCE and AGENT_MINT_KEY, of one realm. */
public final class JpaMintLog implements MintLog {

    /** Apart from those who wait for the mission's row: whoever has the key is one of these. */
    private static final WaitingRoom WAITING = new WaitingRoom(16);

    private final EntityManager entities;
    private final String realmId;
    private final InstantSource clock;

    public JpaMintLog(EntityManager entities, String realmId, InstantSource clock) {
        this.entities = entities;
        this.realmId = realmId;
        this.clock = clock;
    }

    /**
     * Removes some of the keys that nobody can repeat any more, in every realm.
     *
     * @return how many they were; at 0 there are no more
     */
    public static int removeOldKeys(EntityManager entities) {
        return new Leftovers("AgentMintKey", REPEATABLE).removeSome(entities);
    }

    @Override
    public Optional<Minted> take(Keyed request, Minted token) {
        return WAITING.during(request.missionId(), () -> takeInTurn(request, token));
    }

    private Optional<Minted> takeInTurn(Keyed request, Minted token) {
        String id = id(request);
        Instant now = clock.instant();
        if (takesAnew(id, request, token, now) || takes(id, request, token, now)) {
            return Optional.empty();
        }
        // Another request has the key, and has committed when this goes on.
        boolean isSame = of("AgentMintKey.repeat", id, request).executeUpdate() == 1;
        return Optional.of(entities.createNamedQuery("AgentMintKey.taken", Minted.class)
                .setParameter("id", id)
                .setParameter("realm", realmId)
                .getResultStream()
                .filter(taken -> isSame)
                .findFirst()
                .orElseThrow(() -> Refusal.because(
                        Reason.BUSY, "Another request with this idempotency_key is under way; ask again.")));
    }

    private boolean takesAnew(String id, Keyed request, Minted token, Instant now) {
        return taking("AgentMintKey.takeAnew", id, request, token, now)
                        .setParameter("old", now.minus(REPEATABLE))
                        .setParameter("most", MOST_REPEATS)
                        .executeUpdate()
                == 1;
    }

    private boolean takes(String id, Keyed request, Minted token, Instant now) {
        return taking("AgentMintKey.take", id, request, token, now).executeUpdate() == 1;
    }

    private Query taking(String query, String id, Keyed request, Minted token, Instant now) {
        return of(query, id, request)
                .setParameter("token", token.id())
                .setParameter("issued", token.issuedAt())
                .setParameter("expires", token.expiresAt())
                .setParameter("now", now);
    }

    private Query of(String query, String id, Keyed request) {
        return entities.createNamedQuery(query)
                .setParameter("id", id)
                .setParameter("realm", realmId)
                .setParameter("digest", request.digest());
    }

    /** Id of a request's row: a digest, because the key that an agent sends may have any length and characters. */
    private static String id(Keyed request) {
        return Anchor.objectDigest(JsonObject.builder()
                .put("mission", request.missionId())
                .put("agent", request.agentId())
                .put("key", request.key())
                .build());
    }

    @Override
    public Outcome minted(MintBasis basis, JsonObject content) {
        return recorded(basis, EvidenceKind.MINTED, content);
    }

    @Override
    public Outcome repeated(MintBasis basis, JsonObject content) {
        return recorded(basis, EvidenceKind.REPEATED, content);
    }

    private Outcome recorded(MintBasis basis, EvidenceKind kind, JsonObject content) {
        MintSteps steps = new MintSteps(basis, kind == EvidenceKind.REPEATED);
        Map<String, Object> parameters = steps.parameters();
        parameters.put("realm", realmId);
        parameters.put("kind", kind.code());
        parameters.put("at", clock.instant());
        parameters.put("content", StoredJson.text(content));
        parameters.put("token", tokenIn(content));
        Mission mission = basis.mission();
        Supplier<Outcome> recording =
                () -> WaitingRoom.ROOM.during(mission.id(), () -> steps.run(entities, parameters));
        return mission.templateId()
                .map(template -> WaitingRoom.ROOM.during(template, recording))
                .orElseGet(recording);
    }

    private static String tokenIn(JsonObject content) {
        return content.get(MintedToken.TOKEN)
                .filter(JsonString.class::isInstance)
                .map(token -> ((JsonString) token).value())
                .orElse("");
    }
}
