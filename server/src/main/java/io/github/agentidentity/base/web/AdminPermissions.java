package io.github.agentidentity.base.web;

import static io.github.agentidentity.authority.Reason.MISSING_ROLE;
import static io.github.agentidentity.authority.Reason.NOT_AN_ADMIN;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentidentity.authority.Refusal;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.util.JsonSerialization;

/**
 * Rights of an admin here, as Keycloak's permissions state them. Agents and agent scopes are clients and the realm's
 * scopes at once, so that the rights to both are required, and for all clients. Where one is missing, the refusal names
 * it.
 */
public final class AdminPermissions {

    private final KeycloakSession session;
    private final AdminPermissionEvaluator rights;

    public AdminPermissions(KeycloakSession session, AdminPermissionEvaluator rights) {
        this.session = session;
        this.rights = rights;
    }

    public void requireReading() {
        requireNobodysDelegate();
        require(rights.realm().canViewRealm(), AdminRoles.VIEW_REALM);
        require(rights.clients().canView(), AdminRoles.VIEW_CLIENTS);
    }

    /** Evidence says of humans what events say. */
    public void requireReadingEvents() {
        require(rights.realm().canViewEvents(), AdminRoles.VIEW_EVENTS);
    }

    public void requireWriting() {
        requireNobodysDelegate();
        require(rights.realm().canManageRealm(), AdminRoles.MANAGE_REALM);
        require(rights.clients().canManage(), AdminRoles.MANAGE_CLIENTS);
    }

    /** Requires the right to see this human; only somebody who may see them all learns that there is none. */
    public void requireReading(@Nullable UserModel human) {
        require(human == null ? rights.users().canView() : rights.users().canView(human), AdminRoles.VIEW_USERS);
    }

    /** @throws Refusal {@code missing_role}, which names the role */
    private static void require(boolean held, String role) {
        if (!held) {
            throw Refusal.because(
                    MISSING_ROLE, "This requires the role " + role + " of this realm's management client.");
        }
    }

    /**
     * Keycloak has verified the token; ours it refuses. A token on which somebody acts for the human is no admin's
     * either, whoever issued it: nothing that an agent holds changes what agents may do.
     *
     * @throws Refusal {@code not_an_admin}
     */
    private void requireNobodysDelegate() {
        @Nullable
        String token = AppAuthManager.extractAuthorizationHeaderToken(
                session.getContext().getHttpRequest().getHttpHeaders());
        try {
            JsonNode claims = token == null
                    ? null
                    : JsonSerialization.readValue(new JWSInput(token).getContent(), JsonNode.class);
            if (claims != null && claims.isObject() && !claims.has("act")) {
                return;
            }
        } catch (JWSInputException | IOException e) {
            // It is refused below, as every token is that cannot be read.
        }
        throw Refusal.because(
                NOT_AN_ADMIN, "Sign in yourself: a token with which somebody acts for you is not enough.");
    }
}
