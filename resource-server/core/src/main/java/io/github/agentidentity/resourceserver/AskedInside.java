package io.github.agentidentity.resourceserver;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method asks {@link AgentPrincipal#permits(ActionRequest)} itself, because the action or its parameters are in the
 * body. Every agent with a good token reaches it; an answer that leaves although the method did not ask is refused.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@PublicApi
public @interface AskedInside {}
