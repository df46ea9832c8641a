package io.github.agentidentity.demo.mail;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.authority.json.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The body of a request that labels a message: <code>{"label":"…"}</code> and nothing else. */
record Label(String text) {

    private static final int MAX_BYTES = 1024;
    private static final JsonLimits LIMITS = new JsonLimits(MAX_BYTES, 2, 8);
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_-][\\p{L}\\p{N} _-]{0,39}");

    Label {
        if (!PLAIN.matcher(text).matches()) {
            throw Refusal.because(
                    Reason.MALFORMED_PARAMETER, "Send a label of 1 to 40 letters, digits, spaces, hyphens.");
        }
    }

    static Label read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw Refusal.because(Reason.OVERSIZED_PARAMETER, "Send a body of at most 1 KiB.");
        }
        Json json = JsonReader.read(utf8(bytes), LIMITS);
        if (json instanceof JsonObject object
                && object.members().size() == 1
                && object.get("label").orElse(null) instanceof JsonString label) {
            return new Label(label.value());
        }
        throw Refusal.because(Reason.MALFORMED_PARAMETER, "Send one JSON object with the member label.");
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
