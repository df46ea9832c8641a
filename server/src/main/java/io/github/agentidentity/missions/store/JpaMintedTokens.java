package io.github.agentidentity.missions.store;

import io.github.agentidentity.base.store.Row;
import io.github.agentidentity.base.store.Sql;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.evidence.domain.EvidenceRow;
import io.github.agentidentity.missions.domain.MintedToken;
import io.github.agentidentity.missions.domain.MintedTokens;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Mints in the table AGENT_EVIDENCE, of one realm. The column TOKEN_ID is not sealed and only says where to look: a row
 * counts by its content (ADR 0053).
 */
public final class JpaMintedTokens implements MintedTokens {

    private static final Sql OF_TOKEN = new Sql("select e.SUBJECT, e.SEQ, e.RECORDED_AT, e.CONTENT"
            + " from {h-schema}AGENT_EVIDENCE e where e.TOKEN_ID = :token and e.REALM_ID = :realm and e.KIND = :kind");

    private final EntityManager entities;
    private final String realmId;

    public JpaMintedTokens(EntityManager entities, String realmId) {
        this.entities = entities;
        this.realmId = realmId;
    }

    /** Two mints of one token are no mint: somebody wrote one of them who may not. */
    @Override
    public Optional<MintedToken> find(String id) {
        List<MintedToken> found = OF_TOKEN
                .all(entities, Map.of("token", id, "realm", realmId, "kind", EvidenceKind.MINTED.code()), this::row)
                .stream()
                .flatMap(row -> MintedToken.of(row, id).stream())
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private EvidenceRow row(Row row) {
        return new EvidenceRow(
                row.text("SUBJECT"),
                row.number("SEQ"),
                realmId,
                EvidenceKind.MINTED.code(),
                row.time("RECORDED_AT"),
                row.text("CONTENT"),
                Optional.empty());
    }
}
