package io.github.agentidentity.approval.web;

import io.github.agentidentity.base.web.RealmSecurityHeaders;
import java.util.Map;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.BrowserSecurityHeaders;
import org.keycloak.models.KeycloakSession;

/**
 * The security headers of our pages. A realm may loosen its own for the sake of its login pages; an approval is never
 * shown inside somebody else's page. Keycloak would overwrite what a page sets, so its filter is told to leave these
 * pages alone and the realm's other headers are set here.
 */
final class PageSecurityHeaders {

    private static final Map<BrowserSecurityHeaders, String> OURS = Map.of(
            BrowserSecurityHeaders.X_FRAME_OPTIONS, "DENY",
            BrowserSecurityHeaders.CONTENT_SECURITY_POLICY,
                    "frame-src 'none'; frame-ancestors 'none'; object-src 'none'; base-uri 'none'",
            BrowserSecurityHeaders.REFERRER_POLICY, "no-referrer");

    private PageSecurityHeaders() {}

    static LoginFormsProvider deny(KeycloakSession session, LoginFormsProvider form) {
        session.getProvider(SecurityHeadersProvider.class).options().skipHeaders();
        RealmSecurityHeaders.ofPage(session.getContext().getRealm(), OURS).forEach(form::setResponseHeader);
        return form;
    }
}
