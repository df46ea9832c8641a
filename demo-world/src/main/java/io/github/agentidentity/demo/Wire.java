package io.github.agentidentity.demo;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;

/** Programs talking to endpoints: forms and bearer tokens out, JSON in. */
final class Wire {

    private final Loopback http = Loopback.withoutCookies();

    /** Posts a form; {@code authorization} is empty for a public client. */
    Reply post(URI uri, FormBody form, String authorization) throws IOException, InterruptedException, Unexpected {
        return send(
                uri,
                authorization,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form.encoded())));
    }

    /** Posts a form with a proof of a key (RFC 9449). */
    Reply post(URI uri, FormBody form, String authorization, String proof)
            throws IOException, InterruptedException, Unexpected {
        return send(
                uri,
                authorization,
                HttpRequest.newBuilder()
                        .header("DPoP", proof)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form.encoded())));
    }

    /** Gets with a token that is bound to a key, and the proof of it. */
    Reply get(URI uri, String authorization, String proof) throws IOException, InterruptedException, Unexpected {
        return send(
                uri,
                authorization,
                HttpRequest.newBuilder().header("DPoP", proof).GET());
    }

    /** Posts JSON with a token that is bound to a key, and the proof of it. */
    Reply post(URI uri, JsonObject body, String authorization, String proof)
            throws IOException, InterruptedException, Unexpected {
        return send(
                uri,
                authorization,
                HttpRequest.newBuilder()
                        .header("DPoP", proof)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(Jcs.canonical(body))));
    }

    /** Posts JSON. */
    Reply post(URI uri, JsonObject body, String authorization) throws IOException, InterruptedException, Unexpected {
        return send(
                uri,
                authorization,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(Jcs.canonical(body))));
    }

    /** Deletes with a token that is bound to a key, and the proof of it. */
    Reply delete(URI uri, String authorization, String proof) throws IOException, InterruptedException, Unexpected {
        return send(
                uri,
                authorization,
                HttpRequest.newBuilder().header("DPoP", proof).DELETE());
    }

    Reply get(URI uri, String authorization) throws IOException, InterruptedException, Unexpected {
        return send(uri, authorization, HttpRequest.newBuilder().GET());
    }

    Reply delete(URI uri, String authorization) throws IOException, InterruptedException, Unexpected {
        return send(uri, authorization, HttpRequest.newBuilder().DELETE());
    }

    private Reply send(URI uri, String authorization, HttpRequest.Builder request)
            throws IOException, InterruptedException, Unexpected {
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        Loopback.Received received = http.send(request.header("Accept", "application/json"), uri);
        return new Reply(received.status(), object(received.body()));
    }

    private static JsonObject object(String body) {
        try {
            return JsonReader.read(body, JsonLimits.REQUEST) instanceof JsonObject object ? object : none();
        } catch (Refusal notJson) {
            return none();
        }
    }

    private static JsonObject none() {
        return new JsonObject(Map.of());
    }
}
