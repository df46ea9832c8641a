package io.github.agentidentity.spring;

import io.github.agentidentity.resourceserver.Principal;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/**
 * Caller as Spring Security sees it. The name is the subject whose data the request is about: the human, or the
 * service. There are no authorities, so that no role of the human opens a door to the agent.
 */
final class Caller extends AbstractAuthenticationToken {

    // Never serialized: the guard keeps no sessions.
    private final transient Principal who;

    Caller(Principal who) {
        super(List.of());
        this.who = who;
        super.setAuthenticated(true);
    }

    @Override
    public Principal getPrincipal() {
        return who;
    }

    /** Never the token. */
    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return who.subject();
    }
}
