package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.authority.Action;
import io.github.agentidentity.authority.Constraints;
import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.ScopeValue;
import io.github.agentidentity.authority.Visibility;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.missions.domain.AgentScope;
import io.github.agentidentity.missions.domain.Delegators;
import io.github.agentidentity.missions.domain.Risk;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RoleModel;

/**
 * Reads an agent scope from a client scope's attributes. A scope that is not an agent scope, or is one with a mistake
 * in it, grants nothing: it is simply not there.
 */
final class AgentScopeAttributes {

    private static final Logger LOG = Logger.getLogger(AgentScopeAttributes.class);

    private final ClientScopeModel scope;

    private AgentScopeAttributes(ClientScopeModel scope) {
        this.scope = scope;
    }

    static Optional<AgentScope> read(ClientScopeModel scope) {
        return new AgentScopeAttributes(scope).read();
    }

    private Optional<AgentScope> read() {
        if (text(RegistrationKeys.ACTION).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(agentScope());
        } catch (Malformed | Refusal e) {
            LOG.debugf("Client scope '%s' is not usable as an agent scope: %s", scope.getName(), e.getMessage());
            return Optional.empty();
        }
    }

    private AgentScope agentScope() {
        ResourceUri resource = text(RegistrationKeys.RESOURCE)
                .flatMap(ResourceUri::parse)
                .orElseThrow(() -> malformed(RegistrationKeys.RESOURCE));
        Action action = text(RegistrationKeys.ACTION)
                .flatMap(Action::parse)
                .orElseThrow(() -> malformed(RegistrationKeys.ACTION));
        Risk risk =
                text(RegistrationKeys.RISK).flatMap(Risk::parse).orElseThrow(() -> malformed(RegistrationKeys.RISK));
        Optional<Visibility> visibility = text(RegistrationKeys.VISIBILITY)
                .map(name -> Visibility.parse(name).orElseThrow(() -> malformed(RegistrationKeys.VISIBILITY)));
        if (!scope.getName().equals(new ScopeValue(resource, action).value())) {
            throw new Malformed("its name must be resource#action");
        }
        return new AgentScope(
                scope.getName(),
                resource,
                action,
                text(RegistrationKeys.TITLE).orElse(action.value()),
                risk,
                reversible(),
                visibility,
                delegators(),
                constraints(risk, visibility));
    }

    /** What is not said to be reversible is taken as irreversible. */
    private boolean reversible() {
        return switch (text(RegistrationKeys.REVERSIBLE).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw malformed(RegistrationKeys.REVERSIBLE);
        };
    }

    private Delegators delegators() {
        Optional<String> delegableBy = text(RegistrationKeys.DELEGABLE_BY);
        if (delegableBy.isPresent() && !RegistrationKeys.DELEGABLE_BY_EVERYONE.equals(delegableBy.get())) {
            throw malformed(RegistrationKeys.DELEGABLE_BY);
        }
        return new Delegators(
                delegableBy.isPresent(),
                scope.getScopeMappingsStream().map(RoleModel::getId).collect(Collectors.toSet()));
    }

    /** The registered constraints, narrowed by what risk and visibility add; never loosened by them. */
    private Constraints constraints(Risk risk, Optional<Visibility> visibility) {
        Constraints registered = text(RegistrationKeys.CONSTRAINTS)
                .map(AgentScopeAttributes::constraints)
                .orElse(Constraints.NONE);
        JsonObject.Builder implied = JsonObject.builder();
        if (risk == Risk.APPROVAL) {
            implied.put(MissionNames.REQUIRES_ACTION_APPROVAL, new JsonBoolean(true));
            implied.put(MissionNames.APPROVERS, JsonArray.ofStrings(approvers()));
        }
        visibility.ifPresent(circle -> implied.put(MissionNames.AUDIENCE_VISIBILITY, circle.wireName()));
        Constraints all = registered
                .intersect(Constraints.fromJson(implied.build()))
                .orElseThrow(() -> malformed(RegistrationKeys.CONSTRAINTS));
        if (all.hasUnknown()) {
            throw malformed(RegistrationKeys.CONSTRAINTS);
        }
        return all;
    }

    /** Where an admin names nobody, the human for whom the agent acts approves. */
    private List<String> approvers() {
        return text(RegistrationKeys.APPROVERS)
                .map(names ->
                        Arrays.stream(names.split(",", -1)).map(String::strip).toList())
                .orElse(List.of("delegator"));
    }

    private static Constraints constraints(String json) {
        if (!(JsonReader.read(json, JsonLimits.REQUEST) instanceof JsonObject object)) {
            throw malformed(RegistrationKeys.CONSTRAINTS);
        }
        return Constraints.fromJson(object);
    }

    private Optional<String> text(String attribute) {
        return Optional.ofNullable(scope.getAttribute(attribute)).filter(value -> !value.isBlank());
    }

    private static Malformed malformed(String attribute) {
        return new Malformed(attribute + " is missing or malformed");
    }

    /** An admin's mistake in one attribute. */
    private static final class Malformed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message, null, false, false);
        }
    }
}
