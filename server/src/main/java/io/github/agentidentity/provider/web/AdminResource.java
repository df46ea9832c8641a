package io.github.agentidentity.provider.web;

import io.github.agentidentity.admin.web.AdminRequestHandler;
import io.github.agentidentity.admin.web.AgentsResource;
import io.github.agentidentity.admin.web.AppsResource;
import io.github.agentidentity.admin.web.DryRunResource;
import io.github.agentidentity.admin.web.EvidenceResource;
import io.github.agentidentity.admin.web.FieldSpecs;
import io.github.agentidentity.admin.web.FreezeResource;
import io.github.agentidentity.admin.web.MissionsResource;
import io.github.agentidentity.admin.web.ProblemsResource;
import io.github.agentidentity.admin.web.RealmResource;
import io.github.agentidentity.admin.web.ResourceServersResource;
import io.github.agentidentity.admin.web.RestoredResource;
import io.github.agentidentity.admin.web.Schemas;
import io.github.agentidentity.admin.web.ScopesResource;
import io.github.agentidentity.admin.web.SettingsResource;
import io.github.agentidentity.missions.web.Routes;
import jakarta.ws.rs.Path;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** {@code /admin/realms/{realm}/agent-identity}; docs/openapi.yaml describes it. */
public final class AdminResource {

    private static final Routes ROUTES = Routes.of(AdminResource.class);

    private final KeycloakSession session;
    private final AdminPermissionEvaluator rights;
    private final AdminEventBuilder event;

    private AdminResource(KeycloakSession session, AdminPermissionEvaluator rights, AdminEventBuilder event) {
        this.session = session;
        this.rights = rights;
        this.event = event;
    }

    /**
     * Takes the session's request, whose bearer Keycloak knows as an admin.
     *
     * @throws jakarta.ws.rs.WebApplicationException with the answer, 404 or 405, where nothing is served at its path,
     *     or not by its method
     */
    public static AdminResource of(KeycloakSession session, AdminPermissionEvaluator rights, AdminEventBuilder event) {
        ROUTES.require(session);
        return new AdminResource(session, rights, event);
    }

    @Path("agents")
    public AgentsResource agents() {
        return new AgentsResource(session, handler(Schemas.AGENT));
    }

    @Path("scopes")
    public ScopesResource scopes() {
        return new ScopesResource(session, handler(Schemas.SCOPE));
    }

    @Path("resource-servers")
    public ResourceServersResource resourceServers() {
        return new ResourceServersResource(session, handler(Schemas.RESOURCE_SERVER));
    }

    @Path("apps")
    public AppsResource apps() {
        return new AppsResource(session, handler(Schemas.APP));
    }

    @Path("missions")
    public MissionsResource missions() {
        return new MissionsResource(session, handler(Schemas.STOP));
    }

    @Path("dry-run")
    public DryRunResource dryRun() {
        return new DryRunResource(session, handler(Schemas.DRY_RUN));
    }

    @Path("realm")
    public RealmResource realm() {
        return new RealmResource(handler(Schemas.STOP));
    }

    @Path("settings")
    public SettingsResource settings() {
        return new SettingsResource(handler(Schemas.SETTINGS));
    }

    @Path("problems")
    public ProblemsResource problems() {
        return new ProblemsResource(handler(Schemas.STOP));
    }

    @Path("freeze")
    public FreezeResource freeze() {
        return new FreezeResource(handler(Schemas.STOP));
    }

    @Path("restored")
    public RestoredResource restored() {
        return new RestoredResource(handler(Schemas.STOP));
    }

    @Path("evidence")
    public EvidenceResource evidence() {
        return new EvidenceResource(session, handler(Schemas.STOP));
    }

    private AdminRequestHandler handler(FieldSpecs members) {
        return new AdminRequestHandler(session, rights, event, members);
    }
}
