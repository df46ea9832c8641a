package io.github.agentidentity.resourceserver;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that needs no decision, because it tells and does nothing that a human would have to approve. Every
 * agent with a good token reaches it, and its answer leaves although nobody asked {@link AgentPrincipal#permits}; the
 * adapters refuse such an answer of any other method.
 */
@PublicApi
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Undecided {}
