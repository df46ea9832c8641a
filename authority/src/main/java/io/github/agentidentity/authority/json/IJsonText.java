package io.github.agentidentity.authority.json;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;

/** Rules of I-JSON for the content of a string or a member name (RFC 7493 section 2.1). */
final class IJsonText {

    private IJsonText() {}

    static void require(String text) {
        if (!isValid(text)) {
            throw Refusal.because(
                    Reason.MALFORMED_JSON, "Send text without unpaired surrogates or Unicode noncharacters.");
        }
    }

    static boolean isValid(String text) {
        return CodePoints.all(text, c -> !isSurrogate(c) && !isNoncharacter(c));
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** U+FDD0 to U+FDEF, and the last two code points of each plane. */
    private static boolean isNoncharacter(int codePoint) {
        return (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
    }
}
