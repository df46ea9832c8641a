package io.github.agentidentity.spring;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Lookup of the method that a request leads to, as the {@code DispatcherServlet} does it: all mappings of the
 * application in their order, the first that answers. So a rule never depends on the path alone, and no spelling of a
 * path reaches a handler by the rule of another.
 */
final class Handlers {

    private static final Logger LOG = LoggerFactory.getLogger(Handlers.class);

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

    /**
     * The method that {@code request} leads to; empty where it leads to anything else, such as another servlet, or
     * where nothing checks in the end which method runs.
     */
    Optional<Method> methodFor(HttpServletRequest request) {
        if (ForeignServlet.isTargetOf(request)) {
            return Optional.empty();
        }
        @Nullable HandlerExecutionChain chain = chain(request);
        if (chain == null) {
            return Optional.empty();
        }
        Optional<Method> method = Judgement.method(chain.getHandler());
        if (method.isPresent() && !HandlerCheck.standsIn(chain)) {
            LOG.error("Closed to agents, because its handler mapping was made before the guard: {}", method.get());
            return Optional.empty();
        }
        return method;
    }

    private @Nullable HandlerExecutionChain chain(HttpServletRequest request) {
        HttpServletRequest trial = new TrialRequest(request);
        ServletRequestPathUtils.parseAndCache(trial);
        try {
            for (HandlerMapping mapping : mappings.obtain()) {
                HandlerExecutionChain chain = mapping.getHandler(trial);
                if (chain != null) {
                    return chain;
                }
            }
        } catch (Exception leadsNowhere) {
            // A method or a media type that no handler takes, or a path that cannot be read: Spring declares no type.
            return null;
        }
        return null;
    }
}
