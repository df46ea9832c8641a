package io.github.agentidentity.authority;

import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A JWS in compact serialization (RFC 7515 section 7.1), taken apart strictly and not yet verified.
 *
 * <p>Exactly three parts, base64url without padding and without stray bits, header and payload JSON objects without
 * duplicate members. Two texts that differ never give the same parts, so a token cannot be altered and stay valid.
 */
public final class CompactJws {

    /** The longest token we look at, in characters. */
    public static final int LONGEST = 16_384;

    private static final JsonLimits LIMITS = new JsonLimits(LONGEST, 24, 2_048);
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final JsonObject header;
    private final JsonObject payload;
    private final byte[] signingInput;
    private final byte[] signature;

    private CompactJws(JsonObject header, JsonObject payload, byte[] signingInput, byte[] signature) {
        this.header = header;
        this.payload = payload;
        this.signingInput = signingInput;
        this.signature = signature;
    }

    /** Takes {@code token} apart; empty where it is not exactly a compact JWS with JSON inside. */
    public static Optional<CompactJws> parse(String token) {
        return parse(token, JsonReader::read);
    }

    /**
     * The same for a token that others wrote: numbers in its payload may also be fractions or beyond 2^53, as RFC 7519
     * section 2 allows for times ({@link io.github.agentidentity.authority.json.JsonDecimal}).
     */
    public static Optional<CompactJws> parseForeign(String token) {
        return parse(token, JsonReader::readWithAnyNumbers);
    }

    private static Optional<CompactJws> parse(String token, BiFunction<String, JsonLimits, Json> payloadReader) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        Optional<byte[]> signature = decode(parts[2]).filter(bytes -> bytes.length > 0);
        Optional<JsonObject> header = decode(parts[0]).flatMap(bytes -> object(bytes, JsonReader::read));
        Optional<JsonObject> payload = decode(parts[1]).flatMap(bytes -> object(bytes, payloadReader));
        if (signature.isEmpty() || header.isEmpty() || payload.isEmpty()) {
            return Optional.empty();
        }
        byte[] signingInput = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
        return Optional.of(new CompactJws(header.get(), payload.get(), signingInput, signature.get()));
    }

    /** The JOSE header. */
    public JsonObject header() {
        return header;
    }

    /** The payload, to be believed only after {@link #signature()} was verified over {@link #signingInput()}. */
    public JsonObject payload() {
        return payload;
    }

    /** The bytes that the signature covers: the first two parts with their dot, in ASCII. */
    public byte[] signingInput() {
        return signingInput.clone();
    }

    /** The signature's bytes; never none. */
    public byte[] signature() {
        return signature.clone();
    }

    private static Optional<byte[]> decode(String part) {
        try {
            byte[] bytes = DECODER.decode(part);
            boolean canonical = Arrays.equals(ENCODER.encode(bytes), part.getBytes(StandardCharsets.ISO_8859_1));
            return canonical ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonObject> object(byte[] bytes, BiFunction<String, JsonLimits, Json> reader) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            Json json = reader.apply(text, LIMITS);
            return json instanceof JsonObject object ? Optional.of(object) : Optional.empty();
        } catch (CharacterCodingException | Refusal e) {
            return Optional.empty();
        }
    }
}
