package io.github.agentidentity.registry.keycloak.administration;

import static io.github.agentidentity.authority.Reason.NOT_FOUND;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.domain.DefinitionError;
import io.github.agentidentity.base.domain.DefinitionErrors;
import io.github.agentidentity.base.keycloak.PageRequest;
import io.github.agentidentity.registry.keycloak.AppRules;
import io.github.agentidentity.registry.keycloak.ClientRules;
import io.github.agentidentity.registry.keycloak.ClientsOfKind;
import io.github.agentidentity.registry.keycloak.RegisteredApp;
import io.github.agentidentity.registry.keycloak.RegisteredClient;
import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.representations.idm.ClientRepresentation;

/** The hand-off apps of a realm, for admins: to look at, to define, and to take the mark from. */
public final class AppAdministration implements DefinitionAdministration<AppDraft, RegisteredApp> {

    private final ClientsOfKind apps;
    private final ClientRules clients;
    private final ClientWriter writer;

    public AppAdministration(RealmModel realm, ClientsOfKind apps, ClientWriter writer) {
        this.apps = apps;
        this.clients = new ClientRules(realm, RegistrationKeys.KIND_HANDOFF_APP);
        this.writer = writer;
    }

    /** The apps that a list asks for, in the order of their client_ids. */
    @Override
    public PageRequest.Page<RegisteredApp> list(PageRequest listing) {
        return apps.in(listing).map(AppAdministration::file);
    }

    /**
     * One app.
     *
     * @param id the client's internal id
     * @throws Refusal {@code not_found}
     */
    @Override
    public RegisteredApp read(String id) {
        return file(found(id));
    }

    /**
     * Defines a new app: a confidential client with the code flow and PKCE, and with the client scopes that the realm
     * gives to each.
     *
     * @throws DefinitionErrors all that is wrong
     * @throws Refusal {@code already_defined}
     */
    @Override
    public RegisteredApp define(AppDraft draft) {
        require(draft, Optional.empty());
        clients.requireFree(draft.client().clientId().orElseThrow());
        ClientRepresentation wanted = clients.created(draft.client());
        wanted.setStandardFlowEnabled(true);
        wanted.setRedirectUris(draft.redirectUris().orElse(List.of()));
        wanted.getAttributes().put(OIDCConfigAttributes.PKCE_CODE_CHALLENGE_METHOD, "S256");
        wanted.setDefaultClientScopes(null);
        wanted.setOptionalClientScopes(null);
        ClientModel client = writer.create(wanted);
        requireFit(client);
        writer.created(client);
        return file(client);
    }

    /**
     * Replaces the definition of an app, or turns an ordinary confidential client into one.
     *
     * @throws DefinitionErrors all that is wrong
     * @throws Refusal {@code not_found}, {@code already_defined} for a client that is something else
     */
    @Override
    public RegisteredApp redefine(String id, AppDraft draft) {
        ClientModel client = clients.definable(id);
        require(draft, Optional.of(client));
        ClientRepresentation wanted = clients.changed(client, draft.client());
        draft.redirectUris().ifPresent(wanted::setRedirectUris);
        update(client, wanted);
        return file(client);
    }

    /**
     * Takes the mark from an app: it stays an ordinary client, and what it handed off is void.
     *
     * @return the app as it was
     * @throws Refusal {@code not_found}
     */
    public RegisteredApp remove(String id) {
        ClientModel client = found(id);
        RegisteredApp was = file(client);
        update(client, clients.unmarked(client));
        return was;
    }

    private void update(ClientModel client, ClientRepresentation wanted) {
        writer.update(client, wanted);
        writer.updated(client, wanted);
    }

    private ClientModel found(String id) {
        return apps.withId(id).orElseThrow(() -> Refusal.because(NOT_FOUND, "There is no hand-off app with this id."));
    }

    /** An app that is unfit already can be changed, or nobody could switch it off. */
    private void require(AppDraft draft, Optional<ClientModel> existing) {
        List<DefinitionError> mistakes = clients.mistakesIn(draft.client(), existing);
        existing.filter(client -> apps.withId(client.getId()).isEmpty())
                .map(AppRules::mistakesOf)
                .ifPresent(mistakes::addAll);
        Set<String> before = existing.map(ClientModel::getRedirectUris).orElse(Set.of());
        draft.redirectUris().map(uris -> AppRules.mistakesIn(uris, before)).ifPresent(mistakes::addAll);
        if (!mistakes.isEmpty()) {
            throw new DefinitionErrors(mistakes);
        }
    }

    /** A client scope that the realm gives to every new client can have a mapper that makes an app unfit. */
    private static void requireFit(ClientModel client) {
        List<DefinitionError> mistakes = AppRules.mistakesOf(client);
        if (!mistakes.isEmpty()) {
            throw new DefinitionErrors(mistakes);
        }
    }

    private static RegisteredApp file(ClientModel client) {
        return new RegisteredApp(
                RegisteredClient.of(client),
                client.getRedirectUris().stream().sorted().toList(),
                AppRules.problemsOf(client));
    }
}
