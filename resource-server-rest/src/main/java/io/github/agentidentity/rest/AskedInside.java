package io.github.agentidentity.rest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The resource method asks {@link io.github.agentidentity.resourceserver.AgentPrincipal#permits} itself, because the
 * action or its parameters are in the body. Every agent with a good token reaches it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface AskedInside {}
