package io.github.agentidentity.spring;

import io.github.agentidentity.resourceserver.AgentPrincipal;
import io.github.agentidentity.resourceserver.MethodRule;
import io.github.agentidentity.resourceserver.ResourceServer;
import java.lang.reflect.Method;
import java.util.Objects;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Interceptor that checks an agent's action at a method of a bean, unless the method is the handler that the guard has
 * just judged: what counts does so once. A call without an authentication is refused.
 */
final class ActionInterceptor implements MethodInterceptor {

    private final ObjectProvider<ResourceServer> server;

    ActionInterceptor(ObjectProvider<ResourceServer> server) {
        this.server = server;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null) {
            throw new AuthenticationCredentialsNotFoundException("Authenticate before you call this.");
        }
        if (who.getPrincipal() instanceof AgentPrincipal agent) {
            Object bean = Objects.requireNonNull(call.getThis());
            Method method = AopUtils.getMostSpecificMethod(call.getMethod(), bean.getClass());
            if (Judgement.current()
                    .filter(judgement -> judgement.spendOn(method))
                    .isEmpty()) {
                MethodRule.of(method).require(agent, server.getObject().resource());
            }
        }
        return call.proceed();
    }
}
