package io.github.agentidentity.decisions.web;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;

/** The caller's own name for a request (AuthZEN Authorization API 1.0, Request Identification). */
final class RequestId {

    private static final String HEADER = "X-Request-ID";

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    private RequestId() {}

    /** Sends it back with whatever answer there will be, if it was sent once and says nothing else. */
    static void echo(KeycloakSession session) {
        @Nullable
        List<String> sent =
                session.getContext().getHttpRequest().getHttpHeaders().getRequestHeader(HEADER);
        if (sent != null && sent.size() == 1 && HARMLESS.matcher(sent.get(0)).matches()) {
            session.getContext().getHttpResponse().setHeader(HEADER, sent.get(0));
        }
    }
}
