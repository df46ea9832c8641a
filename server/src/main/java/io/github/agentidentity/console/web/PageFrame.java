package io.github.agentidentity.console.web;

import io.github.agentidentity.base.web.RealmSecurityHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.keycloak.common.util.Base64Url;
import org.keycloak.crypto.JavaAlgorithm;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.jose.jws.crypto.HashUtils;
import org.keycloak.models.BrowserSecurityHeaders;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.Urls;
import org.keycloak.theme.FreeMarkerException;
import org.keycloak.theme.Theme;
import org.keycloak.theme.freemarker.FreeMarkerProvider;

/**
 * Frame of a page of ours: HTML that loads the page's element, its style sheet, and nothing from anywhere else. It
 * holds nothing of the one who looks.
 */
final class PageFrame {

    /** Name of the account theme whose templates and scripts these are. */
    private static final String THEME = "agent-identity";

    /** Policy of a page of ours: it loads from this server only, nothing frames it, and no text becomes a script. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; frame-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'; trusted-types 'none'; connect-src 'self'";

    /** Headers of the end of a login, which loads nothing, and is framed by our own pages. */
    private static final Map<BrowserSecurityHeaders, String> OF_END =
            headers("SAMEORIGIN", "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'");

    private final KeycloakSession session;

    PageFrame(KeycloakSession session) {
        this.session = session;
    }

    private static Map<BrowserSecurityHeaders, String> headers(String framing, String policy) {
        return Map.of(
                BrowserSecurityHeaders.X_FRAME_OPTIONS,
                framing,
                BrowserSecurityHeaders.CONTENT_SECURITY_POLICY,
                policy,
                BrowserSecurityHeaders.REFERRER_POLICY,
                "no-referrer",
                BrowserSecurityHeaders.X_CONTENT_TYPE_OPTIONS,
                "nosniff");
    }

    /**
     * A page that loads its element.
     *
     * @param server the address at which the page is served
     * @param issuer the issuer, which has another origin where admins have an address of their own
     */
    Response page(OwnPage page, URI server, String issuer) {
        return page(page, server, issuer, Map.of());
    }

    /** @param more what the template shows besides */
    Response page(OwnPage page, URI server, String issuer, Map<String, Object> more) {
        Map<String, Object> model = new HashMap<>(more);
        model.put("issuer", issuer);
        model.put("server", withoutSlash(server.toString()));
        model.put("script", page.script());
        return html(page.template(), model, headers("DENY", POLICY + elsewhere(server, URI.create(issuer))));
    }

    private static String elsewhere(URI server, URI issuer) {
        String origin = issuer.getScheme() + "://" + issuer.getRawAuthority();
        return origin.equals(server.getScheme() + "://" + server.getRawAuthority()) ? "" : " " + origin;
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    /** The address to which a login comes back without being seen. */
    Response end(String template) {
        return html(template, Map.of(), OF_END);
    }

    private Response html(String template, Map<String, Object> model, Map<BrowserSecurityHeaders, String> headers) {
        // Keycloak would overwrite these headers with the realm's.
        session.getProvider(SecurityHeadersProvider.class).options().skipHeaders();
        Response page = Response.ok(rendered(template, model))
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .header("Cache-Control", "no-store")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .build();
        return RealmSecurityHeaders.in(
                page, RealmSecurityHeaders.ofPage(session.getContext().getRealm(), headers));
    }

    private String rendered(String template, Map<String, Object> model) {
        try {
            Theme theme = session.theme().getTheme(THEME, Theme.Type.ACCOUNT);
            Locale locale = session.getContext().resolveLocale(null);
            Properties texts = theme.getMessages(locale);
            Map<String, Object> whole = new HashMap<>(model);
            whole.put("text", texts);
            whole.put("language", locale.toLanguageTag());
            whole.put("resources", resources());
            if (model.get("script") instanceof String script) {
                whole.put("version", version(theme, script));
            }
            return session.getProvider(FreeMarkerProvider.class).processTemplate(whole, template, theme);
        } catch (FreeMarkerException e) {
            throw new IllegalStateException("A page of the provider's own cannot be rendered: " + template, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Digest of the script: browsers keep what they got for a month, and the server's version is not ours. */
    private static String version(Theme theme, String name) throws IOException {
        try (InputStream script = theme.getResourceAsStream(name)) {
            return script == null ? "" : Base64Url.encode(HashUtils.hash(JavaAlgorithm.SHA256, script.readAllBytes()));
        }
    }

    /** The path at which the theme's scripts are served. */
    private String resources() {
        URI root = Urls.themeRoot(session.getContext().getUri().getBaseUri());
        return root.getPath() + "/" + Theme.Type.ACCOUNT.toString().toLowerCase(Locale.ROOT) + "/" + THEME;
    }
}
