package io.github.agentidentity.admin.keycloak;

import io.github.agentidentity.decisions.keycloak.AccessRequestWiring;
import io.github.agentidentity.evidence.domain.EvidenceExport;
import io.github.agentidentity.missions.domain.DryRun;
import io.github.agentidentity.missions.domain.MintedTokens;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.missions.keycloak.Stores;
import io.github.agentidentity.registry.domain.Adoptions.Adoption;
import io.github.agentidentity.registry.domain.Registry;
import io.github.agentidentity.registry.keycloak.AgentRules;
import io.github.agentidentity.registry.keycloak.AgentStanding;
import io.github.agentidentity.registry.keycloak.ClientRules;
import io.github.agentidentity.registry.keycloak.DecisionPointAudience;
import io.github.agentidentity.registry.keycloak.KeycloakRegistry;
import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import io.github.agentidentity.registry.keycloak.RequiredClientSettings;
import io.github.agentidentity.registry.keycloak.ResourceUris;
import io.github.agentidentity.registry.keycloak.ServerUrls;
import io.github.agentidentity.registry.keycloak.Sponsors;
import io.github.agentidentity.registry.keycloak.administration.AgentAdministration;
import io.github.agentidentity.registry.keycloak.administration.AgentIntake;
import io.github.agentidentity.registry.keycloak.administration.AgentProblems;
import io.github.agentidentity.registry.keycloak.administration.AgentReport;
import io.github.agentidentity.registry.keycloak.administration.AppAdministration;
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

    /** Agent tokens by their ids, as evidence has them. */
    public MintedTokens mintedTokens() {
        return stores().mintedTokens();
    }

    private Stores stores() {
        return room.stores();
    }

    /** The agents of this realm, for an admin. */
    public AgentAdministration agents(AdminAuth admin) {
        ClientRules clients = new ClientRules(room.realm(), RegistrationKeys.KIND_AGENT);
        AgentRules rules = new AgentRules(room.realm(), clients, sponsorsAsTheyAre());
        return new AgentAdministration(
                stores().clients(room.realm(), RegistrationKeys.KIND_AGENT),
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
                        new AgentProblems(
                                room.realm(),
                                rules,
                                RequiredClientSettings.of(room.session()),
                                stores().adoptions(),
                                room.clock()),
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
                room.resourceServers(),
                new ClientWriter(room.session(), room.realm(), admin),
                ServerUrls.now(room.session()),
                new DecisionPointAudience(room.settings().decisionPoint()));
    }

    /** The hand-off apps of this realm, for an admin. */
    public AppAdministration apps(AdminAuth admin) {
        return new AppAdministration(
                room.realm(),
                stores().clients(room.realm(), RegistrationKeys.KIND_HANDOFF_APP),
                new ClientWriter(room.session(), room.realm(), admin));
    }

    /** The URIs of this realm's resource servers. */
    public ResourceUris resourceUris() {
        return room.resourceUris();
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
                        room.clock()),
                resourceUris());
        return new DryRun(registry, room.humans(), room.policies(), AccessRequestWiring.approverCheck(room));
    }

    /** Exports of this realm's evidence. */
    public SignedExport signedExport() {
        String issuer = room.settings().issuer();
        return new SignedExport(
                new EvidenceExport(stores().evidenceReader(), stores().placedLinks(), issuer, stores().realmId()),
                stores().annals(),
                room.signatures(),
                issuer,
                room.clock());
    }

    private Sponsors sponsorsAsTheyAre() {
        return new Sponsors(room.session(), room.realm(), (agentId, sponsor) -> {});
    }
}
