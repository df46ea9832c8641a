package io.github.agentidentity.spring;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.servlet.DecidedExchange;
import io.github.agentidentity.servlet.ServletExchange;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.SingletonBeanRegistry;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.handler.MappedInterceptor;

/** Interceptor that judges the handler that runs, whatever the filter took the request to lead to. */
final class HandlerCheck implements HandlerInterceptor {

    private static final String GUARDED = HandlerCheck.class.getName() + ".guarded";
    private static final String BEAN = HandlerCheck.class.getName();

    /** The interceptor, for all paths. */
    static MappedInterceptor mapped() {
        return new MappedInterceptor(null, new HandlerCheck());
    }

    /**
     * Registers one in {@code application} where {@link AgentGuardChecks} is not imported, in time: filters are made
     * before handler mappings, which take in every mapped interceptor among the beans. A handler without it is closed
     * ({@link Handlers}).
     */
    static void registerIn(ApplicationContext application) {
        SingletonBeanRegistry beans = ((ConfigurableApplicationContext) application).getBeanFactory();
        if (!beans.containsSingleton(BEAN)
                && BeanFactoryUtils.beanNamesForTypeIncludingAncestors(application, AgentGuardChecks.class).length
                        == 0) {
            beans.registerSingleton(BEAN, mapped());
        }
    }

    /** Notes that the caller of {@code request} was authenticated by the guard. */
    static void guarded(HttpServletRequest request) {
        request.setAttribute(GUARDED, true);
    }

    /** Whether such an interceptor runs before the handler of {@code chain}. */
    static boolean standsIn(HandlerExecutionChain chain) {
        return chain.getInterceptorList().stream().anyMatch(HandlerCheck.class::isInstance);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (request.getAttribute(GUARDED) == null
                && Judgement.method(handler).filter(Judgement::isForAgents).isPresent()) {
            throw new IllegalStateException("The guard covers no request that leads here: " + handler);
        }
        Optional<Judgement> judgement = Judgement.of(request);
        return judgement.isEmpty() || passes(judgement.get(), handler, new ServletExchange(request, response));
    }

    private static boolean passes(Judgement judgement, Object handler, ServletExchange exchange) throws IOException {
        try {
            judgement.require(handler, exchange);
            return true;
        } catch (Refusal refusal) {
            DecidedExchange.refuse(refusal, exchange, judgement.server());
            return false;
        }
    }
}
