package io.github.agentidentity.missions.domain;

import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.evidence.domain.EvidenceRow;
import java.time.Instant;
import java.util.Optional;

/**
 * Agent token as the evidence of its mint tells of it.
 *
 * @param id the {@code jti}
 * @param missionId the id of its mission
 * @param audience the {@code aud}
 * @param mintedAt when it was minted
 * @param expiresAt the {@code exp}
 */
public record MintedToken(String id, String missionId, String audience, Instant mintedAt, Instant expiresAt) {

    /** The member of a mint's content that names its token. */
    public static final String TOKEN = "token";

    /** The token of this id that a row tells of; empty where the row tells of another, or not of a mint. */
    public static Optional<MintedToken> of(EvidenceRow row, String id) {
        if (!row.text(TOKEN).equals(id)) {
            return Optional.empty();
        }
        return row.said()
                .flatMap(content -> content.get("exp"))
                .filter(JsonNumber.class::isInstance)
                .map(end -> new MintedToken(
                        id,
                        row.subject(),
                        row.text("aud"),
                        row.recordedAt(),
                        Instant.ofEpochSecond(((JsonNumber) end).value())));
    }
}
