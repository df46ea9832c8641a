package io.github.agentidentity.registry.keycloak;

import static io.github.agentidentity.authority.Reason.SPONSOR_REPLACED;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.domain.DefinitionError;
import io.github.agentidentity.base.domain.DefinitionErrors;
import io.github.agentidentity.base.keycloak.Attributes;
import io.github.agentidentity.registry.domain.Adoptions.Adoption;
import io.github.agentidentity.registry.keycloak.administration.AgentDraft;
import io.github.agentidentity.registry.keycloak.administration.ClientDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/** Rules for an agent's definition: its own form, and that everybody and everything it names is there. */
public final class AgentRules {

    private final ClientRules clients;
    private final ClientsOfKind agents;
    private final CeilingRules ceilings;
    private final Sponsors sponsors;

    /** @param sponsors only asked: nothing is pinned */
    public AgentRules(RealmModel realm, ClientRules clients, Sponsors sponsors) {
        this.clients = clients;
        this.agents = new ClientsOfKind(realm, RegistrationKeys.KIND_AGENT);
        this.ceilings = new CeilingRules(realm);
        this.sponsors = sponsors;
    }

    /**
     * Lets a definition pass.
     *
     * @param existing the client as it is, where it is there
     * @param adoption what is known of it
     * @throws DefinitionErrors all that is wrong
     */
    public void require(AgentDraft draft, Optional<ClientModel> existing, Adoption adoption) {
        List<DefinitionError> mistakes = clients.mistakesIn(draft.client(), existing);
        mistakes.addAll(AgentAttributes.mistakesIn(draft.client().attributes()::get));
        Optional.ofNullable(draft.client().attributes().get(RegistrationKeys.SPONSOR))
                .filter(name -> !name.isBlank())
                .flatMap(name ->
                        mistakeAbout(name, existing.map(ClientModel::getId).orElse(""), adoption))
                .ifPresent(mistakes::add);
        mistakes.addAll(delegates(draft.client()));
        mistakes.addAll(ceilings.mistakesIn(draft.scopes()));
        if (!mistakes.isEmpty()) {
            throw new DefinitionErrors(mistakes);
        }
    }

    /** Why the sponsor of this name answers for nothing. */
    public Optional<DefinitionError> mistakeAbout(String sponsor, String agentId, Adoption adoption) {
        try {
            sponsors.answeringFor(agentId, sponsor, adoption);
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(
                    refusal.reason() == SPONSOR_REPLACED
                            ? new DefinitionError(
                                    RegistrationKeys.SPONSOR,
                                    "must be the user that the name stood for when it was first used",
                                    "Name another sponsor: this name now belongs to another user.")
                            : new DefinitionError(
                                    RegistrationKeys.SPONSOR,
                                    "must be an enabled human user of this realm",
                                    "Write the username of the human who answers for this agent."));
        }
    }

    private List<DefinitionError> delegates(ClientDraft draft) {
        List<String> names = Optional.ofNullable(draft.attributes().get(RegistrationKeys.ALLOWED_DELEGATES))
                .flatMap(Attributes::list)
                .orElse(List.of());
        List<DefinitionError> mistakes = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String field = RegistrationKeys.ALLOWED_DELEGATES + "/" + i;
            if (draft.clientId().equals(Optional.of(names.get(i)))) {
                mistakes.add(new DefinitionError(
                        field, "must not be the agent itself", "Leave it out: no chain has a loop."));
            } else if (agents.named(names.get(i)).isEmpty()) {
                mistakes.add(new DefinitionError(
                        field,
                        "must be the client_id of an agent of this realm",
                        "Define that agent first, or leave it out."));
            }
        }
        return mistakes;
    }
}
