package io.github.agentidentity.registry.domain;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Titles of one action: in the realm's usual words, and in languages into which an admin translated them.
 *
 * @param usual for every language that has no title of its own
 * @param translated by language tag (BCP 47), as an admin wrote it: {@code de}, {@code pt-BR}
 */
public record Titles(String usual, Map<String, String> translated) {

    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?");

    public Titles {
        translated = Map.copyOf(translated);
        if (!translated.keySet().stream().allMatch(Titles::isLanguage)) {
            throw new IllegalArgumentException("A title is translated into a language.");
        }
    }

    /** The one title for every language. */
    public static Titles of(String usual) {
        return new Titles(usual, Map.of());
    }

    /** Whether a title can be for this: language, script and region in the spelling of RFC 5646 section 2.1.1. */
    public static boolean isLanguage(String tag) {
        return LANGUAGE.matcher(tag).matches();
    }

    /** The title in this language; in its base language or in the usual words where there is none. */
    public String in(String language) {
        return Optional.ofNullable(translated.get(language))
                .or(() -> Optional.ofNullable(translated.get(base(language))))
                .orElse(usual);
    }

    private static String base(String language) {
        int end = language.indexOf('-');
        return end < 0 ? language : language.substring(0, end);
    }
}
