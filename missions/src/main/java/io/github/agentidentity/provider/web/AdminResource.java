package io.github.agentidentity.provider.web;

import io.github.agentidentity.admin.web.AdminDesk;
import io.github.agentidentity.admin.web.AgentsResource;
import io.github.agentidentity.admin.web.Definitions;
import io.github.agentidentity.admin.web.DryRunResource;
import io.github.agentidentity.admin.web.EvidenceResource;
import io.github.agentidentity.admin.web.FreezeResource;
import io.github.agentidentity.admin.web.Members;
import io.github.agentidentity.admin.web.MissionsResource;
import io.github.agentidentity.admin.web.ProblemsResource;
import io.github.agentidentity.admin.web.RealmResource;
import io.github.agentidentity.admin.web.ResourceServersResource;
import io.github.agentidentity.admin.web.RestoredResource;
import io.github.agentidentity.admin.web.ScopesResource;
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
        return new AgentsResource(session, desk(Definitions.AGENT));
    }

    @Path("scopes")
    public ScopesResource scopes() {
        return new ScopesResource(session, desk(Definitions.SCOPE));
    }

    @Path("resource-servers")
    public ResourceServersResource resourceServers() {
        return new ResourceServersResource(session, desk(Definitions.RESOURCE_SERVER));
    }

    @Path("missions")
    public MissionsResource missions() {
        return new MissionsResource(session, desk(Definitions.STOP));
    }

    @Path("dry-run")
    public DryRunResource dryRun() {
        return new DryRunResource(session, desk(Definitions.DRY_RUN));
    }

    @Path("realm")
    public RealmResource realm() {
        return new RealmResource(desk(Definitions.STOP));
    }

    @Path("problems")
    public ProblemsResource problems() {
        return new ProblemsResource(desk(Definitions.STOP));
    }

    @Path("freeze")
    public FreezeResource freeze() {
        return new FreezeResource(desk(Definitions.STOP));
    }

    @Path("restored")
    public RestoredResource restored() {
        return new RestoredResource(desk(Definitions.STOP));
    }

    @Path("evidence")
    public EvidenceResource evidence() {
        return new EvidenceResource(session, desk(Definitions.STOP));
    }

    private AdminDesk desk(Members members) {
        return new AdminDesk(session, rights, event, members);
    }
}
