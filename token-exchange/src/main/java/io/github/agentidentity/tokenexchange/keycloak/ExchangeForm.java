package io.github.agentidentity.tokenexchange.keycloak;

import static io.github.agentidentity.authority.MissionNames.HANDOFF_TOKEN_TYPE;
import static io.github.agentidentity.authority.Reason.MALFORMED_RESOURCE;
import static io.github.agentidentity.authority.Reason.MISSING_PARAMETER;
import static io.github.agentidentity.authority.Reason.UNSUPPORTED_SUBJECT_TOKEN;
import static io.github.agentidentity.authority.Reason.UNSUPPORTED_TOKEN_TYPE;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.CompactJws;
import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.ScopeValue;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.base.web.FormParameters;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.keycloak.TokenKinds;
import io.github.agentidentity.tokenexchange.domain.ActingClient;
import io.github.agentidentity.tokenexchange.domain.DelegationRequest;
import io.github.agentidentity.tokenexchange.domain.Downscoping;
import io.github.agentidentity.tokenexchange.domain.HandoffRequest;
import io.github.agentidentity.tokenexchange.domain.MintRequest;
import io.github.agentidentity.tokenexchange.domain.SubjectToken;
import java.util.Optional;
import java.util.Set;
import org.keycloak.OAuth2Constants;

/** Reads a token exchange (RFC 8693 section 2.1) that is for us. What we do not support is refused, never ignored. */
final class ExchangeForm {

    private static final int URN_CHARS = 256;
    private static final Set<String> HANDOFF = Set.of(
            OAuth2Constants.GRANT_TYPE,
            OAuth2Constants.REQUESTED_TOKEN_TYPE,
            OAuth2Constants.SUBJECT_TOKEN,
            OAuth2Constants.SUBJECT_TOKEN_TYPE,
            OAuth2Constants.AUDIENCE,
            MissionNames.MISSION_ID);
    private static final Set<String> DELEGATION = Set.of(
            OAuth2Constants.GRANT_TYPE,
            OAuth2Constants.REQUESTED_TOKEN_TYPE,
            OAuth2Constants.SUBJECT_TOKEN,
            OAuth2Constants.SUBJECT_TOKEN_TYPE,
            OAuth2Constants.AUDIENCE,
            OAuth2Constants.SCOPE,
            "authorization_details");
    private static final Set<String> MINT = Set.of(
            OAuth2Constants.GRANT_TYPE,
            OAuth2Constants.REQUESTED_TOKEN_TYPE,
            OAuth2Constants.SUBJECT_TOKEN,
            OAuth2Constants.SUBJECT_TOKEN_TYPE,
            OAuth2Constants.ACTOR_TOKEN,
            OAuth2Constants.ACTOR_TOKEN_TYPE,
            OAuth2Constants.RESOURCE,
            OAuth2Constants.SCOPE,
            "authorization_details",
            MissionNames.IDEMPOTENCY_KEY);

    private final FormParameters form;
    private final String callerId;

    ExchangeForm(FormParameters form, String callerId) {
        this.form = form;
        this.callerId = callerId;
    }

    boolean asksForHandoff() {
        return form.optional(OAuth2Constants.REQUESTED_TOKEN_TYPE, URN_CHARS)
                .filter(HANDOFF_TOKEN_TYPE::equals)
                .isPresent();
    }

    HandoffRequest handoffRequest() {
        form.requireOnly(HANDOFF);
        if (!OAuth2Constants.ACCESS_TOKEN_TYPE.equals(subjectTokenType())) {
            throw Refusal.because(
                    UNSUPPORTED_TOKEN_TYPE, "The subject_token of a hand-off must be the human's access token.");
        }
        return new HandoffRequest(
                callerId,
                subjectToken(),
                form.required(OAuth2Constants.AUDIENCE, URN_CHARS),
                form.optional(MissionNames.MISSION_ID, URN_CHARS));
    }

    DelegationRequest delegationRequest(Optional<BoundKey> key) {
        form.requireOnly(DELEGATION);
        if (!OAuth2Constants.ACCESS_TOKEN_TYPE.equals(subjectTokenType())) {
            throw Refusal.because(
                    UNSUPPORTED_TOKEN_TYPE, "The subject_token must be the agent token that this agent holds.");
        }
        return new DelegationRequest(
                callerId, ownToken(), key, form.required(OAuth2Constants.AUDIENCE, URN_CHARS), downscoping());
    }

    MintRequest mintRequest(Optional<BoundKey> key) {
        form.requireOnly(MINT);
        form.optional(OAuth2Constants.REQUESTED_TOKEN_TYPE, URN_CHARS)
                .filter(type -> !OAuth2Constants.ACCESS_TOKEN_TYPE.equals(type))
                .ifPresent(type -> {
                    throw Refusal.because(
                            UNSUPPORTED_TOKEN_TYPE,
                            "An agent gets access tokens only; leave requested_token_type out.");
                });
        SubjectToken subject = mintSubject();
        Optional<ResourceUri> resource =
                form.optional(OAuth2Constants.RESOURCE, 512).map(ExchangeForm::resource);
        Downscoping downscoping = downscoping();
        ActingClient client = new ActingClient(callerId, key, actorToken());
        return new MintRequest(client, subject, resource, downscoping, form.idempotencyKey());
    }

    /** An actor token and its type come together or not at all (RFC 8693 section 2.1). */
    private Optional<String> actorToken() {
        Optional<String> token = form.optional(OAuth2Constants.ACTOR_TOKEN, CompactJws.LONGEST);
        Optional<String> type = form.optional(OAuth2Constants.ACTOR_TOKEN_TYPE, URN_CHARS);
        if (token.isPresent() != type.isPresent()) {
            throw Refusal.because(MISSING_PARAMETER, "Send actor_token and actor_token_type together, or neither.");
        }
        if (type.filter(sent -> !OAuth2Constants.ACCESS_TOKEN_TYPE.equals(sent)).isPresent()) {
            throw Refusal.because(
                    UNSUPPORTED_TOKEN_TYPE, "The actor_token must be an agent token that this agent holds.");
        }
        return token;
    }

    /** Each kind of token has a type of its own (RFC 8693 section 3), so that none is tried as another. */
    private SubjectToken mintSubject() {
        String token = subjectToken();
        return switch (subjectTokenType()) {
            case OAuth2Constants.JWT_TOKEN_TYPE -> new SubjectToken(SubjectToken.Kind.GRANT, token);
            case HANDOFF_TOKEN_TYPE -> new SubjectToken(SubjectToken.Kind.HANDOFF, token);
            case OAuth2Constants.ACCESS_TOKEN_TYPE -> new SubjectToken(SubjectToken.Kind.OWN_TOKEN, ownToken());
            default -> throw unsupported();
        };
    }

    /** A human's own access token is told apart before anything else is asked of it. */
    private String ownToken() {
        String token = subjectToken();
        if (!TokenKinds.claimsAgentToken(token)) {
            throw unsupported();
        }
        return token;
    }

    private static Refusal unsupported() {
        return Refusal.because(
                UNSUPPORTED_SUBJECT_TOKEN,
                "An agent exchanges its mission grant, of type " + OAuth2Constants.JWT_TOKEN_TYPE
                        + ", a hand-off, or an agent token of its own; a human's own token gives it nothing.");
    }

    private String subjectToken() {
        return form.required(OAuth2Constants.SUBJECT_TOKEN, CompactJws.LONGEST);
    }

    private String subjectTokenType() {
        return form.required(OAuth2Constants.SUBJECT_TOKEN_TYPE, URN_CHARS);
    }

    private Downscoping downscoping() {
        return new Downscoping(
                form.optional(OAuth2Constants.SCOPE, JsonLimits.REQUEST.maxChars())
                        .map(ScopeValue::parseAll),
                form.optional("authorization_details", JsonLimits.REQUEST.maxChars())
                        .map(Authority::parse));
    }

    private static ResourceUri resource(String text) {
        return ResourceUri.parse(text)
                .orElseThrow(() ->
                        Refusal.because(MALFORMED_RESOURCE, "The resource must be an absolute URI in canonical form."));
    }
}
