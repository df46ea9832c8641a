package io.github.agentidentity.registry.domain.rendering;

import java.util.Locale;

/**
 * Text of others in which nothing hides. A character that cannot be seen, that moves or covers others, or that nobody
 * knows stands as its code, as in {@code ⟨U+202E⟩}; one that looks like another is followed by its code; a line break
 * is a return arrow before it. The brackets and the arrow themselves stand as their codes, so that no text can pretend.
 */
public final class VisibleText {

    private static final int LEFT_BRACKET = 0x27E8;
    private static final int RIGHT_BRACKET = 0x27E9;
    private static final int ARROW = 0x21B5;

    /** Marks on one letter; more of them reach over the lines above and below it. */
    private static final int MOST_MARKS = 2;

    private final String text;
    private final StringBuilder out = new StringBuilder();
    private int marks = MOST_MARKS;

    private VisibleText(String text) {
        this.text = text;
    }

    /** The text as a human is shown it. */
    public static String of(String text) {
        VisibleText visible = new VisibleText(text);
        for (int start = 0; start < text.length(); ) {
            int end = Confusables.endOfWord(text, start);
            String word = text.substring(start, end);
            visible.append(word, start, Confusables.isConfusing(word));
            start = end;
        }
        return visible.out.toString();
    }

    private void append(String word, int start, boolean confusing) {
        for (int i = 0; i < word.length(); ) {
            int letter = word.codePointAt(i);
            append(letter, isAtEdge(start + i), confusing);
            i += Character.charCount(letter);
        }
    }

    private boolean isAtEdge(int at) {
        return at == 0 || at == text.length() - 1;
    }

    private void append(int letter, boolean atEdge, boolean confusing) {
        if (letter == '\n') {
            out.append("\u21B5\n");
            marks = MOST_MARKS;
        } else if (isHidden(letter) || (letter == ' ' && atEdge) || (isMark(letter) && marks >= MOST_MARKS)) {
            code(letter);
        } else {
            out.appendCodePoint(letter);
            marks = isMark(letter) ? marks + 1 : bare(letter);
            if (confusing && letter > 0x7F) {
                code(letter);
            }
        }
    }

    /** After a blank there is no letter for a mark to stand on. */
    private static int bare(int letter) {
        return letter == ' ' ? MOST_MARKS : 0;
    }

    private void code(int letter) {
        out.appendCodePoint(LEFT_BRACKET)
                .append(String.format(Locale.ROOT, "U+%04X", letter))
                .appendCodePoint(RIGHT_BRACKET);
        marks = MOST_MARKS;
    }

    private static boolean isMark(int letter) {
        return switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private static boolean isHidden(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> letter != ' ';
            default ->
                letter == LEFT_BRACKET
                        || letter == RIGHT_BRACKET
                        || letter == ARROW
                        || isBlank(letter)
                        || isAlias(letter);
        };
    }

    /** Letters and marks that show nothing: fillers, joiners, variation selectors, the empty Braille pattern. */
    private static boolean isBlank(int letter) {
        return letter == 0x034F
                || (letter >= 0x115F && letter <= 0x1160)
                || (letter >= 0x17B4 && letter <= 0x17B5)
                || (letter >= 0x180B && letter <= 0x180F)
                || letter == 0x2800
                || letter == 0x3164
                || (letter >= 0xFE00 && letter <= 0xFE0F)
                || letter == 0xFFA0
                || (letter >= 0xE0100 && letter <= 0xE01EF);
    }

    /** Brackets that Unicode holds to be the same as ours. */
    private static boolean isAlias(int letter) {
        return letter == 0x2329 || letter == 0x232A || letter == 0x3008 || letter == 0x3009;
    }
}
