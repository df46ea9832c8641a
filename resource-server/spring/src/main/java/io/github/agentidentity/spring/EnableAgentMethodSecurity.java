package io.github.agentidentity.spring;

import io.github.agentidentity.resourceserver.AgentAction;
import io.github.agentidentity.resourceserver.PublicApi;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;

/**
 * Method security that also guards methods of any bean by {@link AgentAction}: an agent calls them only with that
 * action granted, whoever else calls them has other rules. It needs the one
 * {@link io.github.agentidentity.resourceserver.ResourceServer} as a bean, and holds for calls through Spring's proxy,
 * as all method security does. {@link AgentGuard} guards handler methods without it.
 */
@PublicApi
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@EnableMethodSecurity
@Import(AgentMethodSecurity.class)
public @interface EnableAgentMethodSecurity {}
