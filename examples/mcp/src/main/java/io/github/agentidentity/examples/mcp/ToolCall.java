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
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Message of the protocol (JSON-RPC 2.0), and the tool call that it makes, if it makes one. The message is read
 * strictly: anything that the SDK behind this could read differently, such as a duplicate member or a batch, is
 * refused. A number with a fraction is refused too; send decimals as strings.
 *
 * @param id the id to answer under; empty for a message that wants no answer
 * @param method the method
 * @param params its parameters
 */
record ToolCall(Optional<Json> id, String method, JsonObject params) {

    static final int MAX_BYTES = 65_536;

    private static final String CALL = "tools/call";
    private static final JsonObject NOTHING = JsonObject.of(Map.of());

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
        if (method.equals(CALL)) {
            JsonObject params = object(message.get("params"));
            text(params, "name");
            object(params.get("arguments").or(() -> Optional.of(NOTHING)));
            return new ToolCall(message.get("id"), method, params);
        }
        if (!HARMLESS.contains(method)) {
            throw Refusal.because(Reason.ACTION_NOT_GRANTED, "Call tools and nothing else: the rest is closed here.");
        }
        return new ToolCall(message.get("id"), method, member(message, "params"));
    }

    /** The tool that the message calls; empty for a message that calls none and does nothing. */
    Optional<String> tool() {
        return method.equals(CALL) ? Optional.of(text(params, "name")) : Optional.empty();
    }

    /** The arguments of the tool. */
    JsonObject arguments() {
        return member(params, "arguments");
    }

    /** Whether the message begins a connection. */
    boolean begins() {
        return method.equals("initialize");
    }

    /** Whether it says that the client can send its human to an address (elicitation, mode {@code url}). */
    boolean sendsHumansToAddresses() {
        return member(member(params, "capabilities"), "elicitation").get("url").orElse(null) instanceof JsonObject;
    }

    private static JsonObject member(JsonObject object, String name) {
        return object.get(name).orElse(NOTHING) instanceof JsonObject found ? found : NOTHING;
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
