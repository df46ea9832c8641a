package io.github.agentidentity.rest;

import io.github.agentidentity.resourceserver.MethodRule;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Check for methods that may write their answer themselves, past all response filters: those that stream, and those
 * that are given the response of the runtime beneath. Types are told by name, because most are not there.
 */
final class Streaming {

    private static final Set<String> PUBLISHERS = Set.of(
            "java.util.concurrent.Flow$Publisher", "org.reactivestreams.Publisher", "kotlinx.coroutines.flow.Flow");

    private static final Set<String> SINKS = Set.of(
            "jakarta.ws.rs.sse.SseEventSink",
            "jakarta.ws.rs.sse.Sse",
            "jakarta.servlet.ServletResponse",
            "io.vertx.core.http.HttpServerResponse",
            "io.vertx.ext.web.RoutingContext");

    private Streaming() {}

    /** Whether nobody would notice that {@code method} asks itself, as its rule says, and forgets it. */
    static boolean escapes(Method method) {
        MethodRule rule = MethodRule.of(method);
        return rule.asksItself() && rule.action().isEmpty() && streams(method);
    }

    private static boolean streams(Method method) {
        Stream<Class<?>> injected = Stream.concat(
                Arrays.stream(method.getParameterTypes()),
                types(method.getDeclaringClass())
                        .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                        .map(Field::getType));
        return isOneOf(PUBLISHERS, method.getReturnType()) || injected.anyMatch(type -> isOneOf(SINKS, type));
    }

    private static boolean isOneOf(Set<String> names, Class<?> type) {
        return types(type).map(Class::getName).anyMatch(names::contains);
    }

    /** {@code type} and all that it extends and implements. */
    private static Stream<Class<?>> types(Class<?> type) {
        Stream<Class<?>> above =
                Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()));
        return Stream.concat(Stream.of(type), above.flatMap(Streaming::types));
    }
}
