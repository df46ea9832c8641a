package io.github.agentidentity.admin.keycloak;

import io.github.agentidentity.missions.domain.DryRun;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.missions.keycloak.Stores;
import io.github.agentidentity.registry.domain.Adoptions.Adoption;
import io.github.agentidentity.registry.domain.Registry;
import io.github.agentidentity.registry.keycloak.AgentRules;
import io.github.agentidentity.registry.keycloak.AgentStanding;
import io.github.agentidentity.registry.keycloak.ClientRules;
import io.github.agentidentity.registry.keycloak.ClientsOfKind;
import io.github.agentidentity.registry.keycloak.DecisionPointAudience;
import io.github.agentidentity.registry.keycloak.KeycloakRegistry;
import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import io.github.agentidentity.registry.keycloak.RequiredClientSettings;
import io.github.agentidentity.registry.keycloak.ResourceUris;
import io.github.agentidentity.registry.keycloak.ServerUrls;
import io.github.agentidentity.registry.keycloak.Sponsors;
import io.github.agentidentity.registry.keycloak.administration.AgentAdministration;
import io.github.agentidentity.registry.keycloak.administration.AgentIntake;
import io.github.agentidentity.registry.keycloak.administration.AgentReport;
import io.github.agentidentity.registry.keycloak.administration.ClientWriter;
import io.github.agentidentity.registry.keycloak.administration.ScopeAdministration;
import io.github.agentidentity.registry.keycloak.administration.ServerAdministration;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.fgap.RolePermissionEvaluator;

/** Registers of what admins define, within one Keycloak session and realm: hands each of them what it needs. */
public final class AdminWiring {

    private final AgentIdentitySession room;

    private AdminWiring(AgentIdentitySession room) {
        this.room = room;
    }

    /** The same session's. */
    public static AdminWiring of(AgentIdentitySession room) {
        return new AdminWiring(room);
    }

    private Stores stores() {
        return room.stores();
    }

    /** The agents of this realm, for an admin. */
    public AgentAdministration agents(AdminAuth admin) {
        ClientRules clients = new ClientRules(room.realm(), RegistrationKeys.KIND_AGENT);
        AgentRules rules = new AgentRules(room.realm(), clients, sponsorsAsTheyAre());
        return new AgentAdministration(
                new ClientsOfKind(room.realm(), RegistrationKeys.KIND_AGENT),
                clients,
                new ClientWriter(room.session(), room.realm(), admin),
                rules,
                new AgentIntake(
                        room.realm(),
                        room.agentAdoption(),
                        stores().adoptions(),
                        room.suspendAgent(),
                        new Sponsors(room.session(), room.realm(), stores().adoptions()::pin)),
                new AgentReport(
                        room.realm(),
                        rules,
                        RequiredClientSettings.of(room.session()),
                        stores().adoptions(),
                        room.suspendAgent(),
                        room.clock()));
    }

    /** The agent scopes of this realm, for an admin. */
    public ScopeAdministration agentScopes(RolePermissionEvaluator rights) {
        return new ScopeAdministration(room.realm(), rights);
    }

    /** The resource servers of this realm, for an admin. */
    public ServerAdministration resourceServers(AdminAuth admin) {
        return new ServerAdministration(
                room.realm(),
                new ClientWriter(room.session(), room.realm(), admin),
                ServerUrls.now(room.session()),
                new DecisionPointAudience(room.settings().decisionPoint()));
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
                        RequiredClientSettings.of(room.session()),
                        (agentId, clientId) ->
                                stores().agentRecords().of(agentId, clientId).thawed(),
                        client -> Adoption.UNKNOWN,
                        sponsorsAsTheyAre(),
                        room.clock()));
        return new DryRun(registry, room.humans(), room.policies());
    }

    private Sponsors sponsorsAsTheyAre() {
        return new Sponsors(room.session(), room.realm(), (agentId, sponsor) -> {});
    }
}
