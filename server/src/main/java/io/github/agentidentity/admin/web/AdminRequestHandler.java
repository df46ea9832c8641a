package io.github.agentidentity.admin.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.domain.DefinitionErrors;
import io.github.agentidentity.base.keycloak.Outage;
import io.github.agentidentity.base.web.AdminPermissions;
import io.github.agentidentity.base.web.JsonBody;
import io.github.agentidentity.base.web.Operation;
import io.github.agentidentity.base.web.RequestMetrics;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.missions.web.Completion;
import io.github.agentidentity.missions.web.Refusals;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.services.resources.admin.fgap.RolePermissionEvaluator;
import org.keycloak.util.JsonSerialization;

/**
 * Answers an admin's request: first the rights, then the work, then one admin event for what was written. Nothing stays
 * of a request that was refused, not even its event.
 */
public final class AdminRequestHandler {

    private static final Logger LOG = Logger.getLogger(AdminRequestHandler.class);

    private final KeycloakSession session;
    private final AdminPermissionEvaluator permissions;
    private final AdminPermissions rights;
    private final AdminEventBuilder event;
    private final FieldSpecs members;

    /**
     * Result of a write.
     *
     * @param operation what was done
     * @param path to what, from {@code agent-identity} on
     * @param representation what the event shows of it; never a secret
     * @param response the answer to the admin
     */
    record Written(OperationType operation, String path, JsonObject representation, Response response) {}

    public AdminRequestHandler(
            KeycloakSession session,
            AdminPermissionEvaluator permissions,
            AdminEventBuilder event,
            FieldSpecs members) {
        this.session = session;
        this.permissions = permissions;
        this.rights = new AdminPermissions(session, permissions);
        this.event = event;
        this.members = members;
    }

    AdminPermissions rights() {
        return rights;
    }

    /** The admin who asks. */
    AdminAuth admin() {
        return permissions.adminAuth();
    }

    RolePermissionEvaluator roles() {
        return permissions.roles();
    }

    /** Answers a question. */
    Response look(Function<AgentIdentitySession, Response> work) {
        return answer(() -> {
            rights.requireReading();
            return work.apply(AgentIdentitySession.enterForLong(session));
        });
    }

    /** Answers a question about a realm in which nothing else of ours may answer. */
    Response lookAt(Function<KeycloakSession, Response> work) {
        return answer(() -> {
            rights.requireReading();
            return work.apply(session);
        });
    }

    /** Carries out a change that waits for nothing long. */
    Response write(Function<AgentIdentitySession, Written> work) {
        return write(AgentIdentitySession::enterAny, work);
    }

    /** Carries out a change that may take long, because of all that there is to be changed. */
    Response writeForLong(Function<AgentIdentitySession, Written> work) {
        return write(AgentIdentitySession::enterForLong, work);
    }

    private Response write(
            Function<KeycloakSession, AgentIdentitySession> entrance, Function<AgentIdentitySession, Written> work) {
        return writeAt(entrance.andThen(work));
    }

    /** Carries out a change of a realm in which nothing else of ours may answer. */
    Response writeAt(Function<KeycloakSession, Written> work) {
        return answer(() -> {
            rights.requireWriting();
            Written written = work.apply(session);
            event.operation(written.operation())
                    .resource(ResourceType.CUSTOM)
                    .resourcePath("agent-identity", written.path())
                    .representation(representation(written.representation()))
                    .success();
            return written.response();
        });
    }

    private Response answer(Supplier<Response> work) {
        return RequestMetrics.timed(Operation.ADMIN, () -> carriedOut(work));
    }

    private Response carriedOut(Supplier<Response> work) {
        try {
            Response response = work.get();
            Completion.required(session);
            return response;
        } catch (Refusal refusal) {
            RequestMetrics.refused(Operation.ADMIN, refusal.reason());
            return refuse(Refusals.response(refusal, Refusals.Dialect.REST));
        } catch (DefinitionErrors mistakes) {
            RequestMetrics.refused(Operation.ADMIN, Reason.INVALID_DEFINITION);
            return refuse(
                    JsonBody.of(Response.Status.BAD_REQUEST, json(mistakes)).build());
        } catch (ForbiddenException keycloaks) {
            // Of a role that the definition names and the admin may not give.
            RequestMetrics.refused(Operation.ADMIN, Reason.MISSING_ROLE);
            return refuse(Refusals.response(
                    Refusal.because(
                            Reason.MISSING_ROLE,
                            "You may not grant a role that this names; that takes the right to map the role."),
                    Refusals.Dialect.REST));
        } catch (WebApplicationException keycloaks) {
            session.getTransactionManager().setRollbackOnly();
            throw keycloaks;
        } catch (RuntimeException e) {
            Refusal refusal = Outage.refusal(e).orElseThrow(() -> e);
            LOG.error("Not recorded, therefore refused", e);
            RequestMetrics.refused(Operation.ADMIN, refusal.reason());
            return refuse(Refusals.response(refusal, Refusals.Dialect.REST));
        }
    }

    private Response refuse(Response response) {
        session.getTransactionManager().setRollbackOnly();
        return response;
    }

    private JsonObject json(DefinitionErrors mistakes) {
        return JsonObject.builder()
                .put("error", Reason.INVALID_DEFINITION.error().code())
                .put("error_description", "The definition has mistakes; correct each one that errors names.")
                .put("reason", Reason.INVALID_DEFINITION.code())
                .put("errors", members.json(mistakes.all()))
                .build();
    }

    private static JsonNode representation(JsonObject json) {
        try {
            return JsonSerialization.readValue(Jcs.canonical(json), JsonNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
