package io.github.agentidentity.themes;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One browser and one server of pages for all browser tests of a run. */
final class Studio implements AutoCloseable {

    private final PageServer pages;
    private final Chromium browser;

    private Studio(PageServer pages, Chromium browser) {
        this.pages = pages;
        this.browser = browser;
    }

    private static Studio open() {
        Chromium browser = Chromium.start();
        try {
            return new Studio(PageServer.start(), browser);
        } catch (IOException e) {
            browser.close();
            throw new AssertionError(e);
        }
    }

    /** Gives the studio of the run to whoever asks for it; without a browser a class fails before its first test. */
    static final class Resolver implements BeforeAllCallback, ParameterResolver {

        @Override
        public void beforeAll(ExtensionContext context) {
            studio(context);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Studio.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return studio(context);
        }

        private static Studio studio(ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(Studio.class))
                    .getOrComputeIfAbsent(Studio.class, key -> open(), Studio.class);
        }
    }

    /** Shows a situation; what was posted before is forgotten. */
    Chromium show(Situation situation, Look look) {
        return show(situation, look, look.query());
    }

    /** Shows a situation in a language of ours. */
    Chromium show(Situation situation, Look look, String query) {
        browser.open(pages.address(situation, query), look);
        pages.forget();
        return browser;
    }

    /** A picture of a page of ours about the pages. */
    byte[] photograph(URI sheet) {
        browser.open(sheet, Look.SHEET);
        return browser.picture(true);
    }

    PageServer pages() {
        return pages;
    }

    @Override
    public void close() {
        browser.close();
        pages.close();
    }
}
