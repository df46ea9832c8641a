package io.github.agentidentity.base.domain;

import java.util.List;
import java.util.stream.Collectors;

/** All that is wrong in one definition of an admin's: it defines nothing until each is mended. */
public final class DefinitionErrors extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<DefinitionError> all;

    /** @param all at least one */
    public DefinitionErrors(List<DefinitionError> all) {
        super(all.stream().map(DefinitionError::rule).collect(Collectors.joining("; ")), null, false, false);
        this.all = List.copyOf(all);
    }

    /** Every mistake, in the order of the definition. */
    public List<DefinitionError> all() {
        return all;
    }
}
