package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.base.keycloak.AfterCompletion;
import io.github.agentidentity.registry.domain.Adoptions.Adoption;
import io.github.agentidentity.registry.domain.Adoptions.Sponsor;
import io.github.agentidentity.registry.domain.ChangeCause;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Work that stays whatever becomes of the request that does it. A transaction of its own begins when the request's is
 * over: a request never holds two connections.
 */
final class LastingWork {

    private static final Logger LOG = Logger.getLogger(LastingWork.class);

    private final AgentIdentitySession room;
    private final Function<KeycloakSession, AgentIdentitySession> opening;

    /** @param opening the same realm in another session, without a check that the request has passed */
    LastingWork(AgentIdentitySession room, Function<KeycloakSession, AgentIdentitySession> opening) {
        this.room = room;
        this.opening = opening;
    }

    /**
     * An agent of which nobody took note, because it became one while we were not there, is adopted at its first use.
     */
    Adoption adopted(ClientModel client) {
        String id = client.getId();
        whateverBecomes(
                here -> here.agentAdoption().adoptUnlessKnown(here.realm().getClientById(id)));
        return room.stores().adoptions().find(id).orElse(Adoption.UNKNOWN);
    }

    /** From the first use of a sponsor's name on, it means this human. */
    void pin(String agentId, Sponsor sponsor) {
        whateverBecomes(here -> here.stores().adoptions().pin(agentId, sponsor));
    }

    /** The refusal that goes with it is the answer meanwhile, and the next request finds the same cause. */
    void revokeAfterwards(String missionId, String cause) {
        afterwards(there -> there.termination().revoke(missionId, ChangeCause.ofServer(cause)));
    }

    void afterwards(Consumer<AgentIdentitySession> work) {
        AfterCompletion.ofEither(room.session(), () -> inItsOwnTransaction(work));
    }

    /** Does something in the request's transaction, and once more in one of its own where nothing stays of that. */
    private void whateverBecomes(Consumer<AgentIdentitySession> work) {
        room.prepareToWrite();
        AfterCompletion.ofRollback(room.session(), () -> inItsOwnTransaction(work));
        work.accept(room);
    }

    private void inItsOwnTransaction(Consumer<AgentIdentitySession> work) {
        KeycloakSession session = room.session();
        try {
            KeycloakModelUtils.runJobInTransaction(
                    session.getKeycloakSessionFactory(), session.getContext(), own -> work.accept(opening.apply(own)));
        } catch (RuntimeException e) {
            LOG.warn("What a request left to do could not be done; the next one finds it again", e);
        }
    }
}
