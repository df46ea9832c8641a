package io.github.agentidentity.admin.guard;

import io.github.agentidentity.authority.MissionNames;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.AuthDetails;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.RealmManager;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.fgap.AdminPermissions;

/** The admin behind an event, and whether they may manage the realm that they wrote to. */
final class RealmAdmin {

    private final KeycloakSession session;
    private final RealmModel realm;

    RealmAdmin(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** Whether these details are of somebody with {@code manage-realm} here; whoever cannot be found has not. */
    boolean is(@Nullable AuthDetails details) {
        @Nullable RealmModel home = details == null ? null : session.realms().getRealm(details.getRealmId());
        if (details == null || home == null) {
            return false;
        }
        @Nullable UserModel user = session.users().getUserById(home, details.getUserId());
        @Nullable ClientModel client = home.getClientById(details.getClientId());
        if (user == null || client == null) {
            return false;
        }
        return session.getContext().getBearerToken() instanceof AccessToken token
                ? isTheirOwn(token) && evaluates(new AdminAuth(home, token, user, client))
                : hasTheRole(home, user, client);
    }

    /** A token on which somebody acts for the admin, whoever issued it, changes nothing of what agents may do. */
    private static boolean isTheirOwn(AccessToken token) {
        return !token.getOtherClaims().containsKey(MissionNames.ACT);
    }

    private boolean evaluates(AdminAuth admin) {
        return AdminPermissions.evaluator(session, realm, admin).realm().canManageRealm();
    }

    /**
     * The same without the token, which a session that Keycloak opens within a request does not know: a partial import
     * is one. It asks for no less: a role that the token has only by a client scope does not count.
     */
    private boolean hasTheRole(RealmModel home, UserModel user, ClientModel client) {
        // As there is a client, its scope mappings are asked, and the empty token is not.
        AdminAuth admin = new AdminAuth(home, new AccessToken(), user, client);
        @Nullable ClientModel management = managementClient(home);
        return management != null && admin.hasAppRole(management, AdminRoles.MANAGE_REALM);
    }

    private @Nullable ClientModel managementClient(RealmModel home) {
        if (RealmManager.isAdministrationRealm(home)) {
            return realm.getMasterAdminClient();
        }
        return home.equals(realm)
                ? realm.getClientByClientId(new RealmManager(session).getRealmAdminClientId(realm))
                : null;
    }
}
