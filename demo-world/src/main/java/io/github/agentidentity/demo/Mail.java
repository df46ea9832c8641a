package io.github.agentidentity.demo;

import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** The mail service as an agent calls it. */
record Mail(URI uri, Wire wire) {

    /** Name of the service in tokens. */
    static final String RESOURCE = "https://mail.example";

    Reply list(String token) throws IOException, InterruptedException, Unexpected {
        return wire.get(uri.resolve("/messages"), "Bearer " + token);
    }

    Reply list(String token, AgentKey key) throws IOException, InterruptedException, Unexpected {
        URI messages = uri.resolve("/messages");
        return wire.get(messages, "DPoP " + token, key.proof("GET", messages, token));
    }

    Reply label(String message, String token, AgentKey key) throws IOException, InterruptedException, Unexpected {
        URI labels = uri.resolve("/messages/" + message + "/labels");
        return wire.post(
                labels,
                JsonObject.builder().put("label", "read").build(),
                "DPoP " + token,
                key.proof("POST", labels, token));
    }

    Reply archive(String message, String token) throws IOException, InterruptedException, Unexpected {
        return wire.post(uri.resolve("/messages/" + message + "/archive"), FormBody.empty(), "Bearer " + token);
    }

    Reply restore(String message, String token) throws IOException, InterruptedException, Unexpected {
        return wire.delete(uri.resolve("/messages/" + message + "/archive"), "Bearer " + token);
    }

    Reply delete(List<String> messages, String token) throws IOException, InterruptedException, Unexpected {
        return wire.post(
                uri.resolve("/messages/delete"),
                JsonObject.builder().put("ids", JsonArray.ofStrings(messages)).build(),
                "Bearer " + token);
    }

    Reply delete(String message, String token, AgentKey key) throws IOException, InterruptedException, Unexpected {
        URI one = uri.resolve("/messages/" + message);
        return wire.delete(one, "DPoP " + token, key.proof("DELETE", one, token));
    }

    Reply delete(String message, String token) throws IOException, InterruptedException, Unexpected {
        return wire.delete(uri.resolve("/messages/" + message), "Bearer " + token);
    }
}
