package io.github.agentidentity.admin.web;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.web.JsonBody;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Supplier;
import org.keycloak.models.KeycloakSession;

/**
 * Entity tag of a definition (RFC 9110 section 8.8.3): a digest of all that an answer says of it, so that a replacement
 * can be made to depend on what its admin read (section 13.1.1).
 */
final class DefinitionTag {

    private DefinitionTag() {}

    /** An answer that has the tag of what it says. */
    static Response.ResponseBuilder answer(Response.Status status, JsonObject definition) {
        return JsonBody.of(status, definition).tag(new EntityTag(Anchor.objectDigest(definition)));
    }

    /**
     * Requires that a definition is still as its admin read it, where the request says so.
     *
     * @param current the definition as it is now; not asked for where the request has no condition
     * @throws Refusal {@code changed_meanwhile}, or {@code malformed_parameter} for another condition than one tag
     */
    static void requireUnchanged(KeycloakSession session, Supplier<JsonObject> current) {
        List<String> conditions =
                session.getContext().getHttpRequest().getHttpHeaders().getRequestHeader(HttpHeaders.IF_MATCH);
        if (conditions == null || conditions.isEmpty()) {
            return;
        }
        if (conditions.size() > 1 || !conditions.get(0).matches("\"[\\x21\\x23-\\x7e]{1,128}\"")) {
            throw Refusal.because(
                    Reason.MALFORMED_PARAMETER, "If-Match takes one entity tag, as the answer to GET has it.");
        }
        if (!conditions.get(0).equals('"' + Anchor.objectDigest(current.get()) + '"')) {
            throw Refusal.because(
                    Reason.CHANGED_MEANWHILE, "This was changed since you read it; read it again, and replace that.");
        }
    }
}
