package io.github.agentidentity.bench.database;

import io.github.agentidentity.authority.CompactJws;
import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The realm's internal key, out of the database of a server that is ours, and a grant to make others like.
 *
 * @param secret the key of HS512
 * @param model a grant of the server's own
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record GrantKey(byte[] secret, CompactJws model) {

    private static final String SECRET = "select secret.VALUE from COMPONENT c"
            + " join COMPONENT_CONFIG secret on secret.COMPONENT_ID = c.ID and secret.NAME = 'secret'"
            + " join COMPONENT_CONFIG kid on kid.COMPONENT_ID = c.ID and kid.NAME = 'kid'"
            + " where c.PROVIDER_ID = 'hmac-generated' and kid.VALUE = ?";
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    static GrantKey of(Connection database, String grant) throws IOException {
        CompactJws model = CompactJws.parse(grant).orElseThrow(() -> new IOException("The grant is no signed token."));
        String kid = model.header().get("kid").orElse(null) instanceof JsonString text ? text.value() : "";
        try (PreparedStatement query = database.prepareStatement(SECRET)) {
            query.setString(1, kid);
            try (ResultSet found = query.executeQuery()) {
                require(found.next(), "The realm's internal key is not in the database.");
                GrantKey key = new GrantKey(Base64.getUrlDecoder().decode(found.getString(1)), model);
                require(key.signed(model.payload()).equals(grant), "The realm's internal key did not sign the grant.");
                return key;
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private static void require(boolean condition, String otherwise) throws IOException {
        if (!condition) {
            throw new IOException(otherwise);
        }
    }

    /** A grant on another mission. */
    String grant(String missionId, String grantId) {
        Map<String, Json> claims = new LinkedHashMap<>(model.payload().members());
        claims.put(MissionNames.MISSION_ID, new JsonString(missionId));
        claims.put("jti", new JsonString(grantId));
        return signed(JsonObject.of(claims));
    }

    private String signed(JsonObject claims) {
        // The header is taken over as it is.
        String header = new String(model.signingInput(), StandardCharsets.US_ASCII).split("\\.", 2)[0];
        String input = header + "." + BASE64URL.encodeToString(Jcs.bytes(claims));
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(secret, "HmacSHA512"));
            return input + "." + BASE64URL.encodeToString(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** A secret does not belong in a log. */
    @Override
    public String toString() {
        return "GrantKey[]";
    }
}
