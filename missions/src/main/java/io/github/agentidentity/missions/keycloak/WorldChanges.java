package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.missions.domain.Ending;
import io.github.agentidentity.missions.domain.Missions.Whose;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/**
 * Hears what changes in the world around missions, by whatever door, and draws the consequence in the same transaction:
 * what is removed takes its missions with it, and a client that becomes an agent leaves behind what it was.
 */
public final class WorldChanges implements ProviderEventListener {

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof ClientModel.ClientUpdatedEvent updated) {
            changed(updated.getKeycloakSession(), updated.getUpdatedClient());
        } else if (event instanceof ClientModel.ClientRemovedEvent removed) {
            ClientModel client = removed.getClient();
            adopting(removed.getKeycloakSession(), client.getRealm()).dismiss(client.getId(), "agent_removed");
        } else if (event instanceof UserModel.UserRemovedEvent removed) {
            removed(Tables.of(removed.getKeycloakSession(), removed.getRealm().getId()), removed.getUser());
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            Tables.of(removed.getKeycloakSession(), removed.getRealm().getId())
                    .ending()
                    .revokeAll(new Whose.Everybodys(), Ending.SERVER, "realm_removed");
        }
    }

    private static void changed(KeycloakSession session, ClientModel client) {
        if (adopting(session, client.getRealm()).takeNote(client)) {
            // Keycloak may open a switch after it has told us of the client: the service account of a new one, say.
            session.getTransactionManager().enlistPrepare(new AbstractKeycloakTransaction() {
                @Override
                protected void commitImpl() {
                    AgentSwitches.shut(client);
                }

                @Override
                protected void rollbackImpl() {}
            });
        }
    }

    private static void removed(Tables tables, UserModel user) {
        Ending ending = tables.ending();
        ending.revokeAll(new Whose.Humans(user.getId()), Ending.SERVER, "human_gone");
        tables.acquaintances().forget(user.getId());
        tables.adoptions()
                .sponsoredBy(user.getId())
                .forEach(agent -> ending.revokeAll(new Whose.Agents(agent), Ending.SERVER, "sponsor_gone"));
    }

    private static Adopting adopting(KeycloakSession session, RealmModel realm) {
        Tables tables = Tables.of(session, realm.getId());
        return new Adopting(session, realm, tables.adoptions(), tables.ending(), tables.clock());
    }
}
