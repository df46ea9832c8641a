package io.github.agentidentity.approval.web;

import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Map;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;

/** The short pages around an approval. UNKNOWN is the same for every cause: nobody learns what exists. */
enum ResultPage {
    UNKNOWN(Response.Status.NOT_FOUND),
    DECIDED(Response.Status.OK),
    UNDECIDED(Response.Status.OK),
    /** The realm is not set up as it must be; says nothing of any request. */
    MISCONFIGURED(Response.Status.FORBIDDEN),
    /** The database would not; nothing was decided. */
    UNAVAILABLE(Response.Status.SERVICE_UNAVAILABLE);

    private final Response.Status status;

    ResultPage(Response.Status status) {
        this.status = status;
    }

    /** The page; the template reads the keys of its messages. */
    Response page(KeycloakSession session, LoginFormsProvider form) {
        String key =
                "agentIdentityNotice" + name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        return PageSecurityHeaders.deny(session, form)
                .setStatus(status)
                .setAttribute("notice", Map.of("title", key + "Title", "text", key + "Text"))
                .createForm("agent-identity-notice.ftl");
    }
}
