package io.github.agentidentity.webflux;

import io.github.agentidentity.resourceserver.AgentPrincipal;
import io.github.agentidentity.resourceserver.MethodRule;
import io.github.agentidentity.resourceserver.ResourceServer;
import java.util.Objects;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerAdapter;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Judge of every handler that runs, in front of each handler adapter: whatever a mapping found, and however it read the
 * request, this is what is called. A handler that is no method, or says nothing of actions, is closed to agents.
 */
final class HandlerJudge implements BeanPostProcessor, MethodInterceptor {

    private final ObjectProvider<ResourceServer> server;

    HandlerJudge(ObjectProvider<ResourceServer> server) {
        this.server = server;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof HandlerAdapter)) {
            return bean;
        }
        // Of its own class, because others look for some adapters by theirs.
        ProxyFactory judged = new ProxyFactory(bean);
        judged.setProxyTargetClass(true);
        judged.addAdvice(this);
        return judged.getProxy();
    }

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        Object[] arguments = call.getArguments();
        boolean handles = call.getMethod().getName().equals("handle") && arguments.length == 2;
        if (handles
                && arguments[0] instanceof ServerWebExchange exchange
                && AgentGuard.found(exchange).orElse(null) instanceof AgentPrincipal agent) {
            return judge(agent, arguments[1], exchange).then(Mono.defer(() -> result(call)));
        }
        return call.proceed();
    }

    private Mono<Void> judge(AgentPrincipal agent, @Nullable Object handler, ServerWebExchange exchange) {
        MethodRule rule =
                handler instanceof HandlerMethod method ? MethodRule.of(method.getMethod()) : MethodRule.CLOSED;
        AgentGuard.judgedBy(rule, exchange);
        // May ask the issuer, so not on the thread of an event loop.
        return Mono.<Void>fromRunnable(
                        () -> rule.require(agent, server.getObject().resource(), Incoming.of(exchange)))
                .subscribeOn(Schedulers.boundedElastic());
    }

    @SuppressWarnings("unchecked") // HandlerAdapter.handle returns it.
    private static Mono<HandlerResult> result(MethodInvocation call) {
        try {
            return (Mono<HandlerResult>) Objects.requireNonNull(call.proceed());
        } catch (Throwable failure) {
            return Mono.error(failure);
        }
    }
}
