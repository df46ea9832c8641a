package io.github.agentidentity.missions.web;

import static io.github.agentidentity.authority.Reason.METHOD_NOT_ALLOWED;
import static io.github.agentidentity.authority.Reason.NO_SUCH_PATH;

import io.github.agentidentity.authority.Refusal;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;

/**
 * The paths below one of our roots and the methods that each serves, as the annotations of its resources say. Asked
 * before JAX-RS looks for the resource: to a path that is not there it answers 405 for some methods, to a method that
 * is not there 404 for some paths, and never {@code Allow} (RFC 9110 section 15.5.6).
 */
public final class Routes {

    private static final String ROOT = "agent-identity";

    /**
     * One method of a path.
     *
     * @param segments the path below our root; one in braces stands for any
     */
    private record Route(List<String> segments, String method) {

        boolean leadsTo(List<String> path) {
            if (path.size() != segments.size()) {
                return false;
            }
            for (int i = 0; i < path.size(); i++) {
                boolean any = segments.get(i).startsWith("{") && !path.get(i).isEmpty();
                if (!any && !segments.get(i).equals(path.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Route> routes;

    private Routes(List<Route> routes) {
        this.routes = routes;
    }

    /** The routes below the root that this class serves. */
    public static Routes of(Class<?> root) {
        return new Routes(served(List.of(), root).toList());
    }

    /**
     * Lets a request go on to its resource.
     *
     * @throws WebApplicationException with the answer {@code no_such_path}, 404, or {@code method_not_allowed}, 405
     */
    public void require(KeycloakSession session) {
        Set<String> methods = methods(segments(session));
        if (methods.isEmpty()) {
            throw new WebApplicationException(answer(Refusal.because(NO_SUCH_PATH, "There is nothing at this path."))
                    .build());
        }
        if (!methods.contains(session.getContext().getHttpRequest().getHttpMethod())) {
            throw new WebApplicationException(
                    answer(Refusal.because(METHOD_NOT_ALLOWED, "This path takes other methods; see the header Allow."))
                            .header("Allow", String.join(", ", methods))
                            .build());
        }
    }

    /** Segments of the path that was asked for; none of one that cannot be decoded, at which there is nothing. */
    private static List<String> segments(KeycloakSession session) {
        try {
            return session.getContext().getUri().getPathSegments().stream()
                    .map(PathSegment::getPath)
                    .toList();
        } catch (IllegalArgumentException undecodable) {
            return List.of();
        }
    }

    /** The methods that these segments of a path take, with those that JAX-RS adds; none where it is not there. */
    Set<String> methods(List<String> path) {
        List<String> below = belowRoot(path);
        Set<String> methods = routes.stream()
                .filter(route -> route.leadsTo(below))
                .map(Route::method)
                .collect(Collectors.toCollection(TreeSet::new));
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        if (!methods.isEmpty()) {
            methods.add(HttpMethod.OPTIONS);
        }
        return methods;
    }

    private static Response.ResponseBuilder answer(Refusal refusal) {
        return Response.fromResponse(Refusals.response(refusal, Refusals.Dialect.REST));
    }

    /** Segments that follow {@code …/realms/{realm}/agent-identity}; a realm may have any name. */
    private static List<String> belowRoot(List<String> path) {
        List<String> below = new ArrayList<>(path);
        while (below.size() > 2
                && !(below.get(0).equals("realms") && below.get(2).equals(ROOT))) {
            below.remove(0);
        }
        below.subList(0, Math.min(3, below.size())).clear();
        if (!below.isEmpty() && below.get(below.size() - 1).isEmpty()) {
            below.remove(below.size() - 1);
        }
        return below;
    }

    private static Stream<Route> served(List<String> parent, Class<?> resource) {
        return Arrays.stream(resource.getDeclaredMethods()).flatMap(method -> served(parent, method));
    }

    private static Stream<Route> served(List<String> parent, Method method) {
        @Nullable Path own = method.getAnnotation(Path.class);
        List<String> path = new ArrayList<>(parent);
        if (own != null) {
            path.addAll(List.of(own.value().split("/", -1)));
        }
        List<String> verbs = Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(HttpMethod::value)
                .toList();
        return verbs.isEmpty() && own != null
                ? served(path, method.getReturnType())
                : verbs.stream().map(verb -> new Route(List.copyOf(path), verb));
    }
}
