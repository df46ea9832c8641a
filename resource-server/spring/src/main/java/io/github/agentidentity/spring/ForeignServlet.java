package io.github.agentidentity.spring;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Check for servlets beside Spring's own, such as a console or Jersey: no handler of Spring runs there, so no rule of
 * one counts.
 */
final class ForeignServlet {

    private ForeignServlet() {}

    /**
     * Whether the container has chosen another servlet than a {@link DispatcherServlet} for the dispatch of the moment.
     * Where it names none, as in tests without a container, it has not.
     */
    static boolean isTargetOf(HttpServletRequest request) {
        HttpServletMapping mapping = mapping(request);
        String name = mapping == null ? null : mapping.getServletName();
        return name != null
                && !name.isEmpty()
                && !isSprings(request.getServletContext().getServletRegistration(name));
    }

    /**
     * Whether a later dispatch leaves Spring for anything but a template of the application: nobody outside can ask for
     * what is below {@code /WEB-INF} (Jakarta Servlet 6.0 section 10.5).
     */
    static boolean isReachedBy(HttpServletRequest dispatched) {
        return isTargetOf(dispatched) && !path(dispatched).startsWith("/WEB-INF/");
    }

    private static @Nullable HttpServletMapping mapping(HttpServletRequest request) {
        // An include leaves the request as it was, and tells of the target in attributes.
        return isInclude(request)
                ? (HttpServletMapping) request.getAttribute(RequestDispatcher.INCLUDE_MAPPING)
                : request.getHttpServletMapping();
    }

    private static String path(HttpServletRequest request) {
        Object path = isInclude(request)
                ? request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH)
                : request.getServletPath();
        return path instanceof String text ? text : "";
    }

    private static boolean isInclude(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.INCLUDE;
    }

    private static boolean isSprings(@Nullable ServletRegistration servlet) {
        String type = servlet == null ? null : servlet.getClassName();
        try {
            return type != null
                    && DispatcherServlet.class.isAssignableFrom(
                            ClassUtils.forName(type, ForeignServlet.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError unknown) {
            return false;
        }
    }
}
