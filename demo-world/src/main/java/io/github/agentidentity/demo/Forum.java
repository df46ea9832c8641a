package io.github.agentidentity.demo;

import io.github.agentidentity.authority.json.JsonObject;
import java.io.IOException;
import java.net.URI;

/** The forum as an agent calls it, and as anybody reads it. */
record Forum(URI uri, Wire wire) {

    /** Name of the service in tokens. */
    static final String RESOURCE = "https://forum.example";

    private static final String TOPIC = "/topics/t1";

    Reply read(String token) throws IOException, InterruptedException, Unexpected {
        return wire.get(uri.resolve(TOPIC), "Bearer " + token);
    }

    Reply answer(String text, String token) throws IOException, InterruptedException, Unexpected {
        return post(TOPIC + "/answers", "text", text, token);
    }

    Reply publish(String text, String token) throws IOException, InterruptedException, Unexpected {
        return post(TOPIC + "/replies", "text", text, token);
    }

    Reply permit(String member, String permission, String token) throws IOException, InterruptedException, Unexpected {
        return post("/members/" + member + "/permissions", "permission", permission, token);
    }

    /** Address of the topic for readers. */
    URI page() {
        return uri.resolve("/read/t1");
    }

    private Reply post(String path, String member, String text, String token)
            throws IOException, InterruptedException, Unexpected {
        return wire.post(
                uri.resolve(path), JsonObject.builder().put(member, text).build(), "Bearer " + token);
    }
}
