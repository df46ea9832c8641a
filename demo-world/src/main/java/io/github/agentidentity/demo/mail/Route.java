package io.github.agentidentity.demo.mail;

import com.sun.net.httpserver.HttpExchange;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.demo.service.Answer;
import io.github.agentidentity.demo.service.Work;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests that can be made of a mailbox, and the action that each is. */
enum Route {
    READ("GET", "/messages", "messages.read") {
        @Override
        Work on(Mailbox mailbox, String id, InputStream body) {
            return new Work(JsonObject.builder().build(), () -> Answer.ok(messages(mailbox.list())));
        }
    },
    LABEL("POST", "/messages/(" + Selection.ID + ")/labels", "messages.label") {
        @Override
        Work on(Mailbox mailbox, String id, InputStream body) throws IOException {
            Label label = Label.read(body);
            return new Work(
                    named(id).put("label", label.text()).build(),
                    () -> one(mailbox.change(id, message -> message.labelled(label.text()))));
        }
    },
    ARCHIVE("POST", "/messages/(" + Selection.ID + ")/archive", "messages.archive") {
        @Override
        Work on(Mailbox mailbox, String id, InputStream body) {
            return new Work(named(id).put("archived", "yes").build(), () -> one(mailbox.change(id, Message::archive)));
        }
    },
    /** The way back. */
    RESTORE("DELETE", "/messages/(" + Selection.ID + ")/archive", "messages.archive") {
        @Override
        Work on(Mailbox mailbox, String id, InputStream body) {
            return new Work(named(id).put("archived", "no").build(), () -> one(mailbox.change(id, Message::restore)));
        }
    },
    DELETE("DELETE", "/messages/(" + Selection.ID + ")", "messages.delete") {
        @Override
        Work on(Mailbox mailbox, String id, InputStream body) {
            return deletion(mailbox, new Selection(List.of(id)));
        }
    },
    DELETE_SOME("POST", "/messages/delete", "messages.delete") {
        @Override
        Work on(Mailbox mailbox, String id, InputStream body) throws IOException {
            return deletion(mailbox, Selection.read(body));
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

    /** The work of a request that takes this route. */
    Work on(Mailbox mailbox, HttpExchange exchange) throws IOException {
        Matcher matcher = matcher(exchange);
        String id = matcher.matches() && matcher.groupCount() == 1 ? matcher.group(1) : "";
        return on(mailbox, id, exchange.getRequestBody());
    }

    abstract Work on(Mailbox mailbox, String id, InputStream body) throws IOException;

    private Matcher matcher(HttpExchange exchange) {
        return path.matcher(exchange.getRequestURI().getRawPath());
    }

    private static JsonObject.Builder named(String id) {
        return JsonObject.builder().put("id", id);
    }

    /** Deletes what is named or nothing. The subjects are what this service knows, and no word of the agent's. */
    private static Work deletion(Mailbox mailbox, Selection selection) {
        JsonObject parameters = JsonObject.builder()
                .put("ids", JsonArray.ofStrings(selection.ids()))
                .put("subjects", JsonArray.ofStrings(mailbox.subjects(selection.ids())))
                .build();
        return new Work(parameters, () -> mailbox.delete(selection.ids())
                .map(gone -> Answer.ok(messages(gone)))
                .orElseGet(Answer::notFound));
    }

    private static JsonObject messages(List<Message> messages) {
        return JsonObject.builder()
                .put(
                        "messages",
                        JsonArray.of(messages.stream().map(Message::toJson).toList()))
                .build();
    }

    private static Answer one(Optional<Message> message) {
        return message.map(Message::toJson).map(Answer::ok).orElseGet(Answer::notFound);
    }
}
