package io.github.agentidentity.demo;

import io.github.agentidentity.authority.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** The mail service as an agent calls it. */
record Mail(URI uri, Wire wire) {

    /** Name of the service in tokens. */
    static final String RESOURCE = "https://mail.example";

    Reply list(String token) throws IOException, InterruptedException, Unexpected {
        return wire.get(uri.resolve("/messages"), "Bearer " + token);
    }

    Reply list(String token, ProofKey key) throws IOException, InterruptedException, Unexpected {
        URI messages = uri.resolve("/messages");
        return wire.get(messages, "DPoP " + token, key.proof("GET", messages, Optional.of(token)));
    }

    Reply label(String message, String token, ProofKey key) throws IOException, InterruptedException, Unexpected {
        URI labels = uri.resolve("/messages/" + message + "/labels");
        return wire.post(
                labels,
                JsonObject.builder().put("label", "read").build(),
                "DPoP " + token,
                key.proof("POST", labels, Optional.of(token)));
    }

    Reply delete(String message, String token) throws IOException, InterruptedException, Unexpected {
        return wire.delete(uri.resolve("/messages/" + message), "Bearer " + token);
    }
}
