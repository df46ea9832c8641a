package io.github.agentidentity.decisions.domain;

import static io.github.agentidentity.authority.Reason.MALFORMED_PARAMETER;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import java.util.List;
import java.util.Optional;

/**
 * An access evaluations request (AuthZEN Authorization API 1.0, Access Evaluations API): several evaluations with
 * defaults, of one agent token.
 *
 * @param items the requests in their order, each with the defaults filled in and none judged yet; empty where the
 *     request is a single evaluation
 */
public record BatchRequest(List<JsonObject> items) {

    /** The most items of one request. */
    public static final int MOST = 50;

    private static final String EVALUATIONS = "evaluations";
    private static final String CONTEXT = "context";
    private static final String CREDENTIAL = "credential";
    private static final String SEMANTIC = "evaluations_semantic";
    private static final String EXECUTE_ALL = "execute_all";
    private static final List<String> DEFAULTS = List.of("subject", "action", "resource");

    public BatchRequest {
        items = List.copyOf(items);
    }

    /**
     * Reads a request.
     *
     * @throws Refusal {@code malformed_parameter} for more items than {@value #MOST}, for an item that is no object or
     *     has a credential of its own, for a proof, and for other semantics than {@code execute_all}
     */
    public static BatchRequest read(JsonObject json) {
        requireExecuteAll(new RequestObject("", json));
        List<Json> items = json.get(EVALUATIONS).map(BatchRequest::items).orElse(List.of());
        if (!items.isEmpty()) {
            refuseProof(new RequestObject("", json));
        }
        return new BatchRequest(items.stream().map(item -> item(json, item)).toList());
    }

    private static void requireExecuteAll(RequestObject request) {
        Optional<Json> semantic =
                request.optional("options").flatMap(options -> options.json().get(SEMANTIC));
        if (semantic.filter(sent -> !sent.equals(new JsonString(EXECUTE_ALL))).isPresent()) {
            throw Refusal.because(
                    MALFORMED_PARAMETER,
                    "Send no 'options.evaluations_semantic' but execute_all: each item is judged.");
        }
    }

    /** A proof is of one request of the agent's and counts once, so that it cannot stand for several decisions. */
    private static void refuseProof(RequestObject request) {
        Optional<Json> proof = request.optional(CONTEXT)
                .flatMap(context -> context.optional(CREDENTIAL))
                .flatMap(credential -> credential.json().get(Credential.PROOF));
        if (proof.isPresent()) {
            throw Refusal.because(
                    MALFORMED_PARAMETER, "Send 'context.credential.proof' with a single evaluation, not with several.");
        }
    }

    private static List<Json> items(Json evaluations) {
        if (evaluations instanceof JsonArray array && array.items().size() <= MOST) {
            return array.items();
        }
        throw Refusal.because(MALFORMED_PARAMETER, "Send 'evaluations' as an array of at most " + MOST + " objects.");
    }

    private static JsonObject item(JsonObject request, Json item) {
        if (!(item instanceof JsonObject own)) {
            throw Refusal.because(MALFORMED_PARAMETER, "Send each of the 'evaluations' as a JSON object.");
        }
        JsonObject.Builder whole = JsonObject.builder();
        DEFAULTS.forEach(name -> own.get(name).or(() -> request.get(name)).ifPresent(value -> whole.put(name, value)));
        context(request.get(CONTEXT), own.get(CONTEXT)).ifPresent(context -> whole.put(CONTEXT, context));
        return whole.build();
    }

    /** The context of an item, or that of the request; the credential is always the request's. */
    private static Optional<Json> context(Optional<Json> shared, Optional<Json> own) {
        if (own.isEmpty() || !(own.get() instanceof JsonObject context)) {
            return own.or(() -> shared);
        }
        if (context.get(CREDENTIAL).isPresent()) {
            throw Refusal.because(
                    MALFORMED_PARAMETER, "Send one 'context.credential' for all 'evaluations', and none in an item.");
        }
        JsonObject.Builder merged = JsonObject.builder();
        context.members().forEach(merged::put);
        shared.filter(JsonObject.class::isInstance)
                .flatMap(object -> ((JsonObject) object).get(CREDENTIAL))
                .ifPresent(credential -> merged.put(CREDENTIAL, credential));
        return Optional.of(merged.build());
    }
}
