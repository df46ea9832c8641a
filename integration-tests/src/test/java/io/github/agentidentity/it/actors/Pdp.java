package io.github.agentidentity.it.actors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.function.Consumer;

/** The decision point of a realm, as a resource server asks it. */
public record Pdp(Client service) {

    private static final String JSON = "application/json";

    /** The mail service's. */
    public static Pdp ofMail(Realm realm) {
        return new Pdp(realm.client("mail-api"));
    }

    public URI uri(String path) {
        return service.realm().at("/agent-identity/" + path);
    }

    /** Whether the agent with this token may take this action on a message, for the human's own eyes. */
    public Answer evaluate(String token, String action) {
        return evaluate(token, action, request -> {});
    }

    /** The same, changed. */
    public Answer evaluate(String token, String action, Consumer<ObjectNode> change) {
        ObjectNode request = request(token, action);
        change.accept(request);
        return post("access/v1/evaluation", request);
    }

    public Answer post(String path, JsonNode body) {
        return post(path, body.toString(), "Authorization", service.basic());
    }

    public Answer post(String path, String body, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = JSON;
        return Http.send("POST", uri(path), BodyPublishers.ofString(body), all);
    }

    public static ObjectNode request(String token, String action) {
        ObjectNode request = Json.object();
        String human = token.contains(".") ? Jws.of(token).claims().path("sub").asText() : "nobody";
        request.putObject("subject").put("type", "user").put("id", human);
        request.putObject("action")
                .put("name", action)
                .putObject("properties")
                .putObject("destination")
                .put("visibility", "self");
        request.putObject("resource").put("type", "message").put("id", "m-1");
        request.putObject("context").putObject("credential").put("access_token", token);
        return request;
    }
}
