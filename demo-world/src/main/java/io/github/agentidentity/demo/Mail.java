package io.github.agentidentity.demo;

import java.io.IOException;
import java.net.URI;

/** The mail service as an agent calls it. */
record Mail(URI uri, Wire wire) {

    /** What the service is called in tokens. */
    static final String RESOURCE = "https://mail.example";

    Reply list(String token) throws IOException, InterruptedException, Unexpected {
        return wire.get(uri.resolve("/messages"), "Bearer " + token);
    }

    Reply delete(String message, String token) throws IOException, InterruptedException, Unexpected {
        return wire.delete(uri.resolve("/messages/" + message), "Bearer " + token);
    }
}
