package io.github.agentidentity.admin.guard;

import static io.github.agentidentity.authority.Reason.OVERLAPPING_RESOURCE_SERVER;
import static io.github.agentidentity.authority.Reason.UNFIT_RESOURCE_SERVER;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import io.github.agentidentity.registry.keycloak.ResourceUris;
import io.github.agentidentity.registry.keycloak.ServerUrls;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/**
 * Requirements for an enabled resource server. It is confidential, and its canonical URI is not that of another enabled
 * resource server of the realm, does not lie above or below one, and is no place of this server's own. Otherwise nobody
 * could say whom a token is for. A disabled one serves nobody and is not checked, so that an admin can put it right.
 */
final class ResourceServerRule {

    private final RealmModel realm;
    private final ServerUrls serverUrls;

    ResourceServerRule(RealmModel realm, ServerUrls serverUrls) {
        this.realm = realm;
        this.serverUrls = serverUrls;
    }

    /**
     * Lets a client pass that is no enabled resource server, or one that is fit to be one.
     *
     * @throws Refusal {@code unfit_resource_server}, {@code overlapping_resource_server}
     */
    void check(@Nullable ClientModel client) {
        if (client == null || !isEnabledResourceServer(client)) {
            return;
        }
        if (client.isPublicClient()) {
            throw Refusal.because(
                    UNFIT_RESOURCE_SERVER,
                    "agent.kind=resource-server needs a confidential client; turn client authentication on.");
        }
        ResourceUri uri = Optional.ofNullable(client.getAttribute(RegistrationKeys.RESOURCE))
                .flatMap(ResourceUri::parse)
                .orElseThrow(() -> Refusal.because(
                        UNFIT_RESOURCE_SERVER,
                        "agent.resource of a resource server must be a canonical https or http URI without a query"
                                + " or fragment, of at most 512 characters; write it in that form."));
        if (serverUrls.meet(uri)) {
            throw Refusal.because(
                    UNFIT_RESOURCE_SERVER,
                    "agent.resource must not be a URL of this server itself, of any realm, or lie above or below"
                            + " one; choose the URI of the service.");
        }
        if (new ResourceUris(realm).inTheWayOf(uri, client.getId()).isPresent()) {
            throw Refusal.because(
                    OVERLAPPING_RESOURCE_SERVER,
                    "agent.resource must not be the URI of another enabled resource server of the realm, or lie above"
                            + " or below it; choose another URI or disable the other server first.");
        }
    }

    private static boolean isEnabledResourceServer(ClientModel client) {
        return client.isEnabled()
                && RegistrationKeys.KIND_RESOURCE_SERVER.equals(client.getAttribute(RegistrationKeys.KIND));
    }
}
