package io.github.agentidentity.spring;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request to ask handler mappings about: what they note in its attributes does not reach the request itself. */
final class TrialRequest extends HttpServletRequestWrapper {

    private final Map<String, Optional<Object>> noted = new HashMap<>();

    TrialRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        Optional<Object> own = noted.get(name);
        return own == null ? super.getAttribute(name) : own.orElse(null);
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        noted.put(name, Optional.ofNullable(value));
    }

    @Override
    public void removeAttribute(String name) {
        noted.put(name, Optional.empty());
    }
}
