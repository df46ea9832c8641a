package io.github.agentidentity.authority;

/**
 * Text that names something. Humans are shown it, so that it may hold no control or format characters: nothing that
 * breaks a line or turns the direction of what stands beside it.
 */
public final class PlainText {

    private PlainText() {}

    /** Whether {@code text} has 1 to {@code maxChars} UTF-16 code units and none that is not plain. */
    public static boolean isPlain(String text, int maxChars) {
        return !text.isEmpty() && text.length() <= maxChars && isPlain(text);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            if (!isPlain(codePoint)) {
                return false;
            }
            i += Character.charCount(codePoint);
        }
        return true;
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
