package io.github.agentidentity.enablement.keycloak;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.services.managers.RealmManager;

/**
 * Roles that tokens of a client of ours may hold by its plan: of the realm's management client, and named one by one.
 */
final class OwnedClientRoles {

    private final OwnedClientPlan plan;

    OwnedClientRoles(OwnedClientPlan plan) {
        this.plan = plan;
    }

    boolean areThoseOf(ClientModel client) {
        return !client.isFullScopeAllowed()
                && ids(client.getScopeMappingsStream()).equals(ids(planned(client.getRealm()).stream()));
    }

    void reset(ClientModel client) {
        client.setFullScopeAllowed(false);
        client.getScopeMappingsStream().toList().forEach(client::deleteScopeMapping);
        planned(client.getRealm()).forEach(client::addScopeMapping);
    }

    /** Empty where the realm has no management client: then nobody holds such a role either. */
    private Set<RoleModel> planned(RealmModel realm) {
        if (plan.managementRoles().isEmpty()) {
            return Set.of();
        }
        return Optional.ofNullable(management(realm)).stream()
                .flatMap(management -> plan.managementRoles().stream().map(management::getRole))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static @Nullable ClientModel management(RealmModel realm) {
        return RealmManager.isAdministrationRealm(realm)
                ? realm.getMasterAdminClient()
                : realm.getClientByClientId(Constants.REALM_MANAGEMENT_CLIENT_ID);
    }

    private static Set<String> ids(Stream<RoleModel> roles) {
        return roles.map(RoleModel::getId).collect(Collectors.toSet());
    }
}
