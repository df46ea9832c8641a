package io.github.agentidentity.authority;

import static io.github.agentidentity.authority.MissionNames.AUTHORITY_HASH;
import static io.github.agentidentity.authority.MissionNames.EXPIRES_AT;
import static io.github.agentidentity.authority.MissionNames.ID;
import static io.github.agentidentity.authority.MissionNames.ISSUER;

import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The claim {@code mission} (mission draft, The Mission Claim). It grants nothing.
 *
 * @param id the mission, 1 to 256 characters
 * @param issuer who approved and serves it, 1 to 512 characters
 * @param authorityHash the commitment to all that was approved, see {@link Anchor}
 * @param expiresAt when it ends, cut to whole seconds
 */
public record MissionClaim(String id, String issuer, String authorityHash, Instant expiresAt) {

    private static final int MAX_ID = 256;
    private static final int MAX_ISSUER = 512;
    private static final int MAX_HASH = 128;

    /**
     * Checks the names, and cuts the end to whole seconds: earlier is narrower.
     *
     * @throws Refusal MALFORMED_TOKEN if a member is not plain text of its length
     */
    public MissionClaim {
        boolean fit = PlainText.isPlain(id, MAX_ID)
                && PlainText.isPlain(issuer, MAX_ISSUER)
                && PlainText.isPlain(authorityHash, MAX_HASH);
        if (!fit) {
            throw Refusal.because(Reason.MALFORMED_TOKEN, "Name a mission by id, issuer and hash in plain text.");
        }
        expiresAt = Rfc3339.requirePrintable(expiresAt).truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * Reads the claim; members that we do not know are ignored, as the draft asks, and grant nothing.
     *
     * @throws Refusal MALFORMED_TOKEN if a member is missing or malformed
     */
    public static MissionClaim fromJson(Json json) {
        Members members = Members.of(json, Reason.MALFORMED_TOKEN, "a mission");
        return new MissionClaim(
                members.text(ID, MAX_ID),
                members.text(ISSUER, MAX_ISSUER),
                members.text(AUTHORITY_HASH, MAX_HASH),
                Rfc3339.parse(members.text(EXPIRES_AT, 40))
                        .orElseThrow(() -> Refusal.because(
                                Reason.MALFORMED_TOKEN, "Send the end of a mission as an RFC 3339 date-time.")));
    }

    /** The claim {@code mission}. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put(ID, id)
                .put(ISSUER, issuer)
                .put(AUTHORITY_HASH, authorityHash)
                .put(EXPIRES_AT, Rfc3339.print(expiresAt))
                .build();
    }
}
