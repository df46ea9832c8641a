package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.registry.keycloak.KindIndex;
import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import io.github.agentidentity.registry.store.ClientAttributes;
import java.util.List;
import java.util.function.BiPredicate;

/** Clients by their kinds, as Keycloak's own table of attributes has them. */
record StoredKinds(ClientAttributes attributes) implements KindIndex {

    @Override
    public List<String> named(String kind, BiPredicate<String, String> names) {
        return attributes.named(RegistrationKeys.KIND, kind).stream()
                .filter(client -> names.test(client.clientId(), client.name().orElse("")))
                .map(ClientAttributes.Named::id)
                .toList();
    }

    @Override
    public List<String> part(String kind, int first, int most) {
        return attributes.clients(RegistrationKeys.KIND, kind, first, most);
    }
}
