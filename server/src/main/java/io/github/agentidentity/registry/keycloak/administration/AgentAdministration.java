package io.github.agentidentity.registry.keycloak.administration;

import static io.github.agentidentity.authority.Reason.NOT_FOUND;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.domain.DefinitionErrors;
import io.github.agentidentity.base.keycloak.PageRequest;
import io.github.agentidentity.registry.domain.Adoptions.Adoption;
import io.github.agentidentity.registry.keycloak.AgentRules;
import io.github.agentidentity.registry.keycloak.ClientRules;
import io.github.agentidentity.registry.keycloak.ClientsOfKind;
import io.github.agentidentity.registry.keycloak.RegisteredAgent;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.representations.idm.ClientRepresentation;

/**
 * The agents of a realm, for admins: to look at and to define. Nothing is written unless all of a definition is right.
 */
public final class AgentAdministration implements DefinitionAdministration<AgentDraft, RegisteredAgent> {

    private final ClientsOfKind agents;
    private final ClientRules clients;
    private final ClientWriter writer;
    private final AgentRules rules;
    private final AgentIntake intake;
    private final AgentReport file;

    public AgentAdministration(
            ClientsOfKind agents,
            ClientRules clients,
            ClientWriter writer,
            AgentRules rules,
            AgentIntake intake,
            AgentReport file) {
        this.agents = agents;
        this.clients = clients;
        this.writer = writer;
        this.rules = rules;
        this.intake = intake;
        this.file = file;
    }

    /** The agents that a list asks for, in the order of their client_ids. */
    @Override
    public PageRequest.Page<RegisteredAgent> list(PageRequest listing) {
        return agents.in(listing).map(file::of);
    }

    /**
     * One agent.
     *
     * @param id the client's internal id
     * @throws Refusal {@code not_found}
     */
    @Override
    public RegisteredAgent read(String id) {
        return file.of(
                agents.withId(id).orElseThrow(() -> Refusal.because(NOT_FOUND, "There is no agent with this id.")));
    }

    /**
     * Defines a new agent.
     *
     * @throws DefinitionErrors all that is wrong
     * @throws Refusal {@code already_defined}, or {@code agent_retired} for the client_id of an agent that was retired
     */
    @Override
    public RegisteredAgent define(AgentDraft draft) {
        rules.require(draft, Optional.empty(), Adoption.UNKNOWN);
        String clientId = draft.client().clientId().orElseThrow();
        clients.requireFree(clientId);
        intake.requireNotRetired(clientId);

        ClientModel client = writer.create(clients.created(draft.client()));
        intake.takeIn(client, draft);
        writer.created(client);
        return file.of(client);
    }

    /**
     * Replaces the definition of an agent, or turns an ordinary client into one.
     *
     * @throws DefinitionErrors all that is wrong
     * @throws Refusal {@code not_found}, {@code already_defined} for a client that is something else
     */
    @Override
    public RegisteredAgent redefine(String id, AgentDraft draft) {
        ClientModel client = clients.definable(id);
        rules.require(draft, Optional.of(client), intake.adoption(id));

        ClientRepresentation wanted = clients.changed(client, draft.client());
        writer.update(client, wanted);
        intake.takeIn(client, draft);
        writer.updated(client, wanted);
        return file.of(client);
    }
}
