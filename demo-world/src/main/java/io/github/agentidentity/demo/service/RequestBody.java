package io.github.agentidentity.demo.service;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reader of small JSON bodies that have one member. */
public final class RequestBody {

    private static final int MAX_BYTES = 1024;
    private static final JsonLimits LIMITS = new JsonLimits(MAX_BYTES, 2, 64);

    private RequestBody() {}

    /**
     * The value of the one member.
     *
     * @throws Refusal if the body is longer than 1 KiB, or anything but one JSON object with that member alone
     */
    public static Json only(String member, InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw Refusal.because(Reason.OVERSIZED_PARAMETER, "Send a body of at most 1 KiB.");
        }
        if (JsonReader.read(utf8(bytes), LIMITS) instanceof JsonObject object
                && object.members().size() == 1) {
            return object.get(member).orElseThrow(() -> other(member));
        }
        throw other(member);
    }

    private static Refusal other(String member) {
        return Refusal.because(Reason.MALFORMED_PARAMETER, "Send one JSON object with the member " + member + ".");
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw Refusal.because(Reason.MALFORMED_JSON, "Send JSON in UTF-8.");
        }
    }
}
