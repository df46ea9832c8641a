package io.github.agentidentity.registry.keycloak;

import static io.github.agentidentity.authority.Reason.SPONSOR_GONE;
import static io.github.agentidentity.authority.Reason.SPONSOR_REPLACED;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.registry.domain.Adoptions;
import io.github.agentidentity.registry.domain.Adoptions.Adoption;
import io.github.agentidentity.registry.domain.Adoptions.Sponsor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The humans who answer for agents. An attribute can only give a name; the first use of the name pins it to the user
 * who has it then, so that a later user of that name answers for nothing.
 */
public final class Sponsors {

    /** Writes a pin in a transaction of its own: it holds whatever becomes of the request that needed it. */
    @FunctionalInterface
    public interface Pinning {
        void pin(String agentId, Adoptions.Sponsor sponsor);
    }

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Pinning pinning;

    public Sponsors(KeycloakSession session, RealmModel realm, Pinning pinning) {
        this.session = session;
        this.realm = realm;
        this.pinning = pinning;
    }

    /**
     * The username of the human who answers for this agent.
     *
     * @param named the name that the agent's attribute gives
     * @param adoption what our table has
     * @throws Refusal {@code sponsor_gone}, {@code sponsor_replaced}
     */
    public String answeringFor(String agentId, String named, Adoption adoption) {
        @Nullable UserModel user = session.users().getUserByUsername(realm, named);
        if (user == null || !user.isEnabled() || user.getServiceAccountClientLink() != null) {
            throw Refusal.because(
                    SPONSOR_GONE, "Nobody answers for this agent; its admin must name a new agent.sponsor.");
        }
        Optional<Sponsor> pinned =
                adoption.sponsor().filter(sponsor -> sponsor.username().equals(user.getUsername()));
        if (pinned.isEmpty()) {
            pinning.pin(agentId, new Sponsor(user.getUsername(), user.getId()));
        } else if (!pinned.get().userId().equals(user.getId())) {
            throw Refusal.because(
                    SPONSOR_REPLACED,
                    "Another user now has the sponsor's name and does not answer for this agent; its admin must name a"
                            + " sponsor.");
        }
        return user.getUsername();
    }
}
