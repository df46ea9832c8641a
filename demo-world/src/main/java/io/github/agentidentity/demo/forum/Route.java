package io.github.agentidentity.demo.forum;

import com.sun.net.httpserver.HttpExchange;
import io.github.agentidentity.authority.Visibility;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.demo.service.Answer;
import io.github.agentidentity.demo.service.Work;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests that agents can make of the forum: the action that each is, and how far its effect reaches. */
enum Route {
    READ("GET", "/topics/([a-z0-9]{1,16})", "threads.read", Visibility.SELF) {
        @Override
        Work on(Board board, Speaker speaker, String id, InputStream body) {
            return new Work(named("topic", id).build(), () -> board.topic(id, speaker.human())
                    .map(topic -> Answer.ok(json(topic)))
                    .orElseGet(Answer::notFound));
        }
    },
    /** The one who asked the agent sees the answer, and nobody else. */
    ANSWER("POST", "/topics/([a-z0-9]{1,16})/answers", "replies.to-asker", Visibility.SELF) {
        @Override
        Work on(Board board, Speaker speaker, String id, InputStream body) throws IOException {
            Contribution answer = Contribution.read("text", body);
            return saying(board, id, Post.to(speaker.human(), speaker.inWords(), answer.text()));
        }
    },
    PUBLISH("POST", "/topics/([a-z0-9]{1,16})/replies", "replies.publish", Visibility.INTERNAL) {
        @Override
        Work on(Board board, Speaker speaker, String id, InputStream body) throws IOException {
            Contribution reply = Contribution.read("text", body);
            return saying(board, id, Post.toAll(speaker.inWords(), reply.text()));
        }
    },
    CHANGE("POST", "/members/([a-z0-9]{1,16})/permissions", "permissions.change", Visibility.INTERNAL) {
        @Override
        Work on(Board board, Speaker speaker, String id, InputStream body) throws IOException {
            Contribution permission = Contribution.read("permission", body);
            JsonObject change =
                    named("member", id).put("permission", permission.text()).build();
            return new Work(change, () -> {
                board.permit(id, permission.text());
                return Answer.ok(change);
            });
        }
    };

    private final String method;
    private final Pattern path;
    private final String action;
    private final Visibility reach;

    Route(String method, String path, String action, Visibility reach) {
        this.method = method;
        this.path = Pattern.compile(path);
        this.action = action;
        this.reach = reach;
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

    /** The widest circle that comes to see the effect. */
    Visibility reach() {
        return reach;
    }

    /** The work of a request that takes this route. */
    Work on(Board board, Speaker speaker, HttpExchange exchange) throws IOException {
        Matcher matcher = matcher(exchange);
        return on(board, speaker, matcher.matches() ? matcher.group(1) : "", exchange.getRequestBody());
    }

    abstract Work on(Board board, Speaker speaker, String id, InputStream body) throws IOException;

    private Matcher matcher(HttpExchange exchange) {
        return path.matcher(exchange.getRequestURI().getRawPath());
    }

    private static Work saying(Board board, String id, Post post) {
        JsonObject parameters = named("topic", id).put("text", post.text()).build();
        return new Work(
                parameters,
                () -> board.add(id, post).map(said -> Answer.ok(said.toJson())).orElseGet(Answer::notFound));
    }

    private static JsonObject.Builder named(String member, String id) {
        return JsonObject.builder().put(member, id);
    }

    private static JsonObject json(Topic topic) {
        return JsonObject.builder()
                .put("id", topic.id())
                .put("title", topic.title())
                .put(
                        "posts",
                        JsonArray.of(topic.posts().stream().map(Post::toJson).toList()))
                .build();
    }
}
