package io.github.agentidentity.admin.web;

import static io.github.agentidentity.admin.web.FieldSpec.Type.ARRAY;
import static io.github.agentidentity.admin.web.FieldSpec.Type.ITEMS;
import static io.github.agentidentity.admin.web.FieldSpec.Type.LIST;
import static io.github.agentidentity.admin.web.FieldSpec.Type.NUMBER;
import static io.github.agentidentity.admin.web.FieldSpec.Type.OBJECT;
import static io.github.agentidentity.admin.web.FieldSpec.Type.TEXT;
import static io.github.agentidentity.admin.web.FieldSpec.Type.TRUTH;
import static io.github.agentidentity.admin.web.FieldSpec.attribute;
import static io.github.agentidentity.admin.web.FieldSpec.setting;

import io.github.agentidentity.registry.keycloak.RealmAttributes;
import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import java.util.List;
import java.util.Set;

/** Members of each definition. */
public final class Schemas {

    public static final FieldSpecs AGENT = new FieldSpecs(
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
                    attribute(RegistrationKeys.SUSPEND_AFTER_REFUSALS, TEXT),
                    setting("scopes", LIST)),
            Set.of("id", "state", "stop", "problems"));

    public static final FieldSpecs SCOPE = new FieldSpecs(
            List.of(
                    attribute(RegistrationKeys.RESOURCE, TEXT),
                    attribute(RegistrationKeys.ACTION, TEXT),
                    attribute(RegistrationKeys.TITLE, TEXT),
                    setting(TitleMember.NAME, OBJECT),
                    attribute(RegistrationKeys.RISK, TEXT),
                    attribute(RegistrationKeys.REVERSIBLE, TRUTH),
                    attribute(RegistrationKeys.VISIBILITY, TEXT),
                    attribute(RegistrationKeys.APPROVERS, LIST),
                    attribute(RegistrationKeys.CONSTRAINTS, OBJECT),
                    attribute(RegistrationKeys.AMOUNT, TEXT),
                    attribute(RegistrationKeys.CURRENCY, TEXT),
                    attribute(RegistrationKeys.COUNT, TEXT),
                    attribute(RegistrationKeys.RENDERING, ARRAY),
                    attribute(RegistrationKeys.APPROVER_NOTICES, TRUTH),
                    attribute(RegistrationKeys.DELEGABLE_BY, TEXT),
                    setting("roles", ITEMS)),
            Set.of("id", "name", "problems"));

    public static final FieldSpecs RESOURCE_SERVER = new FieldSpecs(
            List.of(
                    setting("client_id", TEXT),
                    setting("name", TEXT),
                    setting("description", TEXT),
                    setting("enabled", TRUTH),
                    attribute(RegistrationKeys.RESOURCE, TEXT)),
            Set.of("id", "problems"));

    public static final FieldSpecs APP = new FieldSpecs(
            List.of(
                    setting("client_id", TEXT),
                    setting("name", TEXT),
                    setting("description", TEXT),
                    setting("enabled", TRUTH),
                    setting("redirect_uris", LIST)),
            Set.of("id", "problems"));

    /** Each setting of a realm, as it is declared. */
    public static final FieldSpecs SETTINGS =
            new FieldSpecs(RealmAttributes.settings().map(FieldSpec::of).toList(), Set.of("rules", "problems"));

    public static final FieldSpecs DRY_RUN = new FieldSpecs(
            List.of(
                    setting("agent", TEXT),
                    setting("human", TEXT),
                    setting("scope", TEXT),
                    setting("authorization_details", ITEMS),
                    setting("resource", TEXT)),
            Set.of());

    /** Members that name one role of an agent scope. */
    static final FieldSpecs ROLE = new FieldSpecs(List.of(setting("client", TEXT), setting("name", TEXT)), Set.of());

    /** Why an admin stops an agent or lets it go. */
    public static final FieldSpecs STOP = new FieldSpecs(List.of(setting("reason", TEXT)), Set.of());

    private Schemas() {}
}
