package io.github.agentidentity.authority;

import io.github.agentidentity.authority.json.CodePoints;

/**
 * Text that names something. Humans are shown it, so that it may hold no control or format characters: nothing that
 * breaks a line or turns the direction of what stands beside it.
 */
public final class PlainText {

    private PlainText() {}

    /** Whether {@code text} has 1 to {@code maxChars} UTF-16 code units and none that is not plain. */
    public static boolean isPlain(String text, int maxChars) {
        return !text.isEmpty() && text.length() <= maxChars && CodePoints.all(text, PlainText::isPlain);
    }

    private static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
