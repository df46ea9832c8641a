package io.github.agentidentity.missions.store;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.base.store.ParseCache;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.IntegrityAnchors;
import io.github.agentidentity.missions.domain.Intent;
import io.github.agentidentity.missions.domain.ListedMission;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.MissionSummary;
import java.util.Optional;
import java.util.Set;

/** The meaning of a row of AGENT_MISSION. Its texts are read under a limit that is larger than all we write. */
final class MissionReading {

    private static final ParseCache<String, Intent> INTENTS =
            new ParseCache<>(text -> Intent.of(JsonReader.read(text, JsonLimits.STORED)), String::length);

    private static final ParseCache<String, Authority> AUTHORITIES =
            new ParseCache<>(Authority::stored, String::length);

    private MissionReading() {}

    /**
     * All of it.
     *
     * @throws Refusal {@code authority_tampered} where a text cannot be read: it is not what was written
     */
    static Mission mission(MissionEntity row) {
        try {
            return read(row);
        } catch (Refusal unreadable) {
            throw Refusal.because(
                    Reason.AUTHORITY_TAMPERED, "The record of this mission cannot be read; ask an administrator.");
        }
    }

    /** As much of it as can be read. */
    static ListedMission listed(MissionEntity row) {
        return new ListedMission(summary(row), readable(row), Optional.ofNullable(row.endedAt));
    }

    private static Optional<Mission> readable(MissionEntity row) {
        try {
            return Optional.of(read(row));
        } catch (Refusal unreadable) {
            return Optional.empty();
        }
    }

    static MissionSummary summary(MissionEntity row) {
        return new MissionSummary(
                row.id,
                row.proposalId,
                row.humanId,
                row.approverId,
                row.agentId,
                row.agentClientId,
                Optional.ofNullable(row.sessionId),
                Optional.ofNullable(row.templateId),
                MissionState.of(row.state),
                row.createdAt,
                row.expiresAt);
    }

    private static Mission read(MissionEntity row) {
        return new Mission(
                row.id,
                row.proposalId,
                row.humanId,
                row.approverId,
                row.agentId,
                row.agentClientId,
                INTENTS.of(row.intent),
                AUTHORITIES.of(row.authoritySet),
                scopeIds(row),
                new IntegrityAnchors(row.intentHash, row.proposalHash, row.authorityHash),
                row.policyVersion,
                row.approvalEventId,
                key(row),
                Optional.ofNullable(row.sessionId),
                Optional.ofNullable(row.templateId),
                MissionState.of(row.state),
                row.createdAt,
                row.expiresAt);
    }

    private static Optional<BoundKey> key(MissionEntity row) {
        return Optional.ofNullable(row.keyThumbprint)
                .filter(thumbprint -> !thumbprint.equals(MissionEntity.NO_KEY))
                .map(BoundKey::ofCode);
    }

    private static Set<String> scopeIds(MissionEntity row) {
        return row.scopeIds == null ? Set.of() : Set.of(row.scopeIds.split(",", -1));
    }
}
