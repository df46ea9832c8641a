package io.github.agentidentity.authority.json;

/**
 * A JSON string.
 *
 * @param value Unicode text without unpaired surrogates and noncharacters (RFC 7493 section 2.1)
 */
public record JsonString(String value) implements Json {

    /**
     * Checks the text.
     *
     * @throws io.github.agentidentity.authority.Refusal MALFORMED_JSON if it is not I-JSON text
     */
    public JsonString {
        IJsonText.require(value);
    }
}
