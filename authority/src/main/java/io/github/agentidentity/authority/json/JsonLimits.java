package io.github.agentidentity.authority.json;

import io.github.agentidentity.authority.Refusal;

/**
 * Limits of the JSON that is read; more than that is refused.
 *
 * @param maxChars length of the text in UTF-16 code units
 * @param maxDepth arrays and objects inside one another; a flat array has depth 1
 * @param maxItems array items and object members, counted over the whole text
 */
public record JsonLimits(int maxChars, int maxDepth, int maxItems) {

    /** Any JSON that comes with a request or in a token: 65,536 code units, 16 deep, 4,096 items. */
    public static final JsonLimits REQUEST = new JsonLimits(65_536, 16, 4_096);

    /**
     * JSON that the server itself has stored: 1,048,576 code units, 32 deep, 65,536 items. Far more than it writes, so
     * that nothing it ever wrote is refused when it is read back.
     */
    public static final JsonLimits STORED = new JsonLimits(1_048_576, 32, 65_536);

    /** The reader recurses once for each level, so that depth is never unbounded. */
    private static final int DEEPEST = 256;

    /** Checks that there are bounds. */
    public JsonLimits {
        if (maxChars < 1 || maxDepth < 1 || maxDepth > DEEPEST || maxItems < 1) {
            throw new IllegalArgumentException("JSON limits must be positive, and the depth at most " + DEEPEST + ".");
        }
    }

    /** Whether the canonical text of {@code json} is within these limits. */
    public boolean admit(Json json) {
        try {
            JsonReader.read(Jcs.canonical(json), this);
            return true;
        } catch (Refusal beyond) {
            return false;
        }
    }
}
