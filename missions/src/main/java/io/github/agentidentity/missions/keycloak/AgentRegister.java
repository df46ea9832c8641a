package io.github.agentidentity.missions.keycloak;

import static io.github.agentidentity.authority.Reason.AGENT_RETIRED;
import static io.github.agentidentity.authority.Reason.NOT_FOUND;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.Adoptions;
import io.github.agentidentity.missions.domain.Adoptions.Adoption;
import io.github.agentidentity.missions.domain.Mistakes;
import io.github.agentidentity.missions.domain.Stop;
import io.github.agentidentity.missions.domain.Stopping;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.ClientRepresentation;

/**
 * The agents of a realm, for admins: to look at and to define. Nothing is written unless all of a definition is right.
 */
public final class AgentRegister {

    private final RealmModel realm;
    private final ClientsOfKind agents;
    private final ClientRules clients;
    private final ClientWriter writer;
    private final Adopting adopting;
    private final Adoptions adoptions;
    private final Stopping stopping;
    private final Sponsors pinned;
    private final AgentRules rules;
    private final AgentFile file;

    AgentRegister(
            RealmModel realm,
            ClientWriter writer,
            Adopting adopting,
            Adoptions adoptions,
            Stopping stopping,
            Sponsors pinned,
            AgentRules rules,
            AgentFile file,
            ClientRules clients) {
        this.realm = realm;
        this.agents = new ClientsOfKind(realm, RegistrationKeys.KIND_AGENT);
        this.clients = clients;
        this.writer = writer;
        this.adopting = adopting;
        this.adoptions = adoptions;
        this.stopping = stopping;
        this.pinned = pinned;
        this.rules = rules;
        this.file = file;
    }

    /** The agents that a list asks for, in the order of their client_ids. */
    public Listing.Page<RegisteredAgent> list(Listing listing) {
        return listing.of(agents.in(listing), file::of);
    }

    /**
     * One agent.
     *
     * @param id the client's internal id
     * @throws Refusal {@code not_found}
     */
    public RegisteredAgent read(String id) {
        return file.of(
                agents.withId(id).orElseThrow(() -> Refusal.because(NOT_FOUND, "There is no agent with this id.")));
    }

    /**
     * Defines a new agent.
     *
     * @throws Mistakes all that is wrong
     * @throws Refusal {@code already_defined}, or {@code agent_retired} for the client_id of an agent that was retired
     */
    public RegisteredAgent define(AgentDraft draft) {
        rules.require(draft, Optional.empty(), Adoption.UNKNOWN);
        String clientId = draft.client().clientId().orElseThrow();
        clients.requireFree(clientId);
        requireNotRetired("", clientId);

        ClientModel client = writer.create(clients.created(draft.client()));
        takeIn(client, draft);
        writer.created(client);
        return file.of(client);
    }

    /**
     * Replaces the definition of an agent, or turns an ordinary client into one.
     *
     * @throws Mistakes all that is wrong
     * @throws Refusal {@code not_found}, {@code already_defined} for a client that is something else
     */
    public RegisteredAgent redefine(String id, AgentDraft draft) {
        ClientModel client = clients.definable(id);
        rules.require(draft, Optional.of(client), adoptions.find(id).orElse(Adoption.UNKNOWN));

        ClientRepresentation wanted = clients.changed(client, draft.client());
        writer.update(client, wanted);
        takeIn(client, draft);
        writer.updated(client, wanted);
        return file.of(client);
    }

    private void requireNotRetired(String id, String clientId) {
        if (stopping.inForce(id, clientId)
                .filter(stop -> stop.kind() == Stop.Kind.RETIRED)
                .isPresent()) {
            throw Refusal.because(
                    AGENT_RETIRED, "An agent with this client_id was retired for ever; choose another client_id.");
        }
    }

    /** The definition is the first use of the sponsor's name: it means this human from now on. */
    private void takeIn(ClientModel client, AgentDraft draft) {
        adopting.takeNote(client);
        assign(client, draft.scopes());
        pinned.answeringFor(
                client.getId(),
                Objects.requireNonNull(draft.client().attributes().get(RegistrationKeys.SPONSOR)),
                adoptions.find(client.getId()).orElse(Adoption.UNKNOWN));
    }

    /** Exactly these agent scopes become optional ones of the client; its other scopes stay. */
    private void assign(ClientModel client, List<String> names) {
        client.getClientScopes(false).values().stream()
                .filter(AgentScopeAttributes::isAgentScope)
                .filter(scope -> !names.contains(scope.getName()))
                .toList()
                .forEach(client::removeClientScope);
        List<ClientScopeModel> asDefaults = client.getClientScopes(true).values().stream()
                .filter(scope -> names.contains(scope.getName()))
                .toList();
        asDefaults.forEach(client::removeClientScope);
        new CeilingRules(realm).named(names).values().forEach(scope -> client.addClientScope(scope, false));
    }
}
