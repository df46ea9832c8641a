package io.github.agentidentity.examples.mcp;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.authority.json.JsonString;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Tool call in a message of the protocol (JSON-RPC 2.0), if the message makes one. The message is read strictly:
 * anything that the SDK behind this could read differently, such as a duplicate member or a batch, is refused. A number
 * with a fraction is refused too; send decimals as strings.
 *
 * @param tool the tool that the message calls; empty for a message that calls none and does nothing
 */
record ToolCall(Optional<String> tool) {

    static final int MAX_BYTES = 65_536;

    /** Messages that tell or ask about the connection and about the tools that there are. */
    private static final Set<String> HARMLESS =
            Set.of("initialize", "notifications/initialized", "notifications/cancelled", "ping", "tools/list");

    /**
     * Reads {@code body}.
     *
     * @throws Refusal {@code MALFORMED_JSON} if it is no single message, {@code ACTION_NOT_GRANTED} if it asks for
     *     anything else than a tool or what is harmless
     */
    static ToolCall read(byte[] body) {
        JsonObject message = object(Optional.of(parse(body)));
        String method = text(message, "method");
        if (method.equals("tools/call")) {
            return new ToolCall(Optional.of(text(object(message.get("params")), "name")));
        }
        if (!HARMLESS.contains(method)) {
            throw Refusal.because(Reason.ACTION_NOT_GRANTED, "Call tools and nothing else: the rest is closed here.");
        }
        return new ToolCall(Optional.empty());
    }

    private static Json parse(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return JsonReader.read(text, JsonLimits.REQUEST);
        } catch (CharacterCodingException | Refusal malformed) {
            throw malformed();
        }
    }

    private static JsonObject object(Optional<Json> json) {
        if (json.orElse(null) instanceof JsonObject object) {
            return object;
        }
        throw malformed();
    }

    private static String text(JsonObject object, String name) {
        if (object.get(name).orElse(null) instanceof JsonString text) {
            return text.value();
        }
        throw malformed();
    }

    private static Refusal malformed() {
        return Refusal.because(Reason.MALFORMED_JSON, "Send one JSON-RPC message in strict JSON, of at most 64 KiB.");
    }
}
