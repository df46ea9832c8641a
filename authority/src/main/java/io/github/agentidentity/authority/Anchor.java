package io.github.agentidentity.authority;

import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Commitments to what was proposed and approved (mission draft, Integrity Anchors): {@code sha-256:} and the base64url
 * digest of the canonical envelope {@code {typ, iss, value}}.
 */
public final class Anchor {

    private static final String PREFIX = "sha-256:";

    private Anchor() {}

    /** The commitment to an intent, the member {@code intent} itself. */
    public static String intentHash(String issuer, JsonObject intent) {
        return digest(MissionNames.INTENT_ENVELOPE, issuer, intent);
    }

    /** The commitment to the {@code authorization_details} of a proposal, as they were submitted. */
    public static String proposalHash(String issuer, JsonArray proposed) {
        return digest(MissionNames.PROPOSAL_ENVELOPE, issuer, proposed);
    }

    /** The commitment to an approved authority; the order of its entries counts. */
    public static String authorityHash(String issuer, Authority set) {
        return digest(MissionNames.AUTHORITY_ENVELOPE, issuer, set.toJson());
    }

    /** The commitment to one recorded entry, which binds the issuer but not the mission. */
    public static String entryDigest(String issuer, Entry entry) {
        return digest(MissionNames.ENTRY_ENVELOPE, issuer, entry.toJson());
    }

    /**
     * The digest of an object whose context already says what it is (mission draft, Commitment Mechanisms:
     * canonical-object digest): no envelope, no issuer.
     */
    public static String objectDigest(JsonObject object) {
        return PREFIX + encoded(object);
    }

    /**
     * Whether two commitments are the same, known algorithm included, in time that does not depend on where they
     * differ.
     */
    public static boolean matches(String claimed, String computed) {
        return claimed.startsWith(PREFIX)
                && MessageDigest.isEqual(
                        claimed.getBytes(StandardCharsets.UTF_8), computed.getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(String type, String issuer, Json value) {
        JsonObject envelope = JsonObject.builder()
                .put(MissionNames.ENVELOPE_TYPE, type)
                .put(MissionNames.ISS, issuer)
                .put(MissionNames.ENVELOPE_VALUE, value)
                .build();
        return PREFIX + encoded(envelope);
    }

    private static String encoded(JsonObject object) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(Jcs.bytes(object)));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
