package io.github.agentidentity.webflux;

import io.github.agentidentity.resourceserver.AgentAction;
import io.github.agentidentity.resourceserver.AskedInside;
import io.github.agentidentity.resourceserver.PublicApi;
import io.github.agentidentity.resourceserver.Undecided;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/**
 * Guards every request of a reactive application by its one
 * {@link io.github.agentidentity.resourceserver.ResourceServer} bean. Nobody passes without a good token; an agent
 * reaches only handler methods that say what action they are ({@link AgentAction}) and only with that action granted,
 * or that ask themselves ({@link AskedInside}), or that need no decision ({@link Undecided}). An answer that leaves
 * although nobody asked what the agent may do is refused. Humans and services reach every handler, which has rules of
 * its own for them; whoever came is {@link AgentGuard#principal}.
 *
 * <p>It also serves the metadata of RFC 9728, and turns a {@link io.github.agentidentity.authority.Refusal} that a
 * handler throws or emits into an answer.
 */
@PublicApi
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Import(AgentGuardConfiguration.class)
public @interface EnableAgentGuard {}
