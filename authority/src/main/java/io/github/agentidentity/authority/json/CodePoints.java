package io.github.agentidentity.authority.json;

import java.util.function.IntPredicate;

/** The characters of a text, as code points. A loop and no stream: every string of every token comes through here. */
public final class CodePoints {

    private CodePoints() {}

    /** Whether {@code holds} of every code point of {@code text}; a surrogate without its pair is one of its own. */
    public static boolean all(String text, IntPredicate holds) {
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            if (!holds.test(codePoint)) {
                return false;
            }
            i += Character.charCount(codePoint);
        }
        return true;
    }
}
