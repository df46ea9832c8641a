package io.github.agentidentity.runner;

import java.io.IOException;

/** Why there is no server: a message for a human, with the end of the server's log where there is one. */
public final class KeycloakDidNotStart extends IOException {

    private static final long serialVersionUID = 1L;

    KeycloakDidNotStart(String message) {
        super(message);
    }
}
