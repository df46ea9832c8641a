package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.OAuthError;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ScopeValue;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.resourceserver.Authorization.Scheme;
import java.util.List;
import java.util.Optional;

/**
 * The one place where a refusal becomes an HTTP answer of a resource server: RFC 6750 section 3, RFC 9449 sections 7.1
 * and 9, RFC 9470 section 3, RFC 9728 section 5.1; RFC 9457 where a human must approve.
 *
 * <p>Without a token the challenges name the schemes and no error, as RFC 6750 section 3.1 asks. When this server
 * itself cannot judge, or forgot to, the answer is 503 or 500 without a challenge: another token would not help.
 *
 * @param metadata where this server describes itself
 * @param stepUp the sign-in that humans need where it matters, if one is set
 * @param scopes the scopes that may be named; no other text of a request's action gets into an answer
 */
record Challenges(String metadata, Optional<StepUpRequirement> stepUp, List<ScopeValue> scopes) {

    private static final String ALGORITHMS = String.join(" ", Algorithms.names());

    Challenges {
        scopes = List.copyOf(scopes);
    }

    Challenge to(Refusal refusal, IncomingRequest request, Optional<String> nonce) {
        int status = status(refusal);
        boolean forHuman = refusal.reason() == Reason.APPROVAL_REQUIRED;
        return new Challenge(new Challenge.Answer(
                status,
                // Another token would not help, and clients that read of a scope would come again and again.
                forHuman ? List.of() : challenges(refusal, status, request),
                nonce,
                refusal.retryAfter(),
                forHuman ? "application/problem+json" : "application/json",
                forHuman ? problem(refusal, status) : body(refusal)));
    }

    /** RFC 9457 section 3: nothing but what the human is to do and where, and the agent's ticket. */
    private static JsonObject problem(Refusal refusal, int status) {
        JsonObject.Builder problem = JsonObject.builder()
                .put("type", MissionNames.APPROVAL_PROBLEM)
                .put("title", "A human must approve this action.")
                .put("status", status)
                .put("detail", describable(refusal.sentence()));
        refusal.ticket().ifPresent(ticket -> problem.put("ticket", ticket));
        refusal.reviewUri().ifPresent(page -> problem.put("review_uri", page));
        return problem.build();
    }

    private static int status(Refusal refusal) {
        if (refusal.reason() == Reason.UNDECIDED) {
            return 500; // the service's mistake, which waiting does not mend: RFC 9110 section 15.6.1
        }
        return switch (refusal.error()) {
            case INVALID_REQUEST -> 400;
            case INVALID_TOKEN, INVALID_DPOP_PROOF, USE_DPOP_NONCE, INSUFFICIENT_USER_AUTHENTICATION -> 401;
            case SLOW_DOWN -> 429;
            case SERVER_ERROR -> 503;
            // Among the reasons of a resource server only insufficient_scope is left: RFC 6750 section 3.1.
            default -> 403;
        };
    }

    /** The scheme under which the error is told: the caller's own, or the one it should have used. */
    private static Scheme scheme(Refusal refusal, IncomingRequest request) {
        boolean aboutProof = refusal.reason() == Reason.BOUND_TOKEN_WITHOUT_PROOF
                || refusal.error() == OAuthError.INVALID_DPOP_PROOF
                || refusal.error() == OAuthError.USE_DPOP_NONCE;
        boolean dpop = request.authorization().size() == 1
                && Scheme.DPOP.begins(request.authorization().get(0));
        return aboutProof || dpop ? Scheme.DPOP : Scheme.BEARER;
    }

    private List<String> challenges(Refusal refusal, int status, IncomingRequest request) {
        if (status == 429 || status >= 500) {
            return List.of();
        }
        Scheme scheme = scheme(refusal, request);
        Optional<String> needed = scope(refusal, request);
        String told =
                challenge(scheme, Optional.of(refusal).filter(each -> each.reason() != Reason.MISSING_TOKEN), needed);
        // Who came with a bearer token learns that a bound one would do too; never the other way round.
        return status == 401 && scheme == Scheme.BEARER
                ? List.of(told, challenge(Scheme.DPOP, Optional.empty(), needed))
                : List.of(told);
    }

    private String challenge(Scheme scheme, Optional<Refusal> told, Optional<String> needed) {
        AuthParameters parameters = new AuthParameters();
        told.ifPresent(refusal -> tell(refusal, parameters));
        if (scheme == Scheme.DPOP) {
            parameters.add("algs", ALGORITHMS);
        }
        parameters.add("resource_metadata", metadata);
        needed.ifPresent(scope -> parameters.add("scope", scope));
        return parameters.after(scheme.wireName());
    }

    /**
     * Returns the scope that the requested action needs (RFC 6750 section 3), if a token with that scope would help. A
     * caller that needs a decision, a proof or another sign-in would ask for it in vain.
     */
    private Optional<String> scope(Refusal refusal, IncomingRequest request) {
        boolean helps = refusal.reason() == Reason.MISSING_TOKEN
                || refusal.reason() == Reason.ACTION_NOT_GRANTED
                || refusal.error() == OAuthError.INVALID_TOKEN;
        return request.action().filter(named -> helps).flatMap(this::scope);
    }

    private Optional<String> scope(String action) {
        return scopes.stream()
                .filter(each -> each.action().value().equals(action))
                .map(ScopeValue::value)
                .findFirst();
    }

    private void tell(Refusal refusal, AuthParameters parameters) {
        parameters.add("error", refusal.error().code());
        parameters.add("error_description", describable(refusal.sentence()));
        // Mission core draft, "Resource Server Enforcement"; told to the holder of a token for this server only.
        if (refusal.reason() == Reason.ACTION_NOT_GRANTED) {
            parameters.add(MissionNames.MISSION_DENIAL, MissionNames.INSUFFICIENT_AUTHORITY);
        } else if (refusal.reason() == Reason.ACTION_NEEDS_DECISION) {
            parameters.add(MissionNames.MISSION_DENIAL, MissionNames.CONSTRAINT_UNRECOGNIZED);
        }
        if (refusal.error() == OAuthError.INSUFFICIENT_USER_AUTHENTICATION) {
            stepUp.ifPresent(asked -> {
                parameters.add("acr_values", String.join(" ", asked.levels()));
                parameters.add("max_age", Long.toString(asked.maxAge().toSeconds()));
            });
        }
    }

    /**
     * RFC 6750 section 3 and RFC 6749 section 5.2 keep an {@code error_description} to printable ASCII without
     * quotation mark and backslash.
     */
    private static String describable(String sentence) {
        return sentence.replace('"', '\'').replaceAll("[^\\x20-\\x7E]|\\\\", "?");
    }

    private static JsonObject body(Refusal refusal) {
        return JsonObject.builder()
                .put("error", refusal.error().code())
                .put("error_description", describable(refusal.sentence()))
                .put("reason", refusal.reason().code())
                .build();
    }
}
