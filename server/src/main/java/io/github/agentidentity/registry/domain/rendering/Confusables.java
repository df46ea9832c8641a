package io.github.agentidentity.registry.domain.rendering;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Words that may be taken for others: letters of several scripts that no language writes together (Unicode Technical
 * Standard 39, section 5.2, highly restrictive), digits of several systems, letters that all look like Latin ones, and
 * letters in another form than the usual one.
 */
final class Confusables {

    /** Scripts that one word may mix. */
    private static final List<Set<UnicodeScript>> TOGETHER = List.of(
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL));

    /** Cyrillic, Greek, Armenian and Cherokee letters that look like letters of the Latin alphabet. */
    private static final Set<Integer> LIKE_LATIN =
            "аеорсухѕіјԁһԛԝӏүґкАВЕЅІЈКМНОРСТУХҮԌԜՕօոսցΑΒΕΖΗΙΚΜΝΟΡΤΥΧοναρυικγωᎪᏴᏟᎠᎬᎳᏀᎻᎫᎡᏚᎢᏤᏃ"
                    .codePoints()
                    .boxed()
                    .collect(Collectors.toUnmodifiableSet());

    /** Latin letters that look like other Latin letters or like signs. */
    private static final Set<Integer> UNUSUAL =
            "ɑɡɩɪʟıȷǀǃꞌꞁ".codePoints().boxed().collect(Collectors.toUnmodifiableSet());

    private Confusables() {}

    /**
     * The end of the word that begins here, or of the one character that belongs to none. Dots, hyphens, underscores
     * and at signs hold a word together, so that a name of a host or a mailbox is one.
     */
    static int endOfWord(String text, int start) {
        int end = start;
        while (end < text.length() && isPart(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end > start ? end : start + Character.charCount(text.codePointAt(start));
    }

    private static boolean isPart(int letter) {
        return Character.isLetterOrDigit(letter)
                || letter == '.'
                || letter == '-'
                || letter == '_'
                || letter == '@'
                || switch (Character.getType(letter)) {
                    case Character.NON_SPACING_MARK,
                            Character.COMBINING_SPACING_MARK,
                            Character.ENCLOSING_MARK,
                            Character.FORMAT -> true;
                    default -> false;
                };
    }

    static boolean isConfusing(String word) {
        if (word.chars().allMatch(letter -> letter <= 0x7F)) {
            return false;
        }
        List<Integer> letters =
                word.codePoints().filter(Character::isLetter).boxed().toList();
        return isMixed(letters)
                || isOfSeveralDigits(word)
                || letters.stream().anyMatch(Confusables::isUnusual)
                || (letters.stream().anyMatch(LIKE_LATIN::contains)
                        && letters.stream().allMatch(letter -> letter <= 0x7F || LIKE_LATIN.contains(letter)));
    }

    private static boolean isMixed(List<Integer> letters) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        letters.stream().map(UnicodeScript::of).forEach(scripts::add);
        scripts.removeAll(EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED));
        return scripts.size() > 1 && TOGETHER.stream().noneMatch(allowed -> allowed.containsAll(scripts));
    }

    private static boolean isOfSeveralDigits(String word) {
        Set<Integer> zeros = new HashSet<>();
        word.codePoints().filter(Character::isDigit).forEach(digit -> zeros.add(digit - Character.digit(digit, 10)));
        return zeros.size() > 1;
    }

    /** Whether it is a letter of the alphabet in disguise: wide, bold, circled, small, or phonetic. */
    private static boolean isUnusual(int letter) {
        if (letter <= 0x7F) {
            return false;
        }
        String usual = Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFKC);
        return UNUSUAL.contains(letter) || (!usual.isEmpty() && usual.chars().allMatch(plain -> plain <= 0x7F));
    }
}
