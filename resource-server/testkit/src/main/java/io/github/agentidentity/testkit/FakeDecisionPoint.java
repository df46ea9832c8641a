package io.github.agentidentity.testkit;

import com.sun.net.httpserver.HttpExchange;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/**
 * Decision point of a {@link FakeIssuer} (AuthZEN Authorization API 1.0): it permits what it is asked until a test says
 * otherwise, answers {@link Cast#MAIL_API} with {@link Cast#MAIL_API_SECRET}, and remembers what it was asked. It looks
 * at no signature and counts nothing.
 */
public final class FakeDecisionPoint {

    private final DecisionWriter writer;
    private final List<JsonObject> questions = new CopyOnWriteArrayList<>();
    private volatile String credentials = BasicCredentials.of(Cast.MAIL_API, Cast.MAIL_API_SECRET);
    private volatile Function<JsonObject, String> answers;
    private volatile int status = 200;
    private volatile Duration retryAfter = Duration.ZERO;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** @param id the decision point's own address, without a final slash */
    FakeDecisionPoint(String id) {
        writer = new DecisionWriter(id);
        answers = writer::permit;
    }

    /** Permits everything, for one use and a minute; under one idempotency key always by the same id. */
    public void permit() {
        answerWith(writer::permit);
    }

    /** Permits everything, and has the service show that the inbox assistant speaks for Alice. */
    public void permitLabelled() {
        answerWith(writer::permitLabelled);
    }

    /**
     * Permits nothing.
     *
     * @param reason the reason, such as {@code out_of_authority}
     */
    public void deny(String reason) {
        answerWith(question -> writer.deny(reason, "none", Duration.ZERO));
    }

    /**
     * Permits nothing for now.
     *
     * @param reason the reason, such as {@code grant_pending}
     * @param wait the time after which to try again, in whole seconds
     */
    public void denyForNow(String reason, Duration wait) {
        answerWith(question -> writer.deny(reason, "retry", wait));
    }

    /** Wants a human's approval for everything, and asks for it where the question says so: with a ticket then. */
    public void requireApproval() {
        answerWith(writer::requireApproval);
    }

    /** The same, with the issuer's page for approvers in the task: a realm with review links. */
    public void requireApprovalWithLink() {
        answerWith(writer::requireApprovalWithLink);
    }

    /** The page for approvers in every task with a link. */
    public String reviewUri() {
        return writer.reviewUri();
    }

    /** Answers with what the function makes of a question, whatever that is. */
    public void answerWith(Function<JsonObject, String> text) {
        answers = text;
        status = 200;
        gate.countDown();
    }

    /**
     * Decides nothing.
     *
     * @param failure the status of its answers, such as 429 or 503
     * @param wait the time after which to try again, in whole seconds
     */
    public void failWith(int failure, Duration wait) {
        retryAfter = wait;
        status = failure;
        gate.countDown();
    }

    /** Answers nothing until a test says something else. */
    public void hang() {
        gate = new CountDownLatch(1);
    }

    /** Answers this client and no other. */
    public void openTo(String clientId, String secret) {
        credentials = BasicCredentials.of(clientId, secret);
    }

    /** All that it was asked, by the client that it answers, in order. */
    public List<JsonObject> questions() {
        return List.copyOf(questions);
    }

    /** The last question. */
    public JsonObject lastQuestion() {
        return questions.get(questions.size() - 1);
    }

    /** Number of times it was asked. */
    public int calls() {
        return questions.size();
    }

    /** The ticket for the agent in every task. */
    public String ticket() {
        return DecisionWriter.TICKET;
    }

    void answer(HttpExchange asked) throws IOException {
        String body = new String(asked.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!credentials.equals(asked.getRequestHeaders().getFirst("Authorization"))) {
            reply(asked, 401, "");
            return;
        }
        if (!"application/json".equals(asked.getRequestHeaders().getFirst("Content-Type"))) {
            reply(asked, 400, "");
            return;
        }
        try {
            JsonObject question = (JsonObject) JsonReader.read(body, JsonLimits.REQUEST);
            questions.add(question);
            gate.await();
            reply(asked, status, status == 200 ? answers.apply(question) : "");
        } catch (Refusal | ClassCastException malformed) {
            reply(asked, 400, "");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            asked.close();
        }
    }

    private void reply(HttpExchange asked, int status, String body) throws IOException {
        try (asked) {
            asked.getResponseHeaders().set("Content-Type", "application/json");
            if (status == 429 || status == 503) {
                asked.getResponseHeaders().set("Retry-After", Long.toString(retryAfter.toSeconds()));
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            asked.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                asked.getResponseBody().write(bytes);
            }
        }
    }
}
