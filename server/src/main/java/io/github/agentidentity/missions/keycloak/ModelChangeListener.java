package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.base.keycloak.TransactionHooks;
import io.github.agentidentity.registry.domain.ChangeCause;
import io.github.agentidentity.registry.keycloak.AgentAdoption;
import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import io.github.agentidentity.registry.keycloak.RequiredClientSettings;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/**
 * Hears what changes in the world around missions, by whatever door, and draws the consequence in the same transaction:
 * what is removed or switched off takes its missions with it, and a client that becomes an agent leaves behind what it
 * was. What Keycloak tells of users in its events only is heard by {@link AccountEventListener}.
 */
public final class ModelChangeListener implements ProviderEventListener {

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof ClientModel.ClientUpdatedEvent updated) {
            changed(updated.getKeycloakSession(), updated.getUpdatedClient());
        } else if (event instanceof ClientModel.ClientRemovedEvent removed) {
            ClientModel client = removed.getClient();
            follow(removed.getKeycloakSession(), client);
            agentAdoption(removed.getKeycloakSession(), client.getRealm()).removed(client);
            new HandoffAppChanges(Stores.of(
                            removed.getKeycloakSession(), client.getRealm().getId()))
                    .removed(client);
        } else if (event instanceof UserModel.UserRemovedEvent removed) {
            Stores stores =
                    Stores.of(removed.getKeycloakSession(), removed.getRealm().getId());
            new AccountChangeEffects(stores, ChangeCause.SERVER)
                    .ofLosing(removed.getUser().getId());
            stores.erasures().request(removed.getUser().getId());
            stores.enabledAgents().forget(removed.getUser().getId());
            stores.holds(removed.getRealm().getName())
                    .humanRemoved(removed.getUser().getId(), removed.getUser().getUsername());
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            Stores stores =
                    Stores.of(removed.getKeycloakSession(), removed.getRealm().getId());
            new AccountChangeEffects(stores, ChangeCause.SERVER).ofRealmRemoval(removed.getRealm());
            stores.stops(removed.getRealm().getName()).realmRemoved();
            stores.holds(removed.getRealm().getName()).realmRemoved();
        }
    }

    private static void changed(KeycloakSession session, ClientModel client) {
        AgentAdoption agentAdoption = agentAdoption(session, client.getRealm());
        HandoffAppChanges app =
                new HandoffAppChanges(Stores.of(session, client.getRealm().getId()));
        TransactionHooks.before(session, () -> app.written(client));
        boolean becameAgent = agentAdoption.takeNote(client);
        follow(session, client);
        if (RegistrationKeys.KIND_AGENT.equals(client.getAttribute(RegistrationKeys.KIND))) {
            // Keycloak may change more after it has told us of the client: the service account of a new one, say.
            TransactionHooks.before(session, () -> {
                if (becameAgent) {
                    RequiredClientSettings.of(session).shut(client);
                }
                agentAdoption.endWhatIsVoid(client);
            });
        }
    }

    /** Stops hold for all ids and names that a client comes to have, be it an agent at that time or not. */
    private static void follow(KeycloakSession session, ClientModel client) {
        Stores.of(session, client.getRealm().getId())
                .suspendAgent(client.getRealm().getName())
                .follow(client.getId(), client.getClientId());
    }

    private static AgentAdoption agentAdoption(KeycloakSession session, RealmModel realm) {
        return Stores.of(session, realm.getId()).agentAdoption(session, realm);
    }
}
