package io.github.agentidentity.tokenexchange.keycloak;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.Settings;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.registry.keycloak.RealmAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keycloak.crypto.ClientSignatureVerifierProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.representations.OIDCConfigurationRepresentation;
import org.keycloak.wellknown.WellKnownProvider;

/**
 * Keycloak's authorization server metadata (RFC 8414) and, beside all that is in it, what this realm does for agents.
 *
 * <p>{@code mission_bound_authorization_supported} is not among it: proposing is not by PAR yet, which the mission
 * draft asks of whoever says so.
 */
public final class AgentIdentityMetadata implements WellKnownProvider {

    private final KeycloakSession session;
    private final WellKnownProvider keycloaks;

    public AgentIdentityMetadata(KeycloakSession session, WellKnownProvider keycloaks) {
        this.session = session;
        this.keycloaks = keycloaks;
    }

    @Override
    public Object getConfig() {
        Object metadata = keycloaks.getConfig();
        if (metadata instanceof OIDCConfigurationRepresentation representation) {
            room().ifPresent(room -> extend(representation, room));
        }
        return metadata;
    }

    /** A realm that is not fit for use says nothing of us. */
    private Optional<AgentIdentitySession> room() {
        try {
            return Optional.of(AgentIdentitySession.enterToRead(session));
        } catch (Refusal notFit) {
            return Optional.empty();
        }
    }

    private void extend(OIDCConfigurationRepresentation metadata, AgentIdentitySession room) {
        Settings settings = room.settings();
        List<String> types = new ArrayList<>(Optional.ofNullable(metadata.getAuthorizationDetailsTypesSupported())
                .orElseGet(List::of));
        types.add(MissionNames.MISSION_RESOURCE_ACCESS);
        metadata.setAuthorizationDetailsTypesSupported(types);
        String missions = settings.issuer() + "/agent-identity/missions";
        metadata.setOtherClaims(MissionNames.MISSIONS_ENDPOINT, missions);
        metadata.setOtherClaims(MissionNames.MISSION_POLL_ENDPOINT, missions + "/poll");
        String revocation = settings.issuer() + "/agent-identity/revoke";
        metadata.setOtherClaims(MissionNames.REVOCATION_ENDPOINT, revocation);
        if (isRevocationEndpointOfAll()) {
            metadata.setRevocationEndpoint(revocation);
            Optional.ofNullable(metadata.getMtlsEndpointAliases())
                    .ifPresent(aliases -> aliases.setRevocationEndpoint(revocation));
        }
        extendByMissionStatus(metadata, room);
        metadata.setOtherClaims(MissionNames.HANDOFF_TOKEN_TYPES_SUPPORTED, List.of(MissionNames.HANDOFF_TOKEN_TYPE));
        metadata.setOtherClaims(MissionNames.CONSTRAINTS_SUPPORTED, MissionNames.EVERY_CONSTRAINT);
    }

    /** No {@code mission_max_stale_seconds}: a service that asks nobody relies on a token until that ends. */
    private void extendByMissionStatus(OIDCConfigurationRepresentation metadata, AgentIdentitySession room) {
        metadata.setOtherClaims(
                MissionNames.MISSION_STATUS_ENDPOINT, room.settings().missionStatusEndpoint());
        metadata.setOtherClaims(
                MissionNames.MISSION_STATUS_AUTH_METHODS,
                List.of(MissionNames.MTLS_CLIENT_AUTH, MissionNames.PRIVATE_KEY_JWT));
        metadata.setOtherClaims(
                MissionNames.MISSION_STATUS_AUTH_ALGORITHMS,
                session.getAllProviders(ClientSignatureVerifierProvider.class).stream()
                        .filter(ClientSignatureVerifierProvider::isAsymmetricAlgorithm)
                        .map(ClientSignatureVerifierProvider::getAlgorithm)
                        .sorted()
                        .toList());
        metadata.setOtherClaims(
                MissionNames.MISSION_STATUS_ALGORITHMS,
                List.of(room.signatures().algorithmForAnybody()));
    }

    /** Only where an admin says so; ours then hands on to Keycloak's what is no token of ours. */
    private boolean isRevocationEndpointOfAll() {
        return RealmAttributes.REVOCATION_ENDPOINT_IN_METADATA
                .in(session.getContext().getRealm())
                .orElse(false);
    }

    @Override
    public void close() {
        keycloaks.close();
    }
}
