package io.github.agentidentity.spring;

import io.github.agentidentity.resourceserver.AgentAction;
import io.github.agentidentity.resourceserver.AskedInside;
import io.github.agentidentity.resourceserver.PublicApi;
import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.resourceserver.Undecided;
import org.springframework.context.ApplicationContext;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.filter.CorsFilter;

/**
 * Guards everything that a {@code SecurityFilterChain} covers: {@code http.with(AgentGuard.of(mail))}. Nobody passes
 * without a good token; an agent reaches only handler methods that say what action they are ({@link AgentAction}) and
 * only with that action granted, or that ask themselves ({@link AskedInside}), or that need no decision
 * ({@link Undecided}). The handler that Spring runs in the end is judged, also after a forward, an asynchronous
 * dispatch or an error; an answer that leaves although nobody asked what the agent may do is refused. Humans and
 * services reach every handler; the chain's own rules hold for them, and for agents besides.
 *
 * <p>Whoever came is {@code @AuthenticationPrincipal Principal who}, has no authorities and so no roles: nothing that
 * the human may do opens a door to the agent. It also serves the metadata of RFC 9728 and turns a
 * {@link io.github.agentidentity.authority.Refusal} that a handler throws into an answer.
 *
 * <p>There are no sessions, no anonymous users and no CSRF tokens in such a chain: a request is whose its token is, and
 * no browser sends that by itself. What is open to everybody stands in a chain of its own before it.
 */
@PublicApi
public final class AgentGuard extends AbstractHttpConfigurer<AgentGuard, HttpSecurity> {

    private final ResourceServer server;

    private AgentGuard(ResourceServer server) {
        this.server = server;
    }

    /** The guard that trusts as {@code server} does. */
    public static AgentGuard of(ResourceServer server) {
        return new AgentGuard(server);
    }

    /** Whether {@code chain} has such a guard. */
    public static boolean guards(SecurityFilterChain chain) {
        return chain.getFilters().stream().anyMatch(ActionFilter.class::isInstance);
    }

    /** At once and not with the other configurers: that of sessions decides before they are asked. */
    @Override
    public void setBuilder(HttpSecurity http) {
        super.setBuilder(http);
        Denials denials = new Denials(server);
        http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .exceptionHandling(
                        told -> told.authenticationEntryPoint(denials).accessDeniedHandler(denials));
    }

    @Override
    public void configure(HttpSecurity http) {
        ApplicationContext application = http.getSharedObject(ApplicationContext.class);
        HandlerCheck.registerIn(application);
        http.addFilterAfter(new AuthenticationFilter(server), CorsFilter.class)
                .addFilterAfter(new RefusalFilter(server), AuthenticationFilter.class)
                .addFilterAfter(new ActionFilter(server, new Handlers(application)), AuthorizationFilter.class);
    }
}
