package io.github.agentidentity.admin.web;

import static io.github.agentidentity.admin.web.Member.Type.ITEMS;
import static io.github.agentidentity.admin.web.Member.Type.LIST;
import static io.github.agentidentity.admin.web.Member.Type.NUMBER;
import static io.github.agentidentity.admin.web.Member.Type.OBJECT;
import static io.github.agentidentity.admin.web.Member.Type.TEXT;
import static io.github.agentidentity.admin.web.Member.Type.TRUTH;
import static io.github.agentidentity.admin.web.Member.attribute;
import static io.github.agentidentity.admin.web.Member.setting;

import io.github.agentidentity.base.keycloak.RegistrationKeys;
import java.util.List;
import java.util.Set;

/** Members of each definition. */
public final class Definitions {

    public static final Members AGENT = new Members(
            List.of(
                    setting("client_id", TEXT),
                    setting("name", TEXT),
                    setting("description", TEXT),
                    setting("enabled", TRUTH),
                    setting("client_authenticator", TEXT),
                    attribute(RegistrationKeys.SPONSOR, TEXT),
                    attribute(RegistrationKeys.RETIRES_AT, TEXT),
                    attribute(RegistrationKeys.MAX_TOKEN_LIFETIME, NUMBER),
                    attribute(RegistrationKeys.MAX_DEPTH, NUMBER),
                    attribute(RegistrationKeys.ALLOWED_DELEGATES, LIST),
                    attribute(RegistrationKeys.KEY_BINDING, TEXT),
                    attribute(RegistrationKeys.MAX_PENDING_PROPOSALS, NUMBER),
                    attribute(RegistrationKeys.MAX_PENDING_PROPOSALS_PER_HUMAN, NUMBER),
                    setting("scopes", LIST)),
            Set.of("id", "state", "stop", "problems"));

    public static final Members SCOPE = new Members(
            List.of(
                    attribute(RegistrationKeys.RESOURCE, TEXT),
                    attribute(RegistrationKeys.ACTION, TEXT),
                    attribute(RegistrationKeys.TITLE, TEXT),
                    attribute(RegistrationKeys.RISK, TEXT),
                    attribute(RegistrationKeys.REVERSIBLE, TRUTH),
                    attribute(RegistrationKeys.VISIBILITY, TEXT),
                    attribute(RegistrationKeys.APPROVERS, LIST),
                    attribute(RegistrationKeys.CONSTRAINTS, OBJECT),
                    attribute(RegistrationKeys.DELEGABLE_BY, TEXT),
                    setting("roles", ITEMS)),
            Set.of("id", "name", "problems"));

    public static final Members RESOURCE_SERVER = new Members(
            List.of(
                    setting("client_id", TEXT),
                    setting("name", TEXT),
                    setting("description", TEXT),
                    setting("enabled", TRUTH),
                    attribute(RegistrationKeys.RESOURCE, TEXT)),
            Set.of("id", "problems"));

    public static final Members DRY_RUN = new Members(
            List.of(
                    setting("agent", TEXT),
                    setting("human", TEXT),
                    setting("scope", TEXT),
                    setting("authorization_details", ITEMS),
                    setting("resource", TEXT)),
            Set.of());

    /** Members that name one role of an agent scope. */
    static final Members ROLE = new Members(List.of(setting("client", TEXT), setting("name", TEXT)), Set.of());

    /** Why an admin stops an agent or lets it go. */
    public static final Members STOP = new Members(List.of(setting("reason", TEXT)), Set.of());

    private Definitions() {}
}
