package io.github.agentidentity.webflux;

import io.github.agentidentity.resourceserver.MethodRule;
import java.lang.reflect.Method;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;

/** Check that an application in which handlers are actions for agents does not start without the guard. */
final class GuardedStart implements SmartInitializingSingleton {

    private final ObjectProvider<RequestMappingInfoHandlerMapping> mappings;
    private final ObjectProvider<GuardFilter> guard;

    GuardedStart(ObjectProvider<RequestMappingInfoHandlerMapping> mappings, ObjectProvider<GuardFilter> guard) {
        this.mappings = mappings;
        this.guard = guard;
    }

    /**
     * @throws IllegalStateException if a handler says what it is for agents, and there is no guard; or if one says two
     *     things that contradict
     */
    @Override
    public void afterSingletonsInstantiated() {
        List<Method> forAgents = mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().values().stream())
                .map(HandlerMethod::getMethod)
                .filter(method -> !MethodRule.of(method).isClosed())
                .toList();
        if (!forAgents.isEmpty() && guard.stream().findAny().isEmpty()) {
            throw new IllegalStateException(
                    "Put @EnableAgentGuard on this application: there is a handler for agents, " + forAgents.get(0));
        }
    }
}
