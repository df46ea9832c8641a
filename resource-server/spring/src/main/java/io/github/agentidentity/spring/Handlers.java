package io.github.agentidentity.spring;

import io.github.agentidentity.resourceserver.MethodRule;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Lookup of the method that a request leads to, as the {@code DispatcherServlet} does it: all mappings of the
 * application in their order, the first that answers. So a rule never depends on the path alone, and no spelling of a
 * path reaches a handler by the rule of another.
 */
final class Handlers {

    // Not before the first request: mappings are made after filters.
    private final SingletonSupplier<List<HandlerMapping>> mappings;

    Handlers(ListableBeanFactory application) {
        mappings = SingletonSupplier.of(() -> in(application));
    }

    private static List<HandlerMapping> in(ListableBeanFactory application) {
        List<HandlerMapping> found = new ArrayList<>(
                BeanFactoryUtils.beansOfTypeIncludingAncestors(application, HandlerMapping.class, true, false)
                        .values());
        AnnotationAwareOrderComparator.sort(found);
        return List.copyOf(found);
    }

    /** The rule of the method that {@code request} leads to; closed where it leads to anything else. */
    MethodRule ruleFor(HttpServletRequest request) {
        return handler(request) instanceof HandlerMethod method ? MethodRule.of(method.getMethod()) : MethodRule.CLOSED;
    }

    private @Nullable Object handler(HttpServletRequest request) {
        HttpServletRequest trial = new TrialRequest(request);
        ServletRequestPathUtils.parseAndCache(trial);
        try {
            for (HandlerMapping mapping : mappings.obtain()) {
                HandlerExecutionChain chain = mapping.getHandler(trial);
                if (chain != null) {
                    return chain.getHandler();
                }
            }
        } catch (Exception leadsNowhere) {
            // A method or a media type that no handler takes, or a path that cannot be read: Spring declares no type.
            return null;
        }
        return null;
    }
}
