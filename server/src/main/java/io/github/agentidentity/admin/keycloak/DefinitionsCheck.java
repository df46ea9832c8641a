package io.github.agentidentity.admin.keycloak;

import io.github.agentidentity.authority.Approvers;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.base.domain.DefinitionError;
import io.github.agentidentity.base.domain.Problem;
import io.github.agentidentity.base.keycloak.ProblemCheck;
import io.github.agentidentity.missions.keycloak.Stores;
import io.github.agentidentity.registry.domain.AgentScope;
import io.github.agentidentity.registry.keycloak.AgentScopeAttributes;
import io.github.agentidentity.registry.keycloak.AppRules;
import io.github.agentidentity.registry.keycloak.ClientsOfKind;
import io.github.agentidentity.registry.keycloak.KnownAttributes;
import io.github.agentidentity.registry.keycloak.KnownAttributes.Holder;
import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import io.github.agentidentity.registry.keycloak.ResourceUris;
import io.github.agentidentity.registry.keycloak.administration.ScopeAdministration;
import io.github.agentidentity.registry.keycloak.administration.ServerAdministration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RealmModel;

/** Whether every hand-off app, resource server and agent scope is what it is meant to be. */
final class DefinitionsCheck implements ProblemCheck {

    private final RealmModel realm;
    private final Stores stores;
    private final ClientsOfKind resourceServers;
    private final ResourceUris uris;

    DefinitionsCheck(RealmModel realm, Stores stores) {
        this.realm = realm;
        this.stores = stores;
        this.resourceServers = stores.clients(realm, RegistrationKeys.KIND_RESOURCE_SERVER);
        this.uris = new ResourceUris(resourceServers);
    }

    static String client(String clientId) {
        return "client " + clientId;
    }

    static String scope(String name) {
        return "client scope " + name;
    }

    @Override
    public Stream<Problem> problems() {
        return Stream.of(apps(), servers(), scopes(), approverRoles(), strangers())
                .flatMap(some -> some);
    }

    private Stream<Problem> apps() {
        return stores.clients(realm, RegistrationKeys.KIND_HANDOFF_APP)
                .all()
                .flatMap(app -> problems("app_misconfigured", app, AppRules.problemsOf(app)));
    }

    private Stream<Problem> servers() {
        return resourceServers
                .all()
                .flatMap(server ->
                        problems("server_misconfigured", server, ServerAdministration.mistakesIn(uris, server)));
    }

    static Stream<Problem> problems(String code, ClientModel client, List<DefinitionError> mistakes) {
        return mistakes.stream().map(mistake -> Problem.of(code, client(client.getClientId()), mistake));
    }

    private Stream<Problem> scopes() {
        return realm.getClientScopesStream()
                .filter(AgentScopeAttributes::isAgentScope)
                .sorted(Comparator.comparing(ClientScopeModel::getName))
                .flatMap(scope -> Stream.concat(
                        ScopeAdministration.problems(realm, scope).stream()
                                .map(mistake -> Problem.of("scope_misconfigured", scope(scope.getName()), mistake)),
                        AgentScopeAttributes.read(scope).stream()
                                .map(AgentScope::resource)
                                .filter(this::isUnserved)
                                .map(resource -> new Problem(
                                        "scope_without_server",
                                        scope(scope.getName()),
                                        "No enabled confidential resource server has its resource, so no token can be"
                                                + " issued for it.",
                                        "Define the resource server, or correct agent.resource."))));
    }

    /** Roles that are to approve each use of a scope and that the realm does not have. */
    private Stream<Problem> approverRoles() {
        return realm.getClientScopesStream()
                .filter(AgentScopeAttributes::isAgentScope)
                .sorted(Comparator.comparing(ClientScopeModel::getName))
                .flatMap(scope -> AgentScopeAttributes.read(scope).stream()
                        .flatMap(read -> read.constraints().get(Approvers.class).stream())
                        .flatMap(approvers -> approvers.roles().stream())
                        .filter(role -> realm.getRole(role) == null)
                        .map(role -> new Problem(
                                "approver_role_missing",
                                scope(scope.getName()),
                                "Its agent.approvers names a role that this realm does not have, so no use of it can be"
                                        + " approved: " + role + ".",
                                "Create the role, or correct agent.approvers.")));
    }

    private boolean isUnserved(ResourceUri resource) {
        return !uris.unserved(List.of(resource)).isEmpty();
    }

    /** Attributes that begin as ours do and that nobody reads, as a slip in one brought by a realm file. */
    private Stream<Problem> strangers() {
        Stream<Problem> clients = stores.strangeAttributes(RealmProblems.MOST + 1).stream()
                .flatMap(attribute -> unread(
                        Holder.CLIENT, client(attribute.clientId()), Map.of(attribute.name(), attribute.value())));
        Stream<Problem> scopes = realm.getClientScopesStream()
                .flatMap(scope -> unread(Holder.CLIENT_SCOPE, scope(scope.getName()), scope.getAttributes()));
        return Stream.concat(clients, scopes);
    }

    private static Stream<Problem> unread(Holder holder, String object, Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .filter(attribute -> RegistrationKeys.isOurs(attribute.getKey()) && attribute.getValue() != null)
                .filter(attribute -> attribute.getKey().equals(RegistrationKeys.KIND)
                        || KnownAttributes.names(holder).noneMatch(attribute.getKey()::equals))
                .sorted(Map.Entry.comparingByKey())
                .flatMap(attribute ->
                        KnownAttributes.mistakeIn(holder, attribute.getKey(), attribute.getValue()).stream())
                .map(mistake -> Problem.of("invalid_attribute", object, mistake));
    }
}
