package io.github.agentidentity.rest;

import io.github.agentidentity.resourceserver.MethodRule;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rule of the resource method that the runtime has matched, which is the one that it runs. */
final class Matched {

    private Matched() {}

    /** The rule; closed where no method was matched, or none of the application. */
    static MethodRule rule(@Nullable ResourceInfo matched) {
        return method(matched).map(MethodRule::of).orElse(MethodRule.CLOSED);
    }

    /** Whether the method may answer past all filters, so that it must not judge for itself. */
    static boolean escapes(@Nullable ResourceInfo matched) {
        return method(matched).filter(Streaming::escapes).isPresent();
    }

    /** The name of the method, for a log. */
    static String name(@Nullable ResourceInfo matched) {
        return method(matched).map(Method::toString).orElse("no method");
    }

    private static Optional<Method> method(@Nullable ResourceInfo matched) {
        return Optional.ofNullable(matched).map(ResourceInfo::getResourceMethod);
    }
}
