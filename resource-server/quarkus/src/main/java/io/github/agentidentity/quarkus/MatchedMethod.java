package io.github.agentidentity.quarkus;

import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * The method that one request was matched to, for any thread.
 *
 * @param resourceClass its class; absent where none was matched
 * @param method the method; absent where none was matched
 */
record MatchedMethod(
        @Nullable Class<?> resourceClass, @Nullable Method method) implements ResourceInfo {

    /** The method that {@code current} names on this thread. */
    static MatchedMethod of(ResourceInfo current) {
        return new MatchedMethod(current.getResourceClass(), current.getResourceMethod());
    }

    @Override
    public @Nullable Class<?> getResourceClass() {
        return resourceClass;
    }

    @Override
    public @Nullable Method getResourceMethod() {
        return method;
    }
}
