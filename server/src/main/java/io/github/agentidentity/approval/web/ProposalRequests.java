package io.github.agentidentity.approval.web;

import static io.github.agentidentity.authority.MissionNames.HANDOFF_TOKEN_TYPE;
import static io.github.agentidentity.authority.MissionNames.IDEMPOTENCY_KEY;
import static io.github.agentidentity.authority.MissionNames.MISSION_INTENT;
import static io.github.agentidentity.authority.MissionNames.TEMPLATE_ID;
import static io.github.agentidentity.authority.Reason.MALFORMED_PARAMETER;
import static io.github.agentidentity.authority.Reason.MISSING_PARAMETER;
import static io.github.agentidentity.authority.Reason.UNSUPPORTED_PARAMETER;
import static io.github.agentidentity.authority.Reason.UNSUPPORTED_TOKEN_TYPE;

import io.github.agentidentity.approval.domain.HintedRequest;
import io.github.agentidentity.approval.domain.ProposalRequest;
import io.github.agentidentity.approval.domain.TaskRequest;
import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.CompactJws;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ScopeValue;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.base.web.FormParameters;
import io.github.agentidentity.missions.domain.AuthorityProposal;
import io.github.agentidentity.missions.domain.Intent;
import io.github.agentidentity.missions.domain.Proposals.Idempotency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads a proposal from its form: every parameter bounded and of one value, what we do not support refused and not
 * ignored.
 */
final class ProposalRequests {

    private static final String LOGIN_HINT = "login_hint";
    private static final int LOGIN_HINT_CHARS = 255;
    private static final String AGENT = "agent";
    private static final int CLIENT_ID_CHARS = 255;
    private static final int TEMPLATE_ID_CHARS = 64;
    private static final List<String> WHOM = List.of(LOGIN_HINT, "subject_token", "subject_token_type");

    /** All that a proposal may be made of, beside how its client authenticates. */
    static final Set<String> KNOWN = Set.of(
            MISSION_INTENT,
            "authorization_details",
            "scope",
            "subject_token",
            "subject_token_type",
            LOGIN_HINT,
            TEMPLATE_ID,
            IDEMPOTENCY_KEY,
            AGENT);

    private ProposalRequests() {}

    /** Whether it is a task within a template, whose human is known. */
    static boolean isTask(FormParameters form) {
        boolean task = form.optional(TEMPLATE_ID, TEMPLATE_ID_CHARS).isPresent();
        if (task
                && WHOM.stream().anyMatch(name -> form.optional(name, CompactJws.LONGEST)
                        .isPresent())) {
            throw Refusal.because(
                    MALFORMED_PARAMETER,
                    "A task is for the human of its template; send neither a subject_token nor a login_hint.");
        }
        return task;
    }

    /** A task within a template. */
    static TaskRequest readTask(FormParameters form) {
        String intent = form.required(MISSION_INTENT, JsonLimits.REQUEST.maxChars());
        String template = form.required(TEMPLATE_ID, TEMPLATE_ID_CHARS);
        AuthorityProposal asked = proposed(form);
        return new TaskRequest(
                Intent.submitted(intent),
                asked,
                template,
                idempotency(form, intent, asked, TEMPLATE_ID + ":" + template));
    }

    /** Whether the agent names its human itself, rather than by a hand-off. */
    static boolean isHinted(FormParameters form) {
        boolean hinted = form.optional(LOGIN_HINT, LOGIN_HINT_CHARS).isPresent();
        boolean handedOff = form.optional("subject_token", CompactJws.LONGEST).isPresent();
        if (hinted && handedOff) {
            throw Refusal.because(MALFORMED_PARAMETER, "Send a subject_token or a login_hint, not both.");
        }
        return hinted;
    }

    /** A proposal to a human whom the agent names. */
    static HintedRequest readHinted(FormParameters form) {
        form.optional("subject_token_type", 256).ifPresent(value -> {
            throw Refusal.because(UNSUPPORTED_PARAMETER, "Send subject_token_type only together with a subject_token.");
        });
        String intent = form.required(MISSION_INTENT, JsonLimits.REQUEST.maxChars());
        String hint = form.required(LOGIN_HINT, LOGIN_HINT_CHARS);
        AuthorityProposal proposed = proposed(form);
        return new HintedRequest(
                Intent.submitted(intent), proposed, hint, idempotency(form, intent, proposed, LOGIN_HINT + ":" + hint));
    }

    /** The client_id of the agent for which an app proposes; an agent proposes for itself. */
    static Optional<String> agent(FormParameters form) {
        return form.optional(AGENT, CLIENT_ID_CHARS);
    }

    /**
     * A proposal by an app. Its idempotency keys are its own: what agents call theirs is nothing to it.
     *
     * @param appId the app's internal client id
     */
    static ProposalRequest readOfApp(FormParameters form, String appId) {
        for (String name : List.of(LOGIN_HINT, TEMPLATE_ID)) {
            form.optional(name, Integer.MAX_VALUE).ifPresent(value -> {
                throw Refusal.because(
                        UNSUPPORTED_PARAMETER,
                        "An app proposes for its own user; send its hand-off and no " + name + ".");
            });
        }
        ProposalRequest request = read(form);
        return new ProposalRequest(
                request.intent(),
                request.proposal(),
                request.handoff(),
                request.idempotency().map(own -> new Idempotency(keyOf(appId, own.key()), own.digest())));
    }

    private static String keyOf(String appId, String key) {
        return Anchor.objectDigest(
                JsonObject.builder().put("app", appId).put("key", key).build());
    }

    static ProposalRequest read(FormParameters form) {
        String intent = form.required(MISSION_INTENT, JsonLimits.REQUEST.maxChars());
        String handoff = handoff(form);
        AuthorityProposal proposed = proposed(form);
        return new ProposalRequest(
                Intent.submitted(intent), proposed, handoff, idempotency(form, intent, proposed, handoff));
    }

    private static String handoff(FormParameters form) {
        String token = form.required("subject_token", CompactJws.LONGEST);
        if (!HANDOFF_TOKEN_TYPE.equals(form.required("subject_token_type", 256))) {
            throw Refusal.because(
                    UNSUPPORTED_TOKEN_TYPE,
                    "The subject_token must be a hand-off, of type " + HANDOFF_TOKEN_TYPE + ".");
        }
        return token;
    }

    /** {@code scope} and {@code authorization_details} ask for the same things; asked for in both, they add up. */
    private static AuthorityProposal proposed(FormParameters form) {
        Optional<AuthorityProposal> details = form.optional("authorization_details", JsonLimits.REQUEST.maxChars())
                .map(json -> AuthorityProposal.submitted(JsonReader.read(json, JsonLimits.REQUEST)));
        Optional<AuthorityProposal> scopes = form.optional("scope", JsonLimits.REQUEST.maxChars())
                .map(scope -> AuthorityProposal.of(ScopeValue.authority(ScopeValue.parseAll(scope))));
        return Stream.of(details, scopes)
                .flatMap(Optional::stream)
                .reduce(AuthorityProposal::and)
                .filter(proposed -> !proposed.authority().isEmpty())
                .orElseThrow(() -> Refusal.because(
                        MISSING_PARAMETER, "Say what the mission is to allow, in authorization_details or in scope."));
    }

    private static Optional<Idempotency> idempotency(
            FormParameters form, String intent, AuthorityProposal proposed, String handoff) {
        return form.idempotencyKey().map(key -> new Idempotency(key, digest(intent, proposed.authority(), handoff)));
    }

    private static String digest(String intent, Authority proposed, String handoff) {
        return Anchor.objectDigest(JsonObject.builder()
                .put("intent", intent)
                .put("proposed", proposed.toJson())
                .put("handoff", handoff)
                .build());
    }
}
