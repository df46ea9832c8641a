package io.github.agentidentity.missions.keycloak;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.keycloak.models.ClientModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

/**
 * The client at which humans approve, and what must hold of it: nothing in its settings may choose another login, write
 * into tokens or open another way in. It is looked at in each login.
 */
public final class ApprovalClient {

    /**
     * One condition.
     *
     * @param fault the word for what is wrong where it does not hold
     */
    private record Condition(String fault, Predicate<ClientModel> holds) {}

    private static final List<Condition> CONDITIONS = List.of(
            new Condition("client_disabled", ClientModel::isEnabled),
            new Condition(
                    "not_openid_connect", client -> OIDCLoginProtocol.LOGIN_PROTOCOL.equals(client.getProtocol())),
            new Condition("public_client", client -> !client.isPublicClient() && !client.isBearerOnly()),
            new Condition(
                    "other_flow_enabled",
                    client -> client.isStandardFlowEnabled()
                            && !client.isImplicitFlowEnabled()
                            && !client.isDirectAccessGrantsEnabled()),
            new Condition("flow_override", client -> client.getAuthenticationFlowBindingOverrides().values().stream()
                    .allMatch(flow -> flow == null || flow.isBlank())),
            new Condition(
                    "protocol_mapper",
                    client -> client.getProtocolMappersStream().findAny().isEmpty()),
            new Condition(
                    "client_scope",
                    client -> client.getClientScopes(true).isEmpty()
                            && client.getClientScopes(false).isEmpty()),
            new Condition("full_scope", client -> !client.isFullScopeAllowed()),
            new Condition(
                    "scope_mapping",
                    client -> client.getScopeMappingsStream().findAny().isEmpty()),
            new Condition("service_account", client -> !client.isServiceAccountsEnabled()),
            new Condition("registration_token", client -> client.getRegistrationToken() == null));

    private ApprovalClient() {}

    /** Every fault of this client, as words of ours; empty where it is as it must be. */
    public static List<String> faults(ClientModel client) {
        return CONDITIONS.stream()
                .filter(condition -> !condition.holds().test(client))
                .map(Condition::fault)
                .toList();
    }

    /** The first fault, if there is one. */
    public static Optional<String> fault(ClientModel client) {
        return faults(client).stream().findFirst();
    }
}
