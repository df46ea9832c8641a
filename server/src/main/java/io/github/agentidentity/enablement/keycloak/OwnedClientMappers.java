package io.github.agentidentity.enablement.keycloak;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ProtocolMapperModel;

/**
 * Protocol mappers that a client of ours has by its plan. They are told apart by what they do, whatever their names.
 */
final class OwnedClientMappers {

    private final OwnedClientPlan plan;

    OwnedClientMappers(OwnedClientPlan plan) {
        this.plan = plan;
    }

    boolean areThoseOf(ClientModel client) {
        return effects(client.getProtocolMappersStream()).equals(effects(plan.mappers().stream()));
    }

    void reset(ClientModel client) {
        client.getProtocolMappersStream().toList().forEach(client::removeProtocolMapper);
        plan.mappers().forEach(client::addProtocolMapper);
    }

    private static Set<List<Object>> effects(Stream<ProtocolMapperModel> mappers) {
        return mappers.map(mapper -> List.<Object>of(
                        mapper.getProtocol(),
                        mapper.getProtocolMapper(),
                        mapper.getConfig() == null ? Map.of() : mapper.getConfig()))
                .collect(Collectors.toSet());
    }
}
