package io.github.agentidentity.admin.web;

import io.github.agentidentity.admin.web.AdminRequestHandler.Written;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.keycloak.PageRequest;
import io.github.agentidentity.base.web.JsonBody;
import io.github.agentidentity.base.web.ListAnswer;
import io.github.agentidentity.base.web.RequestBody;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.missions.web.ListQuery;
import io.github.agentidentity.registry.keycloak.administration.DefinitionAdministration;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.function.Function;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;

/**
 * Requests about the definitions of one kind. Kinds differ in their rules, and not in how they are listed, answered,
 * tagged and recorded.
 *
 * @param <D> a definition as an admin wants it
 * @param <R> one as it is registered
 */
final class DefinitionRequests<D, R> {

    private final KeycloakSession session;
    private final AdminRequestHandler handler;
    private final Kind<D, R> kind;
    private final Writing writing;
    private final Function<AgentIdentitySession, ? extends DefinitionAdministration<D, R>> administration;

    /**
     * Kind of definition.
     *
     * @param path its segment below {@code agent-identity}; with {@code _} for {@code -} the member that holds a list
     * @param name the parameter by which a list is asked for one of them
     * @param draft reads one from what an admin sent
     * @param json prints one
     * @param id the internal id of one
     */
    record Kind<D, R>(
            String path,
            String name,
            Function<JsonObject, D> draft,
            Function<R, JsonObject> json,
            Function<R, String> id) {}

    /** Way in which a change is carried out. */
    @FunctionalInterface
    interface Writing {
        Response carryOut(Function<AgentIdentitySession, Written> work);
    }

    DefinitionRequests(
            KeycloakSession session,
            AdminRequestHandler handler,
            Kind<D, R> kind,
            Writing writing,
            Function<AgentIdentitySession, ? extends DefinitionAdministration<D, R>> administration) {
        this.session = session;
        this.handler = handler;
        this.kind = kind;
        this.writing = writing;
        this.administration = administration;
    }

    /** A part of them: 200. */
    Response list() {
        return handler.look(room -> {
            PageRequest asked = ListQuery.read(session.getContext().getUri().getQueryParameters(), kind.name());
            return JsonBody.of(
                            Response.Status.OK,
                            ListAnswer.json(kind.path().replace('-', '_'), asked, in(room).list(asked), kind.json()))
                    .build();
        });
    }

    /** A new one: 201 with where it is. */
    Response define(InputStream body) {
        return writing.carryOut(room -> {
            R defined = in(room).define(kind.draft().apply(RequestBody.read(body)));
            String id = kind.id().apply(defined);
            JsonObject json = kind.json().apply(defined);
            return new Written(
                    OperationType.CREATE,
                    path(id),
                    json,
                    DefinitionTag.answer(Response.Status.CREATED, json)
                            .location(session.getContext()
                                    .getUri()
                                    .getAbsolutePathBuilder()
                                    .path(id)
                                    .build())
                            .build());
        });
    }

    /** One of them: 200 with its entity tag. */
    Response read(String id) {
        return handler.look(room -> answer(in(room).read(id)));
    }

    /** One in the place of what is there, where that is still as the request says: 200 with its entity tag. */
    Response redefine(String id, InputStream body) {
        return writing.carryOut(room -> {
            DefinitionTag.requireUnchanged(session, () -> kind.json().apply(in(room).read(id)));
            R redefined = in(room).redefine(id, kind.draft().apply(RequestBody.read(body)));
            return new Written(OperationType.UPDATE, path(id), kind.json().apply(redefined), answer(redefined));
        });
    }

    /**
     * Removes one: 204.
     *
     * @param removal removes it, and returns it as it was
     */
    Response remove(String id, Function<AgentIdentitySession, R> removal) {
        return writing.carryOut(room -> new Written(
                OperationType.DELETE,
                path(id),
                kind.json().apply(removal.apply(room)),
                Response.noContent().build()));
    }

    /** The answer that shows one. */
    Response answer(R registered) {
        return DefinitionTag.answer(Response.Status.OK, kind.json().apply(registered))
                .build();
    }

    private DefinitionAdministration<D, R> in(AgentIdentitySession room) {
        return administration.apply(room);
    }

    private String path(String id) {
        return kind.path() + "/" + id;
    }
}
