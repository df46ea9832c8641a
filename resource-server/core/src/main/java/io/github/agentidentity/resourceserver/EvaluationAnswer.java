package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.PlainText;
import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.authority.json.JsonString;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Answer of the decision point: AuthZEN Authorization API 1.0, "Access Evaluation API".
 *
 * @param decision the yes or no
 * @param context what comes with it
 */
record EvaluationAnswer(boolean decision, JsonObject context) {

    private static final JsonLimits LIMITS = new JsonLimits(65_536, 16, 1_024);
    private static final JsonObject NOTHING = JsonObject.of(Map.of());

    private static final int LONGEST_ID = 128;
    private static final Pattern PAGE = Pattern.compile("[A-Za-z0-9_-]{1,128}");
    private static final int MOST_OBLIGATIONS = 16;

    private static final String PARAMETER_DIGEST = "parameter_digest";
    private static final String VALID_UNTIL = "valid_until";
    private static final String USE_LIMIT = "use_limit";

    /** Conditions that this library keeps; a permit under any other is none (mission drafts' AuthZEN binding). */
    private static final Set<String> CONDITIONS = Set.of(PARAMETER_DIGEST, VALID_UNTIL, USE_LIMIT);

    /**
     * Reads the body of an answer.
     *
     * @throws IssuerFailure if it is none
     * @throws io.github.agentidentity.authority.Refusal {@code MALFORMED_JSON} if it is not strict JSON
     */
    static EvaluationAnswer read(String body) throws IOException {
        if (JsonReader.readWithAnyNumbers(body, LIMITS) instanceof JsonObject told
                && told.get("decision").orElse(null) instanceof JsonBoolean decision
                && told.get("context").orElse(NOTHING) instanceof JsonObject context) {
            return new EvaluationAnswer(decision.value(), context);
        }
        throw new IssuerFailure(IssuerFault.MALFORMED, "The answer is not of the AuthZEN Authorization API.");
    }

    /**
     * The permit that this is; empty where it is one that this library cannot keep, or that is over.
     *
     * @param digest the digest of the parameters that was sent
     */
    Optional<Permit> permit(Optional<String> digest, Instant now) {
        Optional<String> id = text("evaluation_id");
        Optional<List<Obligation>> obligations = obligations();
        if (!decision
                || id.isEmpty()
                || obligations.isEmpty()
                || !(context.get("conditions").orElse(null) instanceof JsonObject conditions)
                || !CONDITIONS.containsAll(conditions.members().keySet())) {
            return Optional.empty();
        }
        Optional<Json> limit = conditions.get(USE_LIMIT);
        boolean same = conditions
                .get(PARAMETER_DIGEST)
                .map(told -> digest.map(JsonString::new).filter(told::equals).isPresent())
                .orElse(true);
        boolean once = limit.filter(new JsonNumber(1)::equals).isPresent();
        return instant(conditions.get(VALID_UNTIL))
                .filter(now::isBefore)
                .filter(end -> same && (once || limit.isEmpty()))
                .map(end -> new Permit(new Permit.Conditions(id.get(), end, digest, once, obligations.get())));
    }

    private static Optional<Instant> instant(Optional<Json> json) {
        return json.filter(JsonString.class::isInstance).flatMap(text -> Rfc3339.parse(((JsonString) text).value()));
    }

    /** The obligations; empty where one is none that a service can be told to meet. */
    private Optional<List<Obligation>> obligations() {
        if (!(context.get("obligations").orElse(JsonArray.of(List.of())) instanceof JsonArray told)
                || told.items().size() > MOST_OBLIGATIONS) {
            return Optional.empty();
        }
        List<Obligation> known = new ArrayList<>();
        told.items().forEach(each -> AgentLabel.in(each).ifPresent(known::add));
        return Optional.of(known).filter(all -> all.size() == told.items().size());
    }

    /** The reason of a no. */
    DenialReason reason() {
        return text("reason").map(DenialReason::of).orElse(DenialReason.OTHER);
    }

    /** Next step that a no names: {@code request}, {@code retry}, {@code none}. */
    String nextAction() {
        return text("next_action").orElse("none");
    }

    /** Seconds after which to ask again; one unless told. */
    long retryAfter() {
        return context.get("retry_after").orElse(null) instanceof JsonNumber seconds ? seconds.value() : 1;
    }

    /** The no, for the service. */
    Denial denial() {
        return new Denial(reason(), text("evaluation_id"), object("access_request"), object(MissionNames.TASK));
    }

    /** The ticket of the task that waits for a human, for the agent. */
    Optional<String> ticket() {
        return object(MissionNames.TASK).flatMap(task -> text(task, MissionNames.TICKET));
    }

    /**
     * The page on which approvers decide, where the issuer hands it out; a page anywhere else is none.
     *
     * @param issuer the issuer
     */
    Optional<String> reviewUri(Issuer issuer) {
        String pages = issuer.value() + "/agent-identity/approvals/";
        return object(MissionNames.TASK)
                .flatMap(task -> task.get(MissionNames.REVIEW_URI))
                .filter(JsonString.class::isInstance)
                .map(text -> ((JsonString) text).value())
                .filter(text -> text.startsWith(pages)
                        && PAGE.matcher(text.substring(pages.length())).matches());
    }

    /** Never the context, which may hold handles. */
    @Override
    public String toString() {
        return Boolean.toString(decision);
    }

    private Optional<JsonObject> object(String name) {
        return context.get(name).filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
    }

    private Optional<String> text(String name) {
        return text(context, name);
    }

    private static Optional<String> text(JsonObject object, String name) {
        return object.get(name)
                .filter(JsonString.class::isInstance)
                .map(text -> ((JsonString) text).value())
                .filter(text -> PlainText.isPlain(text, name.equals(MissionNames.TICKET) ? 512 : LONGEST_ID));
    }
}
