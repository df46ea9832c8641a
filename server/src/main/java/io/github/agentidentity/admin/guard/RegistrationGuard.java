package io.github.agentidentity.admin.guard;

import static io.github.agentidentity.authority.Reason.RESERVED_ATTRIBUTE;
import static io.github.agentidentity.authority.Reason.RESERVED_CLIENT;
import static io.github.agentidentity.authority.Reason.RESERVED_SCOPE;

import io.github.agentidentity.authority.Refusal;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.ClientRepresentation;

/**
 * Limits of client registration. A client with any {@code agent.*} attribute is an admin's: registration neither
 * changes nor removes it, not even where the change looks harmless, because its name is shown on the approval page and
 * its keys say who it is. Every other client stays an ordinary one: it gets no such attribute and no agent scope.
 */
final class RegistrationGuard {

    private final RealmModel realm;

    RegistrationGuard(RealmModel realm) {
        this.realm = realm;
    }

    /**
     * Lets an ordinary new client pass.
     *
     * @throws Refusal {@code reserved_client}, {@code reserved_attribute}, {@code reserved_scope}
     */
    void create(ClientRepresentation wanted) {
        if (ReservedNames.isClientId(wanted.getClientId())) {
            throw reservedClient();
        }
        requireNoAttributeOfOurs(wanted);
        WantedScopes scopes = new WantedScopes(realm, wanted);
        if (scopes.nameAgentScopes()) {
            throw agentScopeNamed();
        }
        if (scopes.inheritAgentScopes()) {
            throw agentScopeInherited();
        }
    }

    /**
     * Lets a change of an ordinary client pass that leaves it one.
     *
     * @throws Refusal as {@link #create}
     */
    void update(ClientModel client, ClientRepresentation wanted) {
        requireOrdinary(client);
        requireNoAttributeOfOurs(wanted);
        WantedScopes scopes = new WantedScopes(realm, wanted);
        if (scopes.nameAgentScopesNewTo(client)) {
            throw agentScopeNamed();
        }
        if (scopes.inheritAgentScopesNewTo(client)) {
            throw agentScopeInherited();
        }
    }

    /**
     * Lets the removal of an ordinary client pass.
     *
     * @throws Refusal {@code reserved_client}
     */
    void delete(ClientModel client) {
        requireOrdinary(client);
    }

    private static void requireOrdinary(ClientModel client) {
        if (ReservedNames.isClientId(client.getClientId()) || ReservedNames.occurIn(client.getAttributes())) {
            throw reservedClient();
        }
    }

    private static void requireNoAttributeOfOurs(ClientRepresentation wanted) {
        if (ReservedNames.occurIn(wanted.getAttributes())) {
            throw Refusal.because(
                    RESERVED_ATTRIBUTE,
                    "Only an admin sets attributes that begin with agent.; leave them out of the registration.");
        }
    }

    private static Refusal reservedClient() {
        return Refusal.because(
                RESERVED_CLIENT, "Client registration can only read this client; ask an admin to change or remove it.");
    }

    private static Refusal agentScopeNamed() {
        return Refusal.because(
                RESERVED_SCOPE, "Only an admin assigns agent scopes; leave them out of the registration.");
    }

    private static Refusal agentScopeInherited() {
        return Refusal.because(
                RESERVED_SCOPE,
                "An agent scope is among the realm's default client scopes; an admin must take it out first.");
    }
}
