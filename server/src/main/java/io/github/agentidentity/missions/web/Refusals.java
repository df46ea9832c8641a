package io.github.agentidentity.missions.web;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.OAuthError;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.domain.DefinitionError;
import io.github.agentidentity.base.domain.DefinitionErrors;
import io.github.agentidentity.base.keycloak.Outage;
import io.github.agentidentity.base.web.JsonBody;
import io.github.agentidentity.base.web.Operation;
import io.github.agentidentity.base.web.RequestMetrics;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;

/**
 * The one place where a refusal becomes a response and an event: nothing that the request wrote stays, the event has
 * the finer reason, and the caller hears the OAuth error and what to do.
 */
public final class Refusals {

    private static final Logger LOG = Logger.getLogger(Refusals.class);

    /**
     * Kinds of caller, each with its form of a refusal: RFC 6749 section 5.2 for clients, HTTP's own status codes for
     * our REST, RFC 9457 for those who request approvals, RFC 7591 section 3.2.2 and RFC 7592 section 2 for those who
     * register clients, and the same for admins at Keycloak's own Admin API.
     */
    public enum Dialect {
        OAUTH,
        REST,
        PROBLEM,
        REGISTRATION,
        ADMIN
    }

    /** RFC 9110 section 10.2.3: with the same request. */
    private static final Duration SOON = Duration.ofSeconds(1);

    /** Reasons for which that helps, where nothing else is known. */
    private static final Set<Reason> MAY_BE_TRIED_AGAIN =
            Set.of(Reason.BUSY, Reason.DATABASE_UNAVAILABLE, Reason.CLUSTER_UNAVAILABLE, Reason.TOO_LATE);

    private final KeycloakSession session;
    private final EventBuilder event;
    private final Operation operation;
    private final Function<Refusal, Response> wording;

    public Refusals(KeycloakSession session, EventBuilder event, Operation operation, Dialect dialect) {
        this(session, event, operation, refusal -> response(refusal, dialect));
    }

    /** @param wording the answer that says a refusal, where a specification has a form of its own for it */
    Refusals(KeycloakSession session, EventBuilder event, Operation operation, Function<Refusal, Response> wording) {
        this.session = session;
        this.event = event;
        this.operation = operation;
        this.wording = wording;
    }

    /** The answer of {@code work} once it is committed, or the refusal that came instead. */
    public Response answer(Supplier<Response> work) {
        return answer(work, Optional::empty);
    }

    /**
     * The answer of {@code work} once it is committed, or the refusal that came instead.
     *
     * @param secondLook asked before anything is refused, when the request's own transaction is over: whether the same
     *     was asked before, and is answered
     */
    public Response answer(Supplier<Response> work, Supplier<Optional<Response>> secondLook) {
        return RequestMetrics.timed(operation, () -> carriedOut(work, secondLook));
    }

    private Response carriedOut(Supplier<Response> work, Supplier<Optional<Response>> secondLook) {
        try {
            Response response = work.get();
            Completion.required(session);
            return response;
        } catch (Refusal refusal) {
            return lookedAgain(refusal, secondLook);
        } catch (WebApplicationException keycloaks) {
            throw keycloaks;
        } catch (RuntimeException e) {
            // The database would not write: what it should prove did not happen.
            Refusal refusal = Outage.refusal(e).orElseThrow(() -> e);
            LOG.error("Not recorded, therefore refused", e);
            return lookedAgain(refusal, secondLook);
        }
    }

    private Response lookedAgain(Refusal refusal, Supplier<Optional<Response>> secondLook) {
        Caller caller = Caller.of(session, operation, event.getEvent());
        Completion.undo(session);
        try {
            return secondLook.get().orElseGet(() -> refuse(refusal, caller));
        } catch (Refusal another) {
            return refuse(another, caller);
        } catch (RuntimeException e) {
            LOG.warn("Whether the same was asked before is not known", e);
            return refuse(refusal, caller);
        }
    }

    /**
     * The answer that says {@code refusal}: what the request wrote is rolled back, and then, when no connection is held
     * any more, the event is sent.
     */
    public Response refuse(Refusal refusal) {
        Caller caller = Caller.of(session, operation, event.getEvent());
        Completion.undo(session);
        return refuse(refusal, caller);
    }

    private Response refuse(Refusal refusal, Caller caller) {
        record(session, event, operation, refusal, caller);
        return wording.apply(refusal);
    }

    /** The same where others have still to do with the request's transaction. */
    public Response refuseLater(Refusal refusal) {
        session.getTransactionManager().setRollbackOnly();
        record(session, event, operation, refusal);
        return wording.apply(refusal);
    }

    /**
     * Records a refusal: in a meter and, when the request's transaction is over, as event and evidence. A caller who
     * may be anybody leaves nothing that lasts: they may ask as often as they like.
     */
    public static void record(KeycloakSession session, EventBuilder event, Operation operation, Refusal refusal) {
        record(session, event, operation, refusal, Caller.of(session, operation, event.getEvent()));
    }

    private static void record(
            KeycloakSession session, EventBuilder event, Operation operation, Refusal refusal, Caller caller) {
        RequestMetrics.refused(operation, refusal.reason());
        RefusalEvidenceWriter.record(session, operation, event, refusal, caller);
    }

    /** The answer alone, for the one who sees to the rollback and the event. */
    public static Response response(Refusal refusal, Dialect dialect) {
        Optional<AccessRequestProblem> problem =
                dialect == Dialect.PROBLEM ? AccessRequestProblem.of(refusal) : Optional.empty();
        return problem.map(known -> known.response(refusal)).orElseGet(() -> error(refusal, dialect));
    }

    private static Response error(Refusal refusal, Dialect dialect) {
        JsonObject.Builder body = JsonObject.builder()
                .put("error", refusal.error().code())
                .put("error_description", refusal.sentence())
                .put("reason", refusal.reason().code());
        refusal.reason().missionError().ifPresent(error -> body.put(MissionNames.MISSION_ERROR, error));
        Response.ResponseBuilder response = JsonBody.of(status(refusal, dialect), body.build());
        retryAfter(refusal).ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, wait.toSeconds()));
        if (refusal.error() == OAuthError.INVALID_TOKEN) {
            response.header("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }
        return response.build();
    }

    /** Time after which to try again: as the refusal says, or a moment where that may help. */
    static Optional<Duration> retryAfter(Refusal refusal) {
        return refusal.retryAfter()
                .or(() -> Optional.of(SOON).filter(soon -> MAY_BE_TRIED_AGAIN.contains(refusal.reason())));
    }

    /** The answer to an admin whose definition has mistakes: the first in words, and all of them one by one. */
    public static Response response(DefinitionErrors mistakes) {
        DefinitionError first = mistakes.all().get(0);
        return JsonBody.of(
                        Response.Status.BAD_REQUEST,
                        JsonObject.builder()
                                .put("error", Reason.INVALID_DEFINITION.error().code())
                                .put("error_description", first.field() + " " + first.rule() + ". " + first.remedy())
                                .put("reason", Reason.INVALID_DEFINITION.code())
                                .put(
                                        "errors",
                                        JsonArray.of(mistakes.all().stream()
                                                .map(Refusals::json)
                                                .toList()))
                                .build())
                .build();
    }

    private static JsonObject json(DefinitionError mistake) {
        return JsonObject.builder()
                .put("field", mistake.field())
                .put("rule", mistake.rule())
                .put("remedy", mistake.remedy())
                .build();
    }

    private static Response.Status status(Refusal refusal, Dialect dialect) {
        return switch (refusal.error()) {
            case INVALID_CLIENT, INVALID_TOKEN -> Response.Status.UNAUTHORIZED;
            case SERVER_ERROR -> Response.Status.INTERNAL_SERVER_ERROR;
            case TEMPORARILY_UNAVAILABLE -> Response.Status.SERVICE_UNAVAILABLE;
            case SLOW_DOWN -> Response.Status.TOO_MANY_REQUESTS;
            default ->
                switch (dialect) {
                    case OAUTH -> Response.Status.BAD_REQUEST;
                    case REST, PROBLEM -> restStatus(refusal.reason());
                    case REGISTRATION, ADMIN -> registrationStatus(refusal.error());
                };
        };
    }

    private static Response.Status registrationStatus(OAuthError error) {
        return error == OAuthError.ACCESS_DENIED ? Response.Status.FORBIDDEN : Response.Status.BAD_REQUEST;
    }

    private static Response.Status restStatus(Reason reason) {
        return switch (reason) {
            case UNKNOWN_MISSION, UNKNOWN_AGENT, UNKNOWN_TASK, NOT_FOUND, NO_SUCH_PATH -> Response.Status.NOT_FOUND;
            case METHOD_NOT_ALLOWED -> Response.Status.METHOD_NOT_ALLOWED;
            case DEMO_REALM,
                    REALM_MISCONFIGURED,
                    REALM_NOT_ENABLED,
                    APP_MISCONFIGURED,
                    NOT_AN_ADMIN,
                    MISSING_ROLE,
                    NOT_A_RESOURCE_SERVER -> Response.Status.FORBIDDEN;
            case EXPIRED_DENIAL, TASK_EXPIRED -> Response.Status.GONE;
            case CHANGED_MEANWHILE -> Response.Status.PRECONDITION_FAILED;
            case ALREADY_DEFINED,
                    DUPLICATE_REQUEST,
                    NOT_SUSPENDED,
                    INVALID_TASK_STATE,
                    AGENT_RETIRED,
                    MISSION_REVOKED,
                    MISSION_EXPIRED,
                    MISSION_COMPLETED -> Response.Status.CONFLICT;
            default -> Response.Status.BAD_REQUEST;
        };
    }
}
