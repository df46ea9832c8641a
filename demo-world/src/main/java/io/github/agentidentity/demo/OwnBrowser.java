package io.github.agentidentity.demo;

import java.awt.Desktop;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.net.URI;

/** The browser of whoever plays the demo at a desktop. */
final class OwnBrowser {

    private OwnBrowser() {}

    /** Opens a page in it, if there is one; whoever has none reads the address. */
    static void open(URI page) {
        if (GraphicsEnvironment.isHeadless()
                || !Desktop.isDesktopSupported()
                || !Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
            return;
        }
        try {
            Desktop.getDesktop().browse(page);
        } catch (IOException noBrowser) {
            // The address has been printed.
        }
    }
}
