package io.github.agentidentity.themes;

import java.util.List;
import org.openqa.selenium.Keys;

/**
 * The places at which the Tab key stops, one after the other, as the browser takes them.
 *
 * @param names the elements, each by what tells it from the others
 * @param missed what takes the focus and is no stop; of a group of radio buttons one is enough
 * @param backwards the stops that stand before an earlier one, on the page or in its source
 */
record Stops(List<String> names, List<String> missed, List<String> backwards) {

    private static final int MOST = 200;

    /** Puts the focus before everything: a page that came again begins at its message. */
    private static final String BEGIN = """
            document.documentElement.tabIndex = -1;
            document.documentElement.focus();
            document.documentElement.removeAttribute('tabindex');
            window.stops = [];
            return true;""";

    /**
     * Remembers where the focus is; false once it has left the page. A field for a date is one stop, with stops inside.
     */
    private static final String REMEMBER = """
            const here = document.activeElement;
            if (here === document.body || here === document.documentElement || here === window.stops[0]
                && window.stops.length > 1) {
              return false;
            }
            if (!window.stops.includes(here)) {
              window.stops.push(here);
            }
            return true;""";

    private static final String NAMES = """
            return window.stops.map(e => e.tagName + ' ' + (e.id || e.name || e.textContent.trim().slice(0, 40)));""";

    private static final String MISSED = """
            const wanted = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]';
            const groups = new Set(window.stops.filter(e => e.type === 'radio').map(e => e.name));
            return [...document.querySelectorAll(wanted)]
                .filter(e => !e.matches(':disabled') && e.tabIndex >= 0 && e.checkVisibility({ visibilityProperty: true }))
                .filter(e => !(e.type === 'radio' && groups.has(e.name)))
                .filter(e => !window.stops.includes(e))
                .map(e => e.outerHTML.slice(0, 120));""";

    /** In the order of the source, and down the page; on one line in the direction of the text. */
    private static final String BACKWARDS = """
            const found = [];
            for (let i = 1; i < window.stops.length; i++) {
              const [a, b] = [window.stops[i - 1], window.stops[i]];
              const [p, q] = [a.getBoundingClientRect(), b.getBoundingClientRect()];
              const source = a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING;
              const ltr = getComputedStyle(b.parentElement).direction === 'ltr';
              const line = p.top < q.bottom && q.top < p.bottom;
              const seen = line ? (ltr ? p.left <= q.left : p.right >= q.right) : p.top <= q.top;
              if (!source || !seen) {
                found.push(b.outerHTML.slice(0, 120));
              }
            }
            return found;""";

    Stops {
        names = List.copyOf(names);
        missed = List.copyOf(missed);
        backwards = List.copyOf(backwards);
    }

    /** Goes through the page that the browser shows. */
    static Stops on(Chromium browser) {
        browser.evaluate(BEGIN);
        for (int i = 0; i < MOST; i++) {
            browser.press(Keys.TAB);
            if (browser.evaluate(REMEMBER).equals(false)) {
                return new Stops(browser.texts(NAMES), browser.texts(MISSED), browser.texts(BACKWARDS));
            }
        }
        throw new AssertionError("The focus does not leave the page after " + MOST + " stops.");
    }
}
