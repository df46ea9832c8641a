package io.github.agentidentity.registry.keycloak;

import io.github.agentidentity.base.domain.DefinitionError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

/**
 * Protocol mappers of a client whose tokens say who is there. Keycloak lets one write nearly every claim; a client is
 * fit to say who is there only while none of its mappers, its own or of any scope that it could get, writes a claim by
 * which we know that, and none is of a kind of which we do not know what it writes (docs/adr/0031).
 */
public final class ClaimMappers {

    /** Claims that say who is there, where, since when, how surely, by which key, and for whom. */
    private static final Set<String> RESERVED =
            Set.of("sub", "sid", "azp", "acr", "auth_time", "act", "may_act", "mission", "cnf", "nbf");

    private static final String CLAIM = "claim.name";

    /** Writes the claim that its configuration names. */
    private static final Set<String> NAMED = Set.of(
            "oidc-usermodel-attribute-mapper",
            "oidc-usermodel-property-mapper",
            "oidc-usersessionmodel-note-mapper",
            "oidc-hardcoded-claim-mapper",
            "oidc-group-membership-mapper",
            "oidc-usermodel-realm-role-mapper",
            "oidc-usermodel-client-role-mapper",
            "oidc-organization-membership-mapper",
            "oidc-organization-group-membership-mapper");

    /** Writes claims of its own that are none of these, or as Keycloak itself knows them. */
    private static final Set<String> HARMLESS = Set.of(
            "oidc-sub-mapper",
            "oidc-acr-mapper",
            "oidc-amr-mapper",
            "oidc-session-state-mapper",
            "oidc-nonce-backwards-compatible-mapper",
            "oidc-full-name-mapper",
            "oidc-address-mapper",
            "oidc-allowed-origins-mapper",
            "oidc-audience-mapper",
            "oidc-audience-resolve-mapper",
            "oidc-hardcoded-role-mapper",
            "oidc-role-name-mapper",
            "oidc-claims-param-token-mapper",
            "oidc-claims-param-value-idtoken-mapper");

    private ClaimMappers() {}

    /** Every mapper that makes this client unfit to say who is there. */
    public static List<DefinitionError> mistakesIn(ClientModel client) {
        Stream<DefinitionError> own = client.getProtocolMappersStream().flatMap(mapper -> mistake("", mapper).stream());
        return Stream.concat(own, scopes(client).flatMap(ClaimMappers::mistakesIn))
                .toList();
    }

    private static Stream<ClientScopeModel> scopes(ClientModel client) {
        return Stream.of(true, false).flatMap(byDefault -> client.getClientScopes(byDefault).values().stream());
    }

    private static Stream<DefinitionError> mistakesIn(ClientScopeModel scope) {
        String place = "clientScopes/" + scope.getName() + "/";
        return scope.getProtocolMappersStream().flatMap(mapper -> mistake(place, mapper).stream());
    }

    private static Optional<DefinitionError> mistake(String place, ProtocolMapperModel mapper) {
        if (!OIDCLoginProtocol.LOGIN_PROTOCOL.equals(mapper.getProtocol())
                || HARMLESS.contains(mapper.getProtocolMapper())) {
            return Optional.empty();
        }
        String field = place + "protocolMappers/" + mapper.getName();
        if (!NAMED.contains(mapper.getProtocolMapper())) {
            return Optional.of(new DefinitionError(
                    field,
                    "must be of a kind whose claims are known",
                    "Remove the mapper, or take its scope from the client."));
        }
        Map<String, String> config = Optional.ofNullable(mapper.getConfig()).orElse(Map.of());
        String claim = outermost(config.getOrDefault(CLAIM, ""));
        if (!isInAccessTokens(config) || isAuthTimeItself(mapper, config) || !isReserved(claim)) {
            return Optional.empty();
        }
        return Optional.of(new DefinitionError(
                field,
                "must not write the claim " + claim,
                "Remove the mapper, give its claim another name, or take its scope from the client."));
    }

    /** By the name of a client, whatever that is. */
    private static boolean isReserved(String claim) {
        return RESERVED.contains(claim) || claim.contains("${");
    }

    /** A dot leads into an object, unless it is escaped. */
    private static String outermost(String path) {
        return path.split("(?<!\\\\)\\.", 2)[0].replace("\\", "");
    }

    private static boolean isInAccessTokens(Map<String, String> config) {
        return Boolean.parseBoolean(config.get("access.token.claim"))
                || Boolean.parseBoolean(config.get("lightweight.claim"));
    }

    /** As the built-in scope {@code basic} has it: what Keycloak noted when the human signed in. */
    private static boolean isAuthTimeItself(ProtocolMapperModel mapper, Map<String, String> config) {
        return "oidc-usersessionmodel-note-mapper".equals(mapper.getProtocolMapper())
                && "AUTH_TIME".equals(config.get("user.session.note"))
                && "auth_time".equals(config.get(CLAIM));
    }
}
