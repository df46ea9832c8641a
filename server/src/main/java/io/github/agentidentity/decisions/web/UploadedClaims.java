package io.github.agentidentity.decisions.web;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.keycloak.Outage;
import io.github.agentidentity.decisions.domain.ClaimOutcome;
import io.github.agentidentity.decisions.domain.ClaimedDecision;
import io.github.agentidentity.decisions.domain.DecisionCaller;
import io.github.agentidentity.decisions.keycloak.DecisionWiring;
import io.github.agentidentity.decisions.keycloak.Messenger;
import io.github.agentidentity.missions.web.Completion;
import io.github.agentidentity.missions.web.RequestGate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Claims of one request, those of each mission in a transaction of their own, so that nobody waits for the turn at one
 * mission while it has that at another. The request's own transaction is over by then.
 */
final class UploadedClaims {

    private static final Logger LOG = Logger.getLogger(UploadedClaims.class);

    /** An upload that takes longer is not gone on with. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final KeycloakSession session;
    private final DecisionCaller caller;
    private final Messenger messenger;
    private final InstantSource clock = InstantSource.system();
    private final Instant deadline = clock.instant().plus(LONGEST);

    UploadedClaims(KeycloakSession session, DecisionCaller caller, Messenger messenger) {
        this.session = session;
        this.caller = caller;
        this.messenger = messenger;
    }

    /** An outcome for each claim, in their order; what goes wrong with one mission stops no other. */
    List<ClaimOutcome> accept(List<ClaimedDecision> claims) {
        Map<String, List<Integer>> places = new LinkedHashMap<>();
        for (int i = 0; i < claims.size(); i++) {
            places.computeIfAbsent(claims.get(i).missionId(), mission -> new ArrayList<>())
                    .add(i);
        }
        List<ClaimOutcome> outcomes = new ArrayList<>(Collections.nCopies(claims.size(), ClaimOutcome.NOT_RECORDED));
        places.forEach((mission, at) -> {
            List<ClaimOutcome> own =
                    accept(mission, at.stream().map(claims::get).toList());
            for (int i = 0; i < at.size(); i++) {
                outcomes.set(at.get(i), own.get(i));
            }
        });
        tell(outcomes);
        return outcomes;
    }

    private List<ClaimOutcome> accept(String missionId, List<ClaimedDecision> claims) {
        if (!clock.instant().isBefore(deadline)) {
            return Collections.nCopies(claims.size(), ClaimOutcome.BUSY);
        }
        try {
            return KeycloakModelUtils.runJobInTransactionWithResult(
                    session.getKeycloakSessionFactory(),
                    session.getContext(),
                    own -> {
                        List<ClaimOutcome> outcomes = DecisionWiring.acceptClaims(
                                        RequestGate.enterToDecide(own), messenger)
                                .accept(caller, missionId, claims);
                        Completion.required(own);
                        return outcomes;
                    },
                    "agent-identity-claims");
        } catch (Refusal refusal) {
            return Collections.nCopies(claims.size(), outcome(refusal));
        } catch (RuntimeException e) {
            LOG.error("Claims of a service could not be recorded", e);
            return Collections.nCopies(
                    claims.size(),
                    Outage.refusal(e).map(UploadedClaims::outcome).orElse(ClaimOutcome.NOT_RECORDED));
        }
    }

    private static ClaimOutcome outcome(Refusal refusal) {
        return refusal.reason() == Reason.BUSY ? ClaimOutcome.BUSY : ClaimOutcome.NOT_RECORDED;
    }

    /** Tells in a transaction of its own. If that fails the log has it, and what was accepted stands. */
    private void tell(List<ClaimOutcome> outcomes) {
        try {
            KeycloakModelUtils.runJobInTransaction(
                    session.getKeycloakSessionFactory(), session.getContext(), own -> tell(own, outcomes));
        } catch (RuntimeException e) {
            LOG.error("The event of an upload of claims could not be told", e);
        }
    }

    /** One event, of an error where any claim was refused. */
    private void tell(KeycloakSession own, List<ClaimOutcome> outcomes) {
        long accepted = outcomes.stream().filter(ClaimOutcome::isAccepted).count();
        EventBuilder event = DecisionEvent.of(own, EventType.TOKEN_EXCHANGE)
                .client(caller.clientId())
                .detail("claims_accepted", Long.toString(accepted));
        if (accepted == outcomes.size()) {
            event.success();
            return;
        }
        String reasons = outcomes.stream()
                .filter(outcome -> !outcome.isAccepted())
                .map(ClaimOutcome::code)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
        event.detail("claims_refused", Long.toString(outcomes.size() - accepted))
                .detail(Details.REASON, reasons)
                .error(Errors.ACCESS_DENIED);
    }
}
