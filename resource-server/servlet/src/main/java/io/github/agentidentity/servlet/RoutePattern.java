package io.github.agentidentity.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A method and a path. The path is compared as it was sent, before anybody decodes or normalises it, and what could be
 * read in two ways matches nothing: a star is one segment of letters, digits, {@code . _ ~ -} that does not begin with
 * a dot. So no spelling reaches one servlet by the rule of another.
 *
 * @param method compared exactly
 * @param path the whole path
 */
record RoutePattern(String method, Pattern path) {

    private static final Pattern SHAPE = Pattern.compile("/|(?:/(?:\\*|[A-Za-z0-9_~-][A-Za-z0-9._~-]*))+");

    /**
     * The pattern that {@code path} is, such as {@code /messages/*}.
     *
     * @throws IllegalArgumentException if it is none
     */
    static RoutePattern of(String method, String path) {
        if (!SHAPE.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    "A path consists of segments of letters, digits and . _ ~ -, or a star for one segment.");
        }
        String expression = Arrays.stream(path.split("/", -1))
                .map(segment -> segment.equals("*") ? "[A-Za-z0-9_~-][A-Za-z0-9._~-]*" : Pattern.quote(segment))
                .collect(Collectors.joining("/"));
        return new RoutePattern(method, Pattern.compile(expression));
    }

    boolean matches(HttpServletRequest request) {
        return method.equals(request.getMethod())
                && path.matcher(RequestPath.of(request)).matches();
    }
}
