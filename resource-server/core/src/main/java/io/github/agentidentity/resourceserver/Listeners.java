package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Refusal;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that hear of the work of a server: its record of the issuer's health, the log, and the service's own listener,
 * which can fail without an effect.
 *
 * @param health the record of the issuer's health
 * @param log the log
 * @param own the service's own listener
 */
record Listeners(HealthRecord health, ServerLog log, ResourceServerListener own) {

    private static final Logger LOG = LoggerFactory.getLogger(ResourceServer.class);

    void authenticated(Principal principal) {
        tell(each -> each.authenticated(principal));
    }

    void refused(Refusal refusal) {
        log.refused(refusal);
        tell(each -> each.refused(refusal));
    }

    void decided(AgentPrincipal agent, ActionRequest request, Decision decision) {
        log.decided(agent, request, decision);
        tell(each -> each.decided(agent, request, decision));
    }

    void answered(IssuerCall call, Duration took) {
        health.answered(call);
        log.answered(call);
        tell(each -> each.issuerAnswered(call, took));
    }

    void failed(IssuerCall call, IssuerFailure failure, Duration took) {
        health.failed(call, failure.fault());
        log.failed(call, failure);
        tell(each -> each.issuerFailed(call, failure.fault(), took));
    }

    void keysRead(KeySet keys) {
        log.keysRead(keys);
        tell(each -> each.keysRead(keys.keys().size(), keys.ignored()));
    }

    void evidenceUploaded(int accepted, int refused) {
        tell(each -> each.evidenceUploaded(accepted, refused));
    }

    void evidenceLost(int decisions) {
        tell(each -> each.evidenceLost(decisions));
    }

    private void tell(Consumer<ResourceServerListener> news) {
        try {
            news.accept(own);
        } catch (RuntimeException faulty) {
            LOG.warn("The listener of this resource server failed; nothing depends on it.", faulty);
        }
    }
}
