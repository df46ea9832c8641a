package io.github.agentidentity.testkit;

import com.sun.net.httpserver.HttpExchange;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Place of a {@link FakeIssuer} to which services upload what they decided by themselves: it accepts every claim of
 * {@link Cast#MAIL_API} until a test says otherwise, and remembers them. It looks at nothing in them.
 */
public final class FakeEvidence {

    private static final String ACCEPTED = "{\"status\":\"accepted\"}";

    private final String credentials = BasicCredentials.of(Cast.MAIL_API, Cast.MAIL_API_SECRET);
    private final List<JsonObject> claims = new CopyOnWriteArrayList<>();
    private final AtomicInteger uploads = new AtomicInteger();
    private volatile String outcome = ACCEPTED;
    private volatile String unreadable = "";
    private volatile int status = 200;
    private volatile Duration retryAfter = Duration.ZERO;
    private volatile Duration delay = Duration.ZERO;

    FakeEvidence() {}

    /** Accepts every claim, at once. */
    public void accept() {
        outcome = ACCEPTED;
        unreadable = "";
        status = 200;
        delay = Duration.ZERO;
    }

    /**
     * Refuses every claim.
     *
     * @param reason the reason, such as {@code too_many} or {@code busy}
     */
    public void refuse(String reason) {
        outcome = "{\"status\":\"refused\",\"reason\":\"" + reason + "\"}";
        status = 200;
    }

    /** Answers uploads with this status, such as 400 or 503. */
    public void failWith(int failure) {
        failWith(failure, Duration.ZERO);
    }

    /** Answers uploads with this status, and a {@code Retry-After} in seconds unless that is zero. */
    public void failWith(int failure, Duration wait) {
        retryAfter = wait;
        status = failure;
    }

    /** Answers 400 to each upload that has a claim of this action, and accepts all others. */
    public void failOn(String action) {
        accept();
        unreadable = action;
    }

    /** Answers so much later from now on. */
    public void delay(Duration time) {
        delay = time;
    }

    /** The claims that were sent while it answered, in order. */
    public List<JsonObject> claims() {
        return List.copyOf(claims);
    }

    /** Number of uploads, answered or not. */
    public int uploads() {
        return uploads.get();
    }

    void answer(HttpExchange asked) throws IOException {
        String body = new String(asked.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        uploads.incrementAndGet();
        pause();
        if (!credentials.equals(asked.getRequestHeaders().getFirst("Authorization"))) {
            reply(asked, 401, "");
        } else if (status != 200) {
            reply(asked, status, "");
        } else if (!unreadable.isEmpty() && body.contains("\"" + unreadable + "\"")) {
            reply(asked, 400, "");
        } else {
            reply(asked, body);
        }
    }

    private void pause() {
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void reply(HttpExchange asked, String body) throws IOException {
        List<String> outcomes = new ArrayList<>();
        try {
            JsonObject upload = (JsonObject) JsonReader.read(body, JsonLimits.REQUEST);
            for (Json claim : ((JsonArray) upload.get("claims").orElseThrow()).items()) {
                claims.add((JsonObject) claim);
                outcomes.add(outcome);
            }
        } catch (Refusal | ClassCastException malformed) {
            reply(asked, 400, "");
            return;
        }
        reply(asked, 200, "{\"claims\":[" + String.join(",", outcomes) + "]}");
    }

    private void reply(HttpExchange asked, int status, String body) throws IOException {
        try (asked) {
            if (status != 200 && !retryAfter.isZero()) {
                asked.getResponseHeaders().set("Retry-After", Long.toString(retryAfter.toSeconds()));
            }
            asked.getResponseHeaders().set("Content-Type", "application/json");
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            asked.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                asked.getResponseBody().write(bytes);
            }
        }
    }
}
