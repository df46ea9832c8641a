package io.github.agentidentity.demo.mail;

import com.sun.net.httpserver.HttpExchange;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests that can be made of a mailbox, and the action that each is. */
enum Route {
    READ("GET", "/messages", "messages.read") {
        @Override
        Answer answer(Mailbox mailbox, String id, InputStream body) {
            return Answer.ok(JsonObject.builder()
                    .put(
                            "messages",
                            JsonArray.of(
                                    mailbox.list().stream().map(Message::toJson).toList()))
                    .build());
        }
    },
    LABEL("POST", "/messages/([a-z0-9]{1,16})/labels", "messages.label") {
        @Override
        Answer answer(Mailbox mailbox, String id, InputStream body) throws IOException {
            Label label = Label.read(body);
            return one(mailbox.change(id, message -> message.labelled(label.text())));
        }
    },
    ARCHIVE("POST", "/messages/([a-z0-9]{1,16})/archive", "messages.archive") {
        @Override
        Answer answer(Mailbox mailbox, String id, InputStream body) {
            return one(mailbox.change(id, Message::archive));
        }
    },
    DELETE("DELETE", "/messages/([a-z0-9]{1,16})", "messages.delete") {
        @Override
        Answer answer(Mailbox mailbox, String id, InputStream body) {
            return one(mailbox.delete(id));
        }
    };

    private final String method;
    private final Pattern path;
    private final String action;

    Route(String method, String path, String action) {
        this.method = method;
        this.path = Pattern.compile(path);
        this.action = action;
    }

    /** The route that a request takes, judged by its raw path: nothing is decoded, so nothing decodes to a path. */
    static Optional<Route> of(HttpExchange exchange) {
        return Arrays.stream(values())
                .filter(route -> route.method.equals(exchange.getRequestMethod())
                        && route.matcher(exchange).matches())
                .findFirst();
    }

    /** The action as registered at the issuer. */
    String action() {
        return action;
    }

    Answer answer(Mailbox mailbox, HttpExchange exchange) throws IOException {
        Matcher matcher = matcher(exchange);
        String id = matcher.matches() && matcher.groupCount() == 1 ? matcher.group(1) : "";
        return answer(mailbox, id, exchange.getRequestBody());
    }

    abstract Answer answer(Mailbox mailbox, String id, InputStream body) throws IOException;

    private Matcher matcher(HttpExchange exchange) {
        return path.matcher(exchange.getRequestURI().getRawPath());
    }

    private static Answer one(Optional<Message> message) {
        return message.map(Message::toJson).map(Answer::ok).orElseGet(Answer::notFound);
    }
}
