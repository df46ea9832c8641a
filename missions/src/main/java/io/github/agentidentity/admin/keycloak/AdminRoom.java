package io.github.agentidentity.admin.keycloak;

import io.github.agentidentity.base.keycloak.RegistrationKeys;
import io.github.agentidentity.missions.domain.DryRun;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.missions.keycloak.Tables;
import io.github.agentidentity.registry.domain.Adoptions.Adoption;
import io.github.agentidentity.registry.domain.Registry;
import io.github.agentidentity.registry.keycloak.AgentRules;
import io.github.agentidentity.registry.keycloak.AgentStanding;
import io.github.agentidentity.registry.keycloak.AgentSwitches;
import io.github.agentidentity.registry.keycloak.ClientRules;
import io.github.agentidentity.registry.keycloak.ClientsOfKind;
import io.github.agentidentity.registry.keycloak.KeycloakRegistry;
import io.github.agentidentity.registry.keycloak.ResourceUris;
import io.github.agentidentity.registry.keycloak.ServerUrls;
import io.github.agentidentity.registry.keycloak.Sponsors;
import io.github.agentidentity.registry.keycloak.administration.AgentFile;
import io.github.agentidentity.registry.keycloak.administration.AgentIntake;
import io.github.agentidentity.registry.keycloak.administration.AgentRegister;
import io.github.agentidentity.registry.keycloak.administration.ClientWriter;
import io.github.agentidentity.registry.keycloak.administration.ScopeRegister;
import io.github.agentidentity.registry.keycloak.administration.ServerRegister;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.fgap.RolePermissionEvaluator;

/** Registers of what admins define, within one Keycloak session and realm: hands each of them what it needs. */
public final class AdminRoom {

    private final AgentIdentitySession room;

    private AdminRoom(AgentIdentitySession room) {
        this.room = room;
    }

    /** The same session's. */
    public static AdminRoom of(AgentIdentitySession room) {
        return new AdminRoom(room);
    }

    private Tables tables() {
        return room.tables();
    }

    /** The agents of this realm, for an admin. */
    public AgentRegister agents(AdminAuth admin) {
        ClientRules clients = new ClientRules(room.realm(), RegistrationKeys.KIND_AGENT);
        AgentRules rules = new AgentRules(room.realm(), clients, sponsorsAsTheyAre());
        return new AgentRegister(
                new ClientsOfKind(room.realm(), RegistrationKeys.KIND_AGENT),
                clients,
                new ClientWriter(room.session(), room.realm(), admin),
                rules,
                new AgentIntake(
                        room.realm(),
                        room.adopting(),
                        tables().adoptions(),
                        room.stopping(),
                        new Sponsors(room.session(), room.realm(), tables().adoptions()::pin)),
                new AgentFile(
                        room.realm(),
                        rules,
                        AgentSwitches.of(room.session()),
                        tables().adoptions(),
                        room.stopping(),
                        room.clock()));
    }

    /** The agent scopes of this realm, for an admin. */
    public ScopeRegister agentScopes(RolePermissionEvaluator rights) {
        return new ScopeRegister(room.realm(), rights);
    }

    /** The resource servers of this realm, for an admin. */
    public ServerRegister resourceServers(AdminAuth admin) {
        return new ServerRegister(
                room.realm(), new ClientWriter(room.session(), room.realm(), admin), ServerUrls.now(room.session()));
    }

    /** The URIs of this realm's resource servers. */
    public ResourceUris resourceUris() {
        return new ResourceUris(room.realm());
    }

    /** A dry run by the registry as it is: no agent is adopted by it and no sponsor pinned. */
    public DryRun dryRun() {
        Registry registry = new KeycloakRegistry(
                room.realm(),
                ServerUrls.of(room.session()),
                new AgentStanding(
                        AgentSwitches.of(room.session()),
                        (agentId, clientId) ->
                                tables().agentRecords().of(agentId, clientId).thawed(),
                        client -> Adoption.UNKNOWN,
                        sponsorsAsTheyAre(),
                        room.clock()));
        return new DryRun(registry, room.humans(), room.policies());
    }

    private Sponsors sponsorsAsTheyAre() {
        return new Sponsors(room.session(), room.realm(), (agentId, sponsor) -> {});
    }
}
