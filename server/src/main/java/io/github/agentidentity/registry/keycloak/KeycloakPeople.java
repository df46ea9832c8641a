package io.github.agentidentity.registry.keycloak;

import io.github.agentidentity.base.keycloak.InternalId;
import io.github.agentidentity.registry.domain.rendering.KnownPeople;
import io.github.agentidentity.registry.domain.rendering.Person;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** People as Keycloak's users; a service account is none. */
public final class KeycloakPeople implements KnownPeople {

    private final KeycloakSession session;
    private final RealmModel realm;

    public KeycloakPeople(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    @Override
    public Optional<Person> find(String id) {
        return Optional.of(id)
                .filter(InternalId::canBe)
                .map(wellFormed -> session.users().getUserById(realm, wellFormed))
                .filter(user -> user.getId().equals(id))
                .filter(user -> user.getServiceAccountClientLink() == null)
                .filter(UserModel::isEmailVerified)
                .flatMap(user -> Optional.ofNullable(user.getEmail())
                        .map(email -> new Person(user.getId(), user.getUsername(), email)));
    }
}
