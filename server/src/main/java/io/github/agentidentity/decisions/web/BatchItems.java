package io.github.agentidentity.decisions.web;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.keycloak.Outage;
import io.github.agentidentity.base.web.Operation;
import io.github.agentidentity.decisions.domain.Decision;
import io.github.agentidentity.decisions.domain.DecisionCaller;
import io.github.agentidentity.decisions.domain.EvaluationRequest;
import io.github.agentidentity.decisions.keycloak.DecisionWiring;
import io.github.agentidentity.decisions.keycloak.Messenger;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.missions.web.Completion;
import io.github.agentidentity.missions.web.Refusals;
import io.github.agentidentity.missions.web.RequestGate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Items of a batch, each judged in a session and a transaction of its own, as if it were asked for alone. The request's
 * own transaction is over by then, so that never more than one connection is held.
 */
final class BatchItems {

    private static final Logger LOG = Logger.getLogger(BatchItems.class);

    /** A batch that takes longer is not begun any further. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final KeycloakSession session;
    private final DecisionCaller caller;
    private final DecisionPoint point;
    private final Messenger messenger;
    private final InstantSource clock = InstantSource.system();
    private final Instant deadline = clock.instant().plus(LONGEST);

    BatchItems(KeycloakSession session, DecisionCaller caller, DecisionPoint point, Messenger messenger) {
        this.session = session;
        this.caller = caller;
        this.point = point;
        this.messenger = messenger;
    }

    /** The answer for one item; what goes wrong with it is said there and stops no other. */
    JsonObject decide(JsonObject item) {
        try {
            if (!clock.instant().isBefore(deadline)) {
                throw Refusal.because(Reason.BUSY, "This took too long; ask again with fewer items.");
            }
            return DecisionAnswer.of(decided(EvaluationRequest.read(item).inBatch()), point);
        } catch (Refusal refusal) {
            return refused(refusal);
        } catch (RuntimeException e) {
            LOG.error("An item of a batch could not be decided", e);
            return refused(Outage.refusal(e)
                    .orElseGet(() -> Refusal.because(Reason.NOT_RECORDED, "This could not be decided; try again.")));
        }
    }

    private JsonObject refused(Refusal refusal) {
        inItsOwn(own -> Refusals.record(own, event(own), Operation.EVALUATE, refusal));
        return DecisionAnswer.ofItem(
                refusal, Refusals.response(refusal, Refusals.Dialect.REST).getStatus());
    }

    /** A permit's event is told in its own transaction, a denial's when that is over, as of a single evaluation. */
    private Decision decided(EvaluationRequest request) {
        Decision decision = KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                own -> {
                    AgentIdentitySession room = RequestGate.enterToDecide(own);
                    Decision made = DecisionWiring.of(room, request.credential().accessToken(), messenger)
                            .decideAction(caller)
                            .decide(caller, request);
                    if (made instanceof Decision.Permitted) {
                        DecisionEvent.tell(event(own), made);
                    }
                    Completion.required(own);
                    return made;
                },
                "agent-identity-evaluation");
        if (decision instanceof Decision.Denied) {
            inItsOwn(own -> DecisionEvent.tell(event(own), decision));
        }
        return decision;
    }

    /** Tells in a transaction of its own. If that fails the log has it, and the decision stands. */
    private void inItsOwn(Consumer<KeycloakSession> telling) {
        try {
            KeycloakModelUtils.runJobInTransaction(
                    session.getKeycloakSessionFactory(), session.getContext(), telling::accept);
        } catch (RuntimeException e) {
            LOG.error("The event of an item of a batch could not be told", e);
        }
    }

    private EventBuilder event(KeycloakSession own) {
        return DecisionEvent.of(own, EventType.TOKEN_EXCHANGE).client(caller.clientId());
    }
}
