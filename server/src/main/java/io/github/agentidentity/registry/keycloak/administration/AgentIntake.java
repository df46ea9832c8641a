package io.github.agentidentity.registry.keycloak.administration;

import static io.github.agentidentity.authority.Reason.AGENT_RETIRED;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.registry.domain.Adoptions;
import io.github.agentidentity.registry.domain.Adoptions.Adoption;
import io.github.agentidentity.registry.domain.AgentSuspension;
import io.github.agentidentity.registry.domain.SuspendAgent;
import io.github.agentidentity.registry.keycloak.AgentAdoption;
import io.github.agentidentity.registry.keycloak.AgentScopeAttributes;
import io.github.agentidentity.registry.keycloak.CeilingRules;
import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import io.github.agentidentity.registry.keycloak.Sponsors;
import java.util.List;
import java.util.Objects;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RealmModel;

/** Takes clients in that an admin defines as agents: adopts them, assigns their scopes and pins their sponsor. */
public final class AgentIntake {

    private final RealmModel realm;
    private final AgentAdoption agentAdoption;
    private final Adoptions adoptions;
    private final SuspendAgent suspendAgent;
    private final Sponsors pinned;

    public AgentIntake(
            RealmModel realm,
            AgentAdoption agentAdoption,
            Adoptions adoptions,
            SuspendAgent suspendAgent,
            Sponsors pinned) {
        this.realm = realm;
        this.agentAdoption = agentAdoption;
        this.adoptions = adoptions;
        this.suspendAgent = suspendAgent;
        this.pinned = pinned;
    }

    /** Adoption of the agent with this internal id, as far as it is known. */
    Adoption adoption(String id) {
        return adoptions.find(id).orElse(Adoption.UNKNOWN);
    }

    /**
     * Lets a client_id pass that no retired agent had.
     *
     * @throws Refusal {@code agent_retired}
     */
    void requireNotRetired(String clientId) {
        if (suspendAgent
                .inForce("", clientId)
                .filter(stop -> stop.kind() == AgentSuspension.Kind.RETIRED)
                .isPresent()) {
            throw Refusal.because(
                    AGENT_RETIRED, "An agent with this client_id was retired for ever; choose another client_id.");
        }
    }

    /**
     * Takes note of a client that was defined as an agent, with its scopes. The definition is the first use of the
     * sponsor's name: it means this human from now on.
     */
    void takeIn(ClientModel client, AgentDraft draft) {
        agentAdoption.takeNote(client);
        assign(client, draft.scopes());
        pinned.answeringFor(
                client.getId(),
                Objects.requireNonNull(draft.client().attributes().get(RegistrationKeys.SPONSOR)),
                adoption(client.getId()));
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
