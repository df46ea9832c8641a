package io.github.agentidentity.decisions.web;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.keycloak.Outage;
import io.github.agentidentity.base.web.RealmSecurityHeaders;
import io.github.agentidentity.decisions.domain.AccessRequest;
import io.github.agentidentity.decisions.domain.ReadAccessRequest;
import io.github.agentidentity.decisions.domain.WaitPlaces;
import io.github.agentidentity.decisions.keycloak.AccessRequestWiring;
import io.github.agentidentity.missions.web.Refusals;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Wait of one request for the decision about a task. It begins when the request's own transaction is over and its
 * session is closed, and holds no thread: once a second a session of its own looks at the row.
 */
final class TaskWait {

    private static final Logger LOG = Logger.getLogger(TaskWait.class);

    private static final Duration PACE = Duration.ofSeconds(1);

    /** Time for a last look, after which the answer is as it was. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final Executor LOOKS = Executors.newFixedThreadPool(2, work -> {
        Thread thread = new Thread(work, "agent-identity-waits");
        thread.setDaemon(true);
        return thread;
    });

    /** One for the node, whichever session waits. */
    private static final WaitLoop WAITS = new WaitLoop(new WaitPlaces(), LOOKS, PACE, GRACE);

    private final KeycloakSessionFactory factory;
    private final String realmId;
    private final Refusals.Dialect dialect;
    private final Duration preferred;
    private final Map<String, String> headers;
    private @Nullable Pending pending;

    private TaskWait(KeycloakSession session, Refusals.Dialect dialect) {
        this.factory = session.getKeycloakSessionFactory();
        this.realmId = session.getContext().getRealm().getId();
        this.dialect = dialect;
        this.preferred = WaitPreference.of(session);
        this.headers = RealmSecurityHeaders.of(session.getContext().getRealm());
    }

    /** The wait that this request prefers, which may be none. */
    static TaskWait preferredIn(KeycloakSession session, Refusals.Dialect dialect) {
        return new TaskWait(session, dialect);
    }

    /** Answer about a task, given in a session and a transaction of its own. */
    interface Answering {

        Response answer(KeycloakSession own, ReadAccessRequest.Told told);
    }

    private record Pending(String caller, String request, Answering answering) {}

    /** Says that the answer of this request is that its task is pending, and how it is answered later. */
    void isPending(String caller, String request, Answering answering) {
        pending = new Pending(caller, request, answering);
    }

    /**
     * The answer: {@code now}, or where the task is pending, the caller prefers to wait and has a place, one that comes
     * when it is decided or the time is over; {@code now} again where no look ends in time.
     */
    CompletionStage<Response> answer(Response now) {
        Pending waiting = pending;
        boolean isRefused = now.getStatus() != Response.Status.OK.getStatusCode();
        if (waiting == null || isRefused || preferred.isZero()) {
            return CompletableFuture.completedFuture(RealmSecurityHeaders.in(now, headers));
        }
        return WAITS.begin(waiting.caller(), preferred, now, isLast -> answered(waiting, isLast))
                .map(later -> later.thenApply(TaskWait::applied))
                .orElseGet(() -> CompletableFuture.completedFuture(now))
                .thenApply(answer -> RealmSecurityHeaders.in(answer, headers));
    }

    private static Response applied(Response answer) {
        return Response.fromResponse(answer)
                .header(WaitPreference.APPLIED_HEADER, WaitPreference.APPLIED)
                .build();
    }

    /** The answer, if the task is not pending any more or nobody waits any longer. */
    private Optional<Response> answered(Pending waiting, boolean isLast) {
        try {
            return KeycloakModelUtils.runJobInTransactionWithResult(factory, own -> {
                RealmModel realm = Optional.ofNullable(own.realms().getRealm(realmId))
                        .orElseThrow(() -> Refusal.because(Reason.UNKNOWN_TASK, "You have no such task."));
                own.getContext().setRealm(realm);
                ReadAccessRequest.Told told = AccessRequestWiring.told(own, realmId, waiting.request());
                return told.status() == AccessRequest.Status.PENDING && !isLast
                        ? Optional.empty()
                        : Optional.of(waiting.answering().answer(own, told));
            });
        } catch (Refusal refusal) {
            return Optional.of(Refusals.response(refusal, dialect));
        } catch (RuntimeException e) {
            LOG.warn("A task that is waited for could not be read", e);
            return Optional.of(Refusals.response(
                    Outage.refusal(e)
                            .orElseGet(() -> Refusal.because(
                                    Reason.NOT_RECORDED, "This could not be answered; ask again without waiting.")),
                    dialect));
        }
    }
}
