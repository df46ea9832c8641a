package io.github.agentidentity.webflux;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.resourceserver.AgentPrincipal;
import io.github.agentidentity.resourceserver.IncomingRequest;
import io.github.agentidentity.resourceserver.Principal;
import io.github.agentidentity.resourceserver.ResourceServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Filter that authenticates the caller and answers refusals. The library may wait for the issuer, so it never runs on
 * the thread of an event loop.
 */
final class GuardFilter implements WebFilter, Ordered {

    /** After what answers preflights and counts requests, before all else; Spring Security's chain is at -100. */
    private static final int ORDER = -200;

    private static final Logger LOG = LoggerFactory.getLogger(GuardFilter.class);

    private final ResourceServer server;

    GuardFilter(ResourceServer server) {
        this.server = server;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        IncomingRequest incoming = Incoming.of(exchange);
        if (Incoming.asksForMetadata(incoming, server)) {
            return Incoming.json(server.metadata().text(), exchange);
        }
        return Mono.fromCallable(() -> server.authenticate(incoming))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(principal -> goOn(principal, exchange, chain))
                .onErrorResume(Refusal.class, refusal -> refuse(refusal, exchange));
    }

    private Mono<Void> goOn(Principal principal, ServerWebExchange exchange, WebFilterChain chain) {
        AgentGuard.sentBy(principal, exchange);
        server.nonce().ifPresent(nonce -> exchange.getResponse().getHeaders().set("DPoP-Nonce", nonce));
        if (principal instanceof AgentPrincipal agent) {
            if (!isJudged(exchange.getApplicationContext())) {
                return Mono.error(Refusal.because(
                        Reason.ACTION_NOT_GRANTED, "Do not send agents here: this is not a place for agents."));
            }
            exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> requireDecision(agent, exchange)));
        }
        return chain.filter(
                exchange.mutate().principal(Mono.just(new Caller(principal))).build());
    }

    /**
     * Whether a {@link HandlerJudge} stands before the handlers of {@code application}: those of a context below, such
     * as that of the management port, inherit this filter and no judge.
     */
    private static boolean isJudged(@Nullable ApplicationContext application) {
        return application != null && application.getBeanNamesForType(HandlerJudge.class, true, false).length > 0;
    }

    private static void requireDecision(AgentPrincipal agent, ServerWebExchange exchange) {
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        AgentGuard.rule(exchange).requireDecision(agent, status == null ? 200 : status.value());
    }

    private Mono<Void> refuse(Refusal refusal, ServerWebExchange exchange) {
        if (refusal.reason() == Reason.UNDECIDED) {
            LOG.error(
                    "Answered with 500, because nobody asked what the agent may do: {} {}",
                    exchange.getRequest().getMethod(),
                    exchange.getRequest().getURI().getRawPath());
        }
        return Incoming.answer(refusal, exchange, server);
    }
}
