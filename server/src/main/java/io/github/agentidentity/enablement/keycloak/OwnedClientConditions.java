package io.github.agentidentity.enablement.keycloak;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserManager;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

/**
 * Conditions that a client of ours must meet, and the repair of each: nothing in its settings may choose another login,
 * write into tokens what is not planned, or open another way in. One list for each login, for the check of proposals
 * and for the reconciler.
 */
public final class OwnedClientConditions {

    /** Keycloak's own notes about a client, which change nothing of what it may do. */
    private static final Set<String> NOTES = Set.of("realm_client", "client.secret.creation.time");

    /**
     * One condition.
     *
     * @param fault what is wrong where it does not hold, as a predicate whose subject is the client
     */
    private record Condition(String fault, Predicate<ClientModel> holds, Consumer<ClientModel> repair) {}

    private final KeycloakSession session;
    private final OwnedClientPlan plan;
    private final OwnedClientMappers mappers;
    private final OwnedClientRoles roles;
    private final List<Condition> conditions;

    public OwnedClientConditions(KeycloakSession session, OwnedClientPlan plan) {
        this.session = session;
        this.plan = plan;
        this.mappers = new OwnedClientMappers(plan);
        this.roles = new OwnedClientRoles(plan);
        this.conditions = List.of(
                new Condition("is disabled", ClientModel::isEnabled, client -> client.setEnabled(true)),
                new Condition(
                        "has another client_id",
                        client -> plan.clientId().equals(client.getClientId()),
                        client -> client.setClientId(plan.clientId())),
                new Condition(
                        "has another redirect URI",
                        client -> client.getRedirectUris().equals(plan.redirectUris(client.getRealm()))
                                && plan.rootUrl().equals(client.getRootUrl()),
                        this::pointHome),
                new Condition(
                        "has another flow than the standard one",
                        client -> client.isStandardFlowEnabled()
                                && !client.isImplicitFlowEnabled()
                                && !client.isDirectAccessGrantsEnabled()
                                && !client.isServiceAccountsEnabled()
                                && OIDCLoginProtocol.LOGIN_PROTOCOL.equals(client.getProtocol()),
                        OwnedClientConditions::setFlows),
                new Condition(
                        "can authenticate",
                        client -> client.isPublicClient() == plan.isPublic()
                                && !client.isBearerOnly()
                                && "client-jwt".equals(client.getClientAuthenticatorType())
                                && client.getSecret() == null
                                && client.getRegistrationToken() == null,
                        this::takeCredentials),
                new Condition(
                        "has a service account",
                        client -> session.users().getServiceAccount(client) == null,
                        this::removeServiceAccount),
                new Condition(
                        "has a flow override",
                        client -> client.getAuthenticationFlowBindingOverrides().isEmpty(),
                        client -> Set.copyOf(client.getAuthenticationFlowBindingOverrides()
                                        .keySet())
                                .forEach(client::removeAuthenticationFlowBindingOverride)),
                new Condition("has other protocol mappers", mappers::areThoseOf, mappers::reset),
                new Condition(
                        "has client scopes",
                        client -> scopes(client).findAny().isEmpty(),
                        client -> scopes(client).toList().forEach(client::removeClientScope)),
                new Condition("has role scope mappings", roles::areThoseOf, roles::reset),
                new Condition(
                        "has other attributes",
                        client -> attributes(client).equals(plan.attributes()),
                        this::resetAttributes),
                new Condition(
                        "has other settings",
                        client -> !client.isConsentRequired()
                                && !client.isSurrogateAuthRequired()
                                && client.getWebOrigins().equals(plan.webOrigins())
                                && isBlank(client.getBaseUrl())
                                && isBlank(client.getManagementUrl()),
                        this::resetSettings));
    }

    /** Every fault of this client, as words of ours; empty where it is as it must be. */
    public List<String> faults(ClientModel client) {
        return unmet(client).map(Condition::fault).toList();
    }

    /** Puts right what is not as it must be. */
    void repair(ClientModel client) {
        unmet(client).toList().forEach(condition -> condition.repair().accept(client));
    }

    private Stream<Condition> unmet(ClientModel client) {
        return conditions.stream().filter(condition -> !condition.holds().test(client));
    }

    private void pointHome(ClientModel client) {
        client.setRootUrl(plan.rootUrl());
        client.setRedirectUris(plan.redirectUris(client.getRealm()));
    }

    private static void setFlows(ClientModel client) {
        client.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        client.setStandardFlowEnabled(true);
        client.setImplicitFlowEnabled(false);
        client.setDirectAccessGrantsEnabled(false);
        client.setServiceAccountsEnabled(false);
    }

    private void takeCredentials(ClientModel client) {
        client.setPublicClient(plan.isPublic());
        client.setBearerOnly(false);
        client.setClientAuthenticatorType("client-jwt");
        client.setSecret(null);
        client.setRegistrationToken(null);
    }

    private void removeServiceAccount(ClientModel client) {
        UserModel account = Objects.requireNonNull(session.users().getServiceAccount(client));
        new UserManager(session).removeUser(client.getRealm(), account);
    }

    private static Stream<ClientScopeModel> scopes(ClientModel client) {
        return Stream.of(true, false).flatMap(way -> client.getClientScopes(way).values().stream());
    }

    private static Map<String, String> attributes(ClientModel client) {
        return client.getAttributes().entrySet().stream()
                .filter(attribute -> !NOTES.contains(attribute.getKey()) && attribute.getValue() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void resetAttributes(ClientModel client) {
        attributes(client).keySet().stream()
                .filter(name -> !plan.attributes().containsKey(name))
                .forEach(client::removeAttribute);
        plan.attributes().forEach(client::setAttribute);
    }

    private void resetSettings(ClientModel client) {
        client.setConsentRequired(false);
        client.setSurrogateAuthRequired(false);
        client.setWebOrigins(plan.webOrigins());
        client.setBaseUrl(null);
        client.setManagementUrl(null);
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
