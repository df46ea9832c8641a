package io.github.agentidentity.console.web;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.web.RequestGate;
import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import org.keycloak.common.Profile;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;
import org.keycloak.urls.UrlType;

/**
 * {@code …/agent-identity/console}: the page on which admins define agents and auditors read. It stands where
 * Keycloak's own admin console does: at the address for admins only, and not at all where that console is switched off.
 * The page is the same for everybody; what it shows, it asks the admins' REST for, with the admin's token.
 */
public final class AdminConsoleResource {

    private final KeycloakSession session;
    private final PageFrame frame;

    public AdminConsoleResource(KeycloakSession session) {
        this.session = session;
        this.frame = new PageFrame(session);
    }

    /** The page: 200; 404 where it is not served. */
    @GET
    public Response page() {
        requireAdmins();
        URI frontend = session.getContext().getUri(UrlType.FRONTEND).getBaseUri();
        String issuer =
                Urls.realmIssuer(frontend, session.getContext().getRealm().getName());
        return frame.page(OwnPage.CONSOLE, forAdmins(), issuer, enabling());
    }

    /** The end of a login that the page asked for: 200. What came with it, the page reads from the address. */
    @GET
    @Path("signed-in")
    public Response signedIn() {
        requireAdmins();
        return frame.end("agent-identity-signed-in.ftl");
    }

    /** The command that enables agents, where there is no client yet at which somebody could sign in. */
    private Map<String, Object> enabling() {
        RealmModel realm = session.getContext().getRealm();
        return realm.getClientByClientId(RegistrationKeys.ADMIN_CLIENT) != null
                ? Map.of()
                : Map.of(
                        "enable",
                        "kcadm.sh update realms/" + realm.getName() + " -s 'attributes.\"agent.enabled\"=true'");
    }

    private void requireAdmins() {
        if (!Profile.isFeatureEnabled(Profile.Feature.ADMIN_V2) || isForEverybodyElse()) {
            throw new NotFoundException();
        }
        try {
            RequestGate.requireRealm(session);
        } catch (Refusal refusal) {
            throw new NotFoundException();
        }
    }

    /** Whether it was asked for at the address for everybody, where that for admins is another one. */
    private boolean isForEverybodyElse() {
        String frontend =
                session.getContext().getUri(UrlType.FRONTEND).getBaseUri().getRawAuthority();
        // As the browser sent it: the context's own is that of the configured hostname.
        String asked =
                session.getContext().getHttpRequest().getUri().getBaseUri().getRawAuthority();
        return frontend.equalsIgnoreCase(asked)
                && !frontend.equalsIgnoreCase(forAdmins().getRawAuthority());
    }

    private URI forAdmins() {
        return session.getContext().getUri(UrlType.ADMIN).getBaseUri();
    }
}
