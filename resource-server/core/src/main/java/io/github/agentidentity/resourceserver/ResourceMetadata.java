package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.ScopeValue;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Metadata that a resource server publishes about itself: RFC 9728, with the members of the mission core draft. Serve
 * {@link #text()} as {@code application/json} at {@link #path()}, without asking for a token.
 */
@PublicApi
public final class ResourceMetadata {

    private static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";

    /** The constraints that the library settles, from the clock or from what a service says. */
    private static final List<String> CONSTRAINTS = List.of(
            MissionNames.MAX_AMOUNT,
            MissionNames.RESOURCE_ISSUED_AFTER,
            MissionNames.RESOURCE_ISSUED_BEFORE,
            MissionNames.TENANT,
            MissionNames.RECIPIENT_DOMAIN,
            MissionNames.TIME_WINDOW,
            MissionNames.DATA_CLASSIFICATION,
            MissionNames.ALLOWED_TOOLS,
            MissionNames.AUDIENCE_VISIBILITY);

    /** The constraints that the decision point settles. */
    private static final List<String> DECIDED = List.of(
            MissionNames.REQUIRES_ACTION_APPROVAL,
            MissionNames.APPROVERS,
            MissionNames.MAX_CALLS,
            MissionNames.MAX_RATE,
            MissionNames.MAX_TOTAL);

    private final URI uri;
    private final JsonObject body;

    private ResourceMetadata(URI uri, JsonObject body) {
        this.uri = uri;
        this.body = body;
    }

    /**
     * @param missionsOnly whether every token must belong to a mission
     * @param boundOnly whether bearer tokens are refused; a client that reads so asks for one bound by DPoP
     * @param deciding whether the decision point is asked
     * @param scopes the scopes to name; none: not said
     */
    static ResourceMetadata of(
            ResourceUri resource,
            Issuer issuer,
            boolean missionsOnly,
            boolean boundOnly,
            boolean deciding,
            Collection<ScopeValue> scopes) {
        List<String> constraints = new ArrayList<>(CONSTRAINTS);
        if (deciding) {
            constraints.addAll(DECIDED);
        }
        JsonObject.Builder body = JsonObject.builder()
                .put("resource", resource.value())
                .put("authorization_servers", JsonArray.ofStrings(List.of(issuer.value())))
                .put("bearer_methods_supported", JsonArray.ofStrings(List.of("header")))
                .put("dpop_signing_alg_values_supported", JsonArray.ofStrings(Algorithms.names()))
                .put("dpop_bound_access_tokens_required", new JsonBoolean(boundOnly))
                .put(
                        "authorization_details_types_supported",
                        JsonArray.ofStrings(List.of(MissionNames.MISSION_RESOURCE_ACCESS)))
                .put(MissionNames.MISSION_BOUND_AUTHORIZATION_REQUIRED, new JsonBoolean(missionsOnly))
                .put(MissionNames.MISSION_CONSTRAINTS_SUPPORTED, JsonArray.ofStrings(constraints));
        if (!scopes.isEmpty()) {
            body.put(
                    "scopes_supported",
                    JsonArray.ofStrings(scopes.stream().map(ScopeValue::value).toList()));
        }
        return new ResourceMetadata(uri(resource), body.build());
    }

    private static URI uri(ResourceUri resource) {
        URI own = URI.create(resource.value());
        String path = own.getRawPath().equals("/") ? "" : own.getRawPath();
        return URI.create(own.getScheme() + "://" + own.getRawAuthority() + WELL_KNOWN + path);
    }

    /** The address of the document: RFC 9728 section 3.1. */
    public URI uri() {
        return uri;
    }

    /** The document. */
    public JsonObject body() {
        return body;
    }

    /** The path at which to serve it. */
    public String path() {
        return uri.getRawPath();
    }

    /** The text to serve. */
    public String text() {
        return Jcs.canonical(body);
    }
}
