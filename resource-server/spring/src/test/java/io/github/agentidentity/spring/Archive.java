package io.github.agentidentity.spring;

import io.github.agentidentity.resourceserver.AgentAction;
import org.springframework.security.access.prepost.PreAuthorize;

/** A bean that is no handler. */
class Archive {

    @AgentAction("messages.archive")
    String store() {
        return "archived";
    }

    /** For those in a role, and nobody is in any. */
    @PreAuthorize("hasRole('archivist')")
    String burn() {
        return "burned";
    }
}
