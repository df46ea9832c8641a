package io.github.agentidentity.base.domain;

/**
 * One thing that is wrong in what an admin defined.
 *
 * @param field the attribute, such as {@code agent.max-token-lifetime}
 * @param rule what must hold
 * @param remedy what to do so that it does
 */
public record DefinitionError(String field, String rule, String remedy) {}
