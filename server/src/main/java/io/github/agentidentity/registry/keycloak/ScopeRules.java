package io.github.agentidentity.registry.keycloak;

import io.github.agentidentity.authority.ScopeValue;
import io.github.agentidentity.base.domain.DefinitionError;
import io.github.agentidentity.base.domain.DefinitionErrors;
import io.github.agentidentity.registry.domain.AgentScope;
import io.github.agentidentity.registry.keycloak.administration.ScopeDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;

/** Rules for an agent scope's definition: its own form, that its roles are there, and that it can be stored. */
public final class ScopeRules {

    /** Keycloak's columns: CLIENT_SCOPE.NAME and CLIENT_SCOPE_ATTRIBUTES.VALUE. */
    private static final int LONGEST_NAME = 255;

    private static final int LONGEST_VALUE = 2048;

    private final RealmModel realm;

    public ScopeRules(RealmModel realm) {
        this.realm = realm;
    }

    /**
     * The name of the client scope that is to have this definition.
     *
     * @param existing the client scope as it is, where it is there
     * @throws DefinitionErrors all that is wrong
     */
    public String require(ScopeDraft draft, Optional<ClientScopeModel> existing) {
        List<DefinitionError> mistakes = new ArrayList<>(draft.mistakes());
        Optional<String> name =
                AgentScopeAttributes.meaning(draft.attributes()::get).map(ScopeValue::value);
        mistakes.addAll(form(name.orElse(""), draft));
        name.ifPresent(wanted -> mistakes.addAll(naming(wanted, existing)));
        for (Map.Entry<String, String> attribute : draft.attributes().entrySet()) {
            if (attribute.getValue().length() > LONGEST_VALUE) {
                mistakes.add(new DefinitionError(
                        attribute.getKey(),
                        "must take at most " + LONGEST_VALUE + " characters, as JSON without blanks",
                        "Shorten it."));
            }
        }
        for (int i = 0; i < draft.roles().size(); i++) {
            if (draft.roles().get(i).in(realm).isEmpty()) {
                mistakes.add(new DefinitionError(
                        "roles/" + i, "must be a role of this realm", "Create the role first, or leave it out."));
            }
        }
        if (!mistakes.isEmpty()) {
            throw new DefinitionErrors(mistakes);
        }
        return name.orElseThrow();
    }

    public List<RoleModel> roles(ScopeDraft draft) {
        return draft.roles().stream().flatMap(role -> role.in(realm).stream()).toList();
    }

    private static List<DefinitionError> form(String name, ScopeDraft draft) {
        try {
            AgentScopeAttributes.read("", name, Set.of(), draft.attributes());
            return List.of();
        } catch (DefinitionErrors e) {
            return e.all();
        }
    }

    /** A scope of a good definition keeps its action and place: it is what missions were approved by. */
    private static List<DefinitionError> naming(String wanted, Optional<ClientScopeModel> existing) {
        if (wanted.length() > LONGEST_NAME) {
            return List.of(new DefinitionError(
                    RegistrationKeys.RESOURCE,
                    "must have at most " + LONGEST_NAME + " characters together with a # and the action",
                    "Choose a shorter resource or a shorter action."));
        }
        boolean moves = existing.flatMap(AgentScopeAttributes::read)
                .map(AgentScope::name)
                .filter(name -> !name.equals(wanted))
                .isPresent();
        return moves
                ? List.of(new DefinitionError(
                        RegistrationKeys.RESOURCE,
                        "must stay as it is, and so must the action",
                        "Define another agent scope and delete this one."))
                : List.of();
    }
}
