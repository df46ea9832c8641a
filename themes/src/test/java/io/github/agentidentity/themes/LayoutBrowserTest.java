package io.github.agentidentity.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The room that a page needs: nobody scrolls in two directions (WCAG 2.2, 1.4.10). */
@ExtendWith(Studio.Resolver.class)
class LayoutBrowserTest {

    /** Everything that stands out at a side, and by how many pixels. */
    private static final String OUTSIDE = """
            const width = document.documentElement.clientWidth;
            const outside = [...document.querySelectorAll('.agent-identity, .agent-identity *')]
                .map(e => [e, e.getBoundingClientRect()])
                .filter(([e, r]) => r.width > 0 && (r.right > width + 0.5 || r.left < -0.5))
                .map(([e, r]) => e.tagName + '.' + e.className + ' ' + Math.round(r.left) + '…' + Math.round(r.right));
            if (document.scrollingElement.scrollWidth > width) {
              outside.push('the page is ' + document.scrollingElement.scrollWidth + ' wide');
            }
            return outside;""";

    static Stream<Arguments> narrow_pages() {
        return Arrays.stream(Situation.values())
                .flatMap(situation -> Stream.of(Look.NARROW, Look.NARROW_RIGHT_TO_LEFT, Look.ZOOMED)
                        .flatMap(look -> Stream.of("en", "de", "fr", "ja")
                                .filter(language -> look == Look.NARROW || language.equals("en"))
                                .map(language -> Arguments.of(situation, look, language))));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("narrow_pages")
    void a_page_fits_a_narrow_window(Situation situation, Look look, String language, Studio studio) {
        Chromium browser = studio.show(situation, look, look.query() + "&lang=" + language);

        assertThat(browser.texts(OUTSIDE)).isEmpty();
    }
}
