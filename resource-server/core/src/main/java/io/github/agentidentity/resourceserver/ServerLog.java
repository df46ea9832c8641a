package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Refusal;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Log of a resource server. The issuer's failures are warnings, each cause once until the issuer answers again;
 * refusals and decisions are for debugging. No token, proof or secret is written, and no text that a caller chose.
 */
final class ServerLog {

    private static final Logger LOG = LoggerFactory.getLogger(ResourceServer.class);

    private final String issuer;
    private final Map<IssuerCall, IssuerFault> failing = new EnumMap<>(IssuerCall.class);
    private int ignored;

    /** @param issuer the issuer, as its tokens name it */
    ServerLog(String issuer) {
        this.issuer = issuer;
    }

    void failed(IssuerCall call, IssuerFailure failure) {
        if (isNew(call, failure.fault())) {
            LOG.warn(
                    "{} of issuer {} failed: {}. {} {}",
                    call,
                    issuer,
                    failure.fault(),
                    failure.getMessage(),
                    failure.fault().remedy(),
                    failure);
        } else {
            LOG.debug("{} of issuer {} failed again: {}.", call, issuer, failure.fault());
        }
    }

    private synchronized boolean isNew(IssuerCall call, IssuerFault fault) {
        return failing.put(call, fault) != fault;
    }

    void answered(IssuerCall call) {
        if (hasRecovered(call)) {
            LOG.info("{} of issuer {} works again.", call, issuer);
        }
    }

    private synchronized boolean hasRecovered(IssuerCall call) {
        return failing.remove(call) != null;
    }

    void keysRead(KeySet keys) {
        if (isOtherNumber(keys.ignored())) {
            LOG.warn(
                    "Of the keys of issuer {} {} cannot verify a signature here and are ignored; {} can.",
                    issuer,
                    keys.ignored(),
                    keys.keys().size());
        } else {
            LOG.debug("Read {} keys of issuer {}.", keys.keys().size(), issuer);
        }
    }

    private synchronized boolean isOtherNumber(int now) {
        boolean other = now != ignored;
        ignored = now;
        return other && now > 0;
    }

    void refused(Refusal refusal) {
        LOG.debug("Refused: {}.", refusal.reason().code());
    }

    void decided(AgentPrincipal agent, ActionRequest request, Decision decision) {
        LOG.debug("{} asks for {}: {}.", agent, request.action(), decision);
    }
}
