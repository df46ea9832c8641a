package io.github.agentidentity.decisions.web;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Ways in for a caller who did not authenticate (RFC 9110 section 11.6.1). */
final class Challenges {

    private Challenges() {}

    /** The answer, with the ways in where it is 401 and does not name one. */
    static Response of(Response answer) {
        boolean isNamed = answer.getHeaders().containsKey(HttpHeaders.WWW_AUTHENTICATE);
        return answer.getStatus() == Response.Status.UNAUTHORIZED.getStatusCode() && !isNamed
                ? Response.fromResponse(answer)
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"agent-identity\", Bearer")
                        .build()
                : answer;
    }
}
