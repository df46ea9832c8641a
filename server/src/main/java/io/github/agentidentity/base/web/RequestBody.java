package io.github.agentidentity.base.web;

import static io.github.agentidentity.authority.Reason.MALFORMED_JSON;

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

/** The JSON object that is the body of a request, read as it was sent. */
public final class RequestBody {

    /** A UTF-16 code unit takes at most three bytes of UTF-8. */
    private static final int LONGEST = 3 * JsonLimits.REQUEST.maxChars();

    private RequestBody() {}

    /**
     * Reads the one JSON object of a body.
     *
     * @throws Refusal {@code malformed_json}
     */
    public static JsonObject read(InputStream body) {
        return object(JsonReader.read(text(bytes(body)), JsonLimits.REQUEST));
    }

    /**
     * The same of a body with members that are not ours: numbers may also be fractions or beyond 2^53.
     *
     * @throws Refusal {@code malformed_json}
     */
    public static JsonObject readForeign(InputStream body) {
        return object(JsonReader.readWithAnyNumbers(text(bytes(body)), JsonLimits.REQUEST));
    }

    private static JsonObject object(Json json) {
        if (json instanceof JsonObject object) {
            return object;
        }
        throw Refusal.because(MALFORMED_JSON, "Send a JSON object.");
    }

    private static byte[] bytes(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw Refusal.because(
                        MALFORMED_JSON, "Send JSON of at most " + JsonLimits.REQUEST.maxChars() + " characters.");
            }
            return bytes;
        } catch (IOException e) {
            throw Refusal.because(MALFORMED_JSON, "Send the whole body.");
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Refusal.because(MALFORMED_JSON, "Send JSON in UTF-8 (RFC 8259 section 8.1).");
        }
    }
}
