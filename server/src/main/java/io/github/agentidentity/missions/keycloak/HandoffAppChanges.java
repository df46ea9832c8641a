package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.registry.domain.ChangeCause;
import io.github.agentidentity.registry.domain.VoidMarks.Party;
import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.ClientModel;

/**
 * Effect of a change of an app on the hand-offs that it made and that could still be redeemed: they do not outlive the
 * app, and do not come back with it.
 */
record HandoffAppChanges(Stores stores) {

    /** The client was written: it may be switched off, no hand-off app any more, or have another not-before. */
    void written(ClientModel client) {
        if (!concernsHandoffs(client)) {
            return;
        }
        if (!isOpen(client)) {
            stores.voiding().mark(party(client), Optional.empty(), ChangeCause.ofServer("app_closed"));
        } else if (client.getNotBefore() > 0) {
            stores.voiding()
                    .mark(
                            party(client),
                            Optional.of(stores.clock().atLeast(Instant.ofEpochSecond(client.getNotBefore()))),
                            ChangeCause.ofServer("app_voided"));
        }
    }

    /** The client is removed. */
    void removed(ClientModel client) {
        if (concernsHandoffs(client)) {
            stores.voiding().mark(party(client), Optional.empty(), ChangeCause.ofServer("app_removed"));
        }
    }

    /** An app is marked though it has none: one may be under way. */
    private boolean concernsHandoffs(ClientModel client) {
        return isApp(client) || stores.handoffs().hasOpen(client.getId());
    }

    private static boolean isApp(ClientModel client) {
        return RegistrationKeys.KIND_HANDOFF_APP.equals(client.getAttribute(RegistrationKeys.KIND));
    }

    private static boolean isOpen(ClientModel client) {
        return client.isEnabled() && !client.isPublicClient() && isApp(client);
    }

    private static List<Party> party(ClientModel client) {
        return Party.client(client.getId(), client.getClientId());
    }
}
