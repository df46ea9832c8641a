package io.github.agentidentity.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Path of a request, as the container reads it to find the servlet. A filter before this one may tell another path,
 * such as one that a caller's {@code X-Forwarded-Prefix} begins; no servlet is found by that.
 */
final class RequestPath {

    private RequestPath() {}

    /** The path as sent: not decoded, not normalised. Of a later dispatch the path that the service dispatched to. */
    static String of(HttpServletRequest request) {
        if (request.getDispatcherType() == DispatcherType.REQUEST) {
            return ((HttpServletRequest) innermost(request)).getRequestURI();
        }
        return request.getDispatcherType() == DispatcherType.INCLUDE
                        && request.getAttribute(RequestDispatcher.INCLUDE_REQUEST_URI) instanceof String included
                ? included
                : request.getRequestURI();
    }

    private static ServletRequest innermost(ServletRequest request) {
        return request instanceof ServletRequestWrapper wrapper ? innermost(wrapper.getRequest()) : request;
    }
}
