package io.github.agentidentity.registry.keycloak.administration;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.domain.DefinitionErrors;
import io.github.agentidentity.base.keycloak.PageRequest;

/**
 * Definitions of one kind, for admins: to look at, to define and to change.
 *
 * @param <D> one as an admin wants it
 * @param <R> one as it is registered
 */
public interface DefinitionAdministration<D, R> {

    /** The part that a list asks for, in the order of names. */
    PageRequest.Page<R> list(PageRequest listing);

    /**
     * One of them.
     *
     * @param id the internal id of its client or client scope
     * @throws Refusal {@code not_found}
     */
    R read(String id);

    /**
     * Defines a new one.
     *
     * @throws DefinitionErrors all that is wrong
     * @throws Refusal {@code already_defined}
     */
    R define(D draft);

    /**
     * Replaces a definition as a whole.
     *
     * @param id the internal id of its client or client scope
     * @throws DefinitionErrors all that is wrong
     * @throws Refusal {@code not_found}, {@code already_defined} for what is something else
     */
    R redefine(String id, D draft);
}
