package io.github.agentidentity.decisions.keycloak;

import io.github.agentidentity.authority.CompactJws;
import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.base.keycloak.Outage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/**
 * Verifies access tokens that confidential clients received for their own service accounts (client credentials, RFC
 * 6749 section 4.4), as Keycloak does, and more strictly: by claims that each stand there once, and for one audience.
 */
final class ServiceAccountTokens {

    /** Claims of a token in which a human takes part, or that is bound to a key that nobody proves here. */
    private static final Set<String> NEVER = Set.of("sid", "act", "may_act", "cnf", MissionNames.MISSION);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final String audience;

    ServiceAccountTokens(KeycloakSession session, String audience) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.audience = audience;
    }

    /** The enabled client whose service account got this token for this audience; empty for every other token. */
    Optional<ClientModel> clientOf(String token) {
        return CompactJws.parseForeign(token)
                .filter(jws -> text(jws.header(), "alg").isPresent()
                        && text(jws.header(), "kid").isPresent())
                .map(CompactJws::payload)
                .filter(this::isForThis)
                .flatMap(claims -> verified(token).flatMap(user -> client(claims, user)));
    }

    private boolean isForThis(JsonObject claims) {
        return NEVER.stream().noneMatch(name -> claims.get(name).isPresent())
                && audiences(claims).contains(new JsonString(audience));
    }

    private static List<Json> audiences(JsonObject claims) {
        return claims.get("aud")
                .map(aud -> aud instanceof JsonArray many ? many.items() : List.of(aud))
                .orElse(List.of());
    }

    /** The account of the token: signature, type, issuer, times, notBefore and the account itself are Keycloak's. */
    private Optional<UserModel> verified(String token) {
        @Nullable ClientModel before = session.getContext().getClient();
        try {
            @Nullable
            AuthResult result = AuthenticationManager.verifyIdentityToken(
                    session,
                    realm,
                    session.getContext().getUri(),
                    session.getContext().getConnection(),
                    true,
                    true,
                    null,
                    false,
                    token,
                    session.getContext().getHttpRequest().getHttpHeaders(),
                    verifier -> {});
            return Optional.ofNullable(result).map(AuthResult::user);
        } catch (RuntimeException e) {
            // Keycloak's reader throws whatever comes of a token that is none; of an outage that is not the token's
            // fault.
            if (Outage.refusal(e).isPresent()) {
                throw e;
            }
            return Optional.empty();
        } finally {
            // Verifying makes the token's client the client of the request.
            session.getContext().setClient(before);
        }
    }

    /** The client by {@code azp} and {@code client_id}, if the account is its own service account. */
    private Optional<ClientModel> client(JsonObject claims, UserModel account) {
        return text(claims, "azp")
                .filter(azp -> text(claims, MissionNames.CLIENT_ID).equals(Optional.of(azp)))
                .filter(azp -> text(claims, "sub").equals(Optional.of(account.getId())))
                .map(realm::getClientByClientId)
                .filter(client -> client.isEnabled() && client.isServiceAccountsEnabled())
                .filter(client -> client.getId().equals(account.getServiceAccountClientLink()));
    }

    private static Optional<String> text(JsonObject claims, String name) {
        return claims.get(name).filter(JsonString.class::isInstance).map(value -> ((JsonString) value).value());
    }
}
