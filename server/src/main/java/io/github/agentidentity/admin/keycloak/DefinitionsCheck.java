package io.github.agentidentity.admin.keycloak;

import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.base.domain.DefinitionError;
import io.github.agentidentity.base.domain.Problem;
import io.github.agentidentity.base.keycloak.ProblemCheck;
import io.github.agentidentity.missions.keycloak.Stores;
import io.github.agentidentity.registry.domain.AgentScope;
import io.github.agentidentity.registry.domain.SuspendAgent;
import io.github.agentidentity.registry.keycloak.AgentRules;
import io.github.agentidentity.registry.keycloak.AgentScopeAttributes;
import io.github.agentidentity.registry.keycloak.ClaimMappers;
import io.github.agentidentity.registry.keycloak.ClientRules;
import io.github.agentidentity.registry.keycloak.ClientsOfKind;
import io.github.agentidentity.registry.keycloak.KnownAttributes;
import io.github.agentidentity.registry.keycloak.KnownAttributes.Holder;
import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import io.github.agentidentity.registry.keycloak.RequiredClientSettings;
import io.github.agentidentity.registry.keycloak.ResourceUris;
import io.github.agentidentity.registry.keycloak.Sponsors;
import io.github.agentidentity.registry.keycloak.administration.AgentReport;
import io.github.agentidentity.registry.keycloak.administration.ScopeAdministration;
import io.github.agentidentity.registry.keycloak.administration.ServerAdministration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Whether every agent, hand-off app, resource server and agent scope is what it is meant to be. */
final class DefinitionsCheck implements ProblemCheck {

    /** Number of clients that are searched for unknown attributes. */
    private static final long MOST_CLIENTS = 10_000;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Stores stores;

    DefinitionsCheck(KeycloakSession session, RealmModel realm, Stores stores) {
        this.session = session;
        this.realm = realm;
        this.stores = stores;
    }

    static String client(String clientId) {
        return "client " + clientId;
    }

    static String scope(String name) {
        return "client scope " + name;
    }

    @Override
    public Stream<Problem> problems() {
        return Stream.of(agents(), apps(), servers(), scopes(), strangers()).flatMap(some -> some);
    }

    private Stream<Problem> agents() {
        Sponsors sponsors = new Sponsors(session, realm, (agentId, sponsor) -> {});
        AgentRules rules = new AgentRules(realm, new ClientRules(realm, RegistrationKeys.KIND_AGENT), sponsors);
        AgentReport file = new AgentReport(
                realm,
                rules,
                RequiredClientSettings.of(session),
                stores.adoptions(),
                new SuspendAgent(
                        stores.stops(realm.getName()),
                        stores.adoptions(),
                        stores.voiding(),
                        stores.evidence(),
                        stores.annals(),
                        stores.clock()),
                stores.clock());
        return new ClientsOfKind(realm, RegistrationKeys.KIND_AGENT)
                .all()
                .flatMap(agent ->
                        problems("agent_misconfigured", agent, file.of(agent).problems()));
    }

    private Stream<Problem> apps() {
        return new ClientsOfKind(realm, RegistrationKeys.KIND_HANDOFF_APP).all().flatMap(app -> {
            Stream<DefinitionError> disabled = app.isEnabled()
                    ? Stream.empty()
                    : Stream.of(new DefinitionError("enabled", "must be true", "Enable the client."));
            Stream<DefinitionError> open = app.isPublicClient()
                    ? Stream.of(new DefinitionError(
                            "publicClient",
                            "must be off: anybody could hand off in its name",
                            "Turn client authentication on."))
                    : Stream.empty();
            Stream<DefinitionError> mappers = ClaimMappers.mistakesIn(app).stream();
            return problems(
                    "app_misconfigured",
                    app,
                    Stream.of(disabled, open, mappers).flatMap(some -> some).toList());
        });
    }

    private Stream<Problem> servers() {
        return new ClientsOfKind(realm, RegistrationKeys.KIND_RESOURCE_SERVER)
                .all()
                .flatMap(server ->
                        problems("server_misconfigured", server, ServerAdministration.mistakesIn(realm, server)));
    }

    private static Stream<Problem> problems(String code, ClientModel client, List<DefinitionError> mistakes) {
        return mistakes.stream().map(mistake -> Problem.of(code, client(client.getClientId()), mistake));
    }

    private Stream<Problem> scopes() {
        ResourceUris uris = new ResourceUris(realm);
        return realm.getClientScopesStream()
                .filter(AgentScopeAttributes::isAgentScope)
                .sorted(Comparator.comparing(ClientScopeModel::getName))
                .flatMap(scope -> Stream.concat(
                        ScopeAdministration.problems(realm, scope).stream()
                                .map(mistake -> Problem.of("scope_misconfigured", scope(scope.getName()), mistake)),
                        AgentScopeAttributes.read(scope).stream()
                                .map(AgentScope::resource)
                                .filter(resource -> isUnserved(uris, resource))
                                .map(resource -> new Problem(
                                        "scope_without_server",
                                        scope(scope.getName()),
                                        "No enabled confidential resource server has its resource, so no token can be"
                                                + " issued for it.",
                                        "Define the resource server, or correct agent.resource."))));
    }

    private static boolean isUnserved(ResourceUris uris, ResourceUri resource) {
        return !uris.unserved(List.of(resource)).isEmpty();
    }

    /** Attributes that begin as ours do and that nobody reads, as a slip in one brought by a realm file. */
    private Stream<Problem> strangers() {
        Stream<Problem> clients = realm.getClientsStream()
                .limit(MOST_CLIENTS)
                .flatMap(client -> unread(Holder.CLIENT, client(client.getClientId()), client.getAttributes()));
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
