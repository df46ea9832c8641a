package io.github.agentidentity.spring.test;

import io.github.agentidentity.testkit.Cast;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.security.test.context.support.WithSecurityContext;

/**
 * Runs a test as an agent: each request of {@code MockMvc} carries a good token of the {@link MockIssuer} for it. The
 * token is checked by the application's own guard, so the test sees what a real agent would.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@WithSecurityContext(factory = MockAgentContext.class)
public @interface WithMockAgent {

    /** The literal names of the actions that its token permits at the application's own URI; one or more. */
    String[] permitting();

    /** The client id of the agent. */
    String agent() default Cast.ASSISTANT;

    /** The issuer's identifier of the human for whom it works. */
    String human() default Cast.ALICE;
}
