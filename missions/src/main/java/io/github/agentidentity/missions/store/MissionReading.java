package io.github.agentidentity.missions.store;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.base.store.Meanings;
import io.github.agentidentity.missions.domain.Commitments;
import io.github.agentidentity.missions.domain.Intent;
import io.github.agentidentity.missions.domain.ListedMission;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.MissionSummary;
import io.github.agentidentity.missions.domain.ProvenKey;
import java.util.Optional;
import java.util.Set;

/** The meaning of a row of AGENT_MISSION. Its texts are read under a limit that is larger than all we write. */
final class MissionReading {

    private static final Meanings<String, Intent> INTENTS =
            new Meanings<>(text -> Intent.of(JsonReader.read(text, JsonLimits.STORED)), String::length);

    private static final Meanings<String, Authority> AUTHORITIES = new Meanings<>(Authority::stored, String::length);

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
        try {
            return ListedMission.of(read(row));
        } catch (Refusal unreadable) {
            return new ListedMission(summary(row), Optional.empty());
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
                new Commitments(row.intentHash, row.proposalHash, row.authorityHash),
                row.policyVersion,
                row.approvalEventId,
                key(row),
                Optional.ofNullable(row.sessionId),
                Optional.ofNullable(row.templateId),
                MissionState.of(row.state),
                row.createdAt,
                row.expiresAt);
    }

    private static Optional<ProvenKey> key(MissionEntity row) {
        return Optional.ofNullable(row.keyThumbprint)
                .filter(thumbprint -> !thumbprint.equals(MissionEntity.NO_KEY))
                .map(ProvenKey::ofCode);
    }

    private static Set<String> scopeIds(MissionEntity row) {
        return row.scopeIds == null ? Set.of() : Set.of(row.scopeIds.split(",", -1));
    }
}
