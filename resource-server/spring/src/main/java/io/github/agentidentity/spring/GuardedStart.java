package io.github.agentidentity.spring;

import java.lang.reflect.Method;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Check that an application in which handlers are actions for agents does not start without a guard. */
final class GuardedStart implements SmartInitializingSingleton {

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private final ObjectProvider<SecurityFilterChain> chains;

    GuardedStart(ObjectProvider<RequestMappingHandlerMapping> mappings, ObjectProvider<SecurityFilterChain> chains) {
        this.mappings = mappings;
        this.chains = chains;
    }

    /**
     * @throws IllegalStateException if a handler says what it is for agents, and no chain has the guard; or if one says
     *     two things that contradict
     */
    @Override
    public void afterSingletonsInstantiated() {
        handlersForAgents().stream().findFirst().filter(handler -> !isGuarded()).ifPresent(handler -> {
            throw new IllegalStateException(
                    "No SecurityFilterChain has the guard, http.with(AgentGuard.of(server)), but there is a handler for"
                            + " agents: " + handler);
        });
    }

    private List<Method> handlersForAgents() {
        return mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().values().stream())
                .map(HandlerMethod::getMethod)
                .filter(Judgement::isForAgents)
                .toList();
    }

    private boolean isGuarded() {
        return chains.stream().anyMatch(AgentGuard::guards);
    }
}
