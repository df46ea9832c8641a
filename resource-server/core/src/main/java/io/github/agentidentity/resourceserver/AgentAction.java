package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Visibility;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the action that a method is, for the adapters that guard methods. An agent reaches the method only if that
 * action was granted at the server's own URI; it reaches no method without such an annotation. The annotation stands on
 * methods only, so that a new method of a class is closed until somebody says what it is.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@PublicApi
public @interface AgentAction {

    /** The literal name of the action, as registered at the issuer. */
    String value();

    /**
     * The widest circle that may come to see the effect, by what the method itself makes sure of; absent: not said, and
     * an agent whose effects are bounded is refused. At most one.
     */
    Visibility[] reaches() default {};
}
