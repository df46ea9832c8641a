package io.github.agentidentity.registry.keycloak.administration;

import static io.github.agentidentity.authority.Reason.NOT_FOUND;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.base.domain.DefinitionError;
import io.github.agentidentity.base.domain.DefinitionErrors;
import io.github.agentidentity.base.keycloak.Attributes;
import io.github.agentidentity.base.keycloak.PageRequest;
import io.github.agentidentity.registry.keycloak.ClientRules;
import io.github.agentidentity.registry.keycloak.ClientsOfKind;
import io.github.agentidentity.registry.keycloak.DecisionPointAudience;
import io.github.agentidentity.registry.keycloak.KnownAttributes;
import io.github.agentidentity.registry.keycloak.MaskedSecret;
import io.github.agentidentity.registry.keycloak.RegisteredClient;
import io.github.agentidentity.registry.keycloak.RegisteredServer;
import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import io.github.agentidentity.registry.keycloak.ResourceUris;
import io.github.agentidentity.registry.keycloak.ServerUrls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.ClientRepresentation;

/** The resource servers of a realm, for admins: to look at and to define. */
public final class ServerAdministration implements DefinitionAdministration<ClientDraft, RegisteredServer> {

    private final ClientsOfKind servers;
    private final ClientRules clients;
    private final ResourceUris uris;
    private final ClientWriter writer;
    private final ServerUrls serverUrls;
    private final DecisionPointAudience decisionPoint;

    /**
     * Mistakes that keep a resource server of this realm from getting tokens, whatever the URLs of this server itself
     * are.
     */
    public static List<DefinitionError> mistakesIn(ResourceUris uris, ClientModel server) {
        return problems(uris, ServerUrls.none(), server);
    }

    public ServerAdministration(
            RealmModel realm,
            ClientsOfKind servers,
            ClientWriter writer,
            ServerUrls serverUrls,
            DecisionPointAudience decisionPoint) {
        this.servers = servers;
        this.clients = new ClientRules(realm, RegistrationKeys.KIND_RESOURCE_SERVER);
        this.uris = new ResourceUris(servers);
        this.writer = writer;
        this.serverUrls = serverUrls;
        this.decisionPoint = decisionPoint;
    }

    /** The resource servers that a list asks for, in the order of their client_ids. */
    @Override
    public PageRequest.Page<RegisteredServer> list(PageRequest listing) {
        return servers.in(listing).map(this::file);
    }

    /**
     * One resource server.
     *
     * @param id the client's internal id
     * @throws Refusal {@code not_found}
     */
    @Override
    public RegisteredServer read(String id) {
        return file(servers.withId(id)
                .orElseThrow(() -> Refusal.because(NOT_FOUND, "There is no resource server with this id.")));
    }

    /**
     * Defines a new resource server.
     *
     * @throws DefinitionErrors all that is wrong
     * @throws Refusal {@code already_defined}
     */
    @Override
    public RegisteredServer define(ClientDraft draft) {
        require(draft, Optional.empty());
        clients.requireFree(draft.clientId().orElseThrow());
        ClientRepresentation wanted = clients.created(draft);
        wanted.setProtocolMappers(List.of(decisionPoint.mapper()));
        ClientModel client = writer.create(wanted);
        writer.created(client);
        return file(client);
    }

    /**
     * Replaces the definition of a resource server, or turns an ordinary confidential client into one.
     *
     * @throws DefinitionErrors all that is wrong
     * @throws Refusal {@code not_found}, {@code already_defined} for a client that is something else
     */
    @Override
    public RegisteredServer redefine(String id, ClientDraft draft) {
        ClientModel client = clients.definable(id);
        require(draft, Optional.of(client));
        ClientRepresentation wanted = clients.changed(client, draft);
        writer.update(client, wanted);
        writer.updated(client, wanted);
        return file(client);
    }

    private void require(ClientDraft draft, Optional<ClientModel> existing) {
        List<DefinitionError> mistakes = clients.mistakesIn(draft, existing);
        existing.ifPresent(client -> mistakes.addAll(confidentiality(client)));
        boolean enabled = draft.enabled()
                .orElseGet(() -> existing.map(ClientModel::isEnabled).orElse(true));
        mistakes.addAll(place(
                uris,
                serverUrls,
                draft.attributes()::get,
                enabled,
                existing.map(ClientModel::getId).orElse("")));
        if (!mistakes.isEmpty()) {
            throw new DefinitionErrors(mistakes);
        }
    }

    private static List<DefinitionError> confidentiality(ClientModel client) {
        return client.isPublicClient()
                ? List.of(new DefinitionError(
                        "publicClient",
                        "must be off: a resource server has to authenticate",
                        "Turn client authentication on."))
                : List.of();
    }

    /** A server that is disabled serves nobody, and so stands in nobody's way. */
    private static List<DefinitionError> place(
            ResourceUris uris,
            ServerUrls serverUrls,
            UnaryOperator<@Nullable String> source,
            boolean enabled,
            String id) {
        Attributes attributes = new Attributes(source);
        Optional<ResourceUri> uri = attributes.required(KnownAttributes.RESOURCE);
        uri.filter(serverUrls::meet)
                .ifPresent(wanted -> attributes.mistake(
                        RegistrationKeys.RESOURCE,
                        "must not be a URL of this server itself, of any realm, or lie above or beneath one",
                        "Choose the URI of the service."));
        uri.filter(wanted -> enabled)
                .flatMap(wanted -> uris.inTheWayOf(wanted, id))
                .ifPresent(other -> attributes.mistake(
                        RegistrationKeys.RESOURCE,
                        "must not be the URI of another enabled resource server, or lie above or beneath it",
                        "Choose another URI, or disable the resource server " + other.getClientId() + " first."));
        return attributes.mistakes();
    }

    private RegisteredServer file(ClientModel client) {
        List<DefinitionError> problems = new ArrayList<>(problems(uris, serverUrls, client));
        problems.addAll(decisionPoint.missingAt(client));
        return new RegisteredServer(RegisteredClient.of(client), List.copyOf(problems));
    }

    private static List<DefinitionError> problems(ResourceUris uris, ServerUrls serverUrls, ClientModel client) {
        List<DefinitionError> problems = new ArrayList<>();
        if (!client.isEnabled()) {
            problems.add(new DefinitionError("enabled", "must be true", "Enable the client."));
        }
        problems.addAll(confidentiality(client));
        MaskedSecret.mistakeIn(client).ifPresent(problems::add);
        problems.addAll(place(uris, serverUrls, client::getAttribute, client.isEnabled(), client.getId()));
        return problems;
    }
}
