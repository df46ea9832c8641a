package io.github.agentidentity.registry.keycloak;

import io.github.agentidentity.base.domain.DefinitionError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.mappers.AudienceProtocolMapper;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/**
 * The protocol mapper by which tokens of a resource server's service account are for the decision point. It says
 * nothing while the client has no service account.
 *
 * @param id the identifier of the decision point
 */
public record DecisionPointAudience(String id) {

    private static final String CUSTOM_AUDIENCE = "included.custom.audience";
    private static final String IN_ACCESS_TOKENS = "access.token.claim";

    /** The mapper for a new client. */
    public ProtocolMapperRepresentation mapper() {
        ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
        mapper.setName("agent-identity decision point");
        mapper.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        mapper.setProtocolMapper(AudienceProtocolMapper.PROVIDER_ID);
        mapper.setConfig(Map.of(CUSTOM_AUDIENCE, id, IN_ACCESS_TOKENS, "true", "introspection.token.claim", "true"));
        return mapper;
    }

    /** Names the mapper where a client with a service account lacks it. */
    public List<DefinitionError> missingAt(ClientModel client) {
        return client.isServiceAccountsEnabled()
                        && client.getProtocolMappersStream().noneMatch(this::isThis)
                ? List.of(new DefinitionError(
                        "protocolMappers",
                        "must have an audience mapper for the decision point, or its service account may not ask there",
                        "Add a mapper of the kind Audience with the included custom audience " + id + "."))
                : List.of();
    }

    private boolean isThis(ProtocolMapperModel mapper) {
        Map<String, String> config = Optional.ofNullable(mapper.getConfig()).orElse(Map.of());
        return AudienceProtocolMapper.PROVIDER_ID.equals(mapper.getProtocolMapper())
                && id.equals(config.get(CUSTOM_AUDIENCE))
                && Boolean.parseBoolean(config.get(IN_ACCESS_TOKENS));
    }
}
