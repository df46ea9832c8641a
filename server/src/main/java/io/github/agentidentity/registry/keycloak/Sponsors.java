package io.github.agentidentity.registry.keycloak;

import static io.github.agentidentity.authority.Reason.SPONSOR_GONE;
import static io.github.agentidentity.authority.Reason.SPONSOR_REPLACED;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.registry.domain.Adoptions;
import io.github.agentidentity.registry.domain.Adoptions.Adoption;
import io.github.agentidentity.registry.domain.Adoptions.Sponsor;
import java.util.Optional;
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
        UserModel user = named(named)
                .orElseThrow(() -> Refusal.because(
                        SPONSOR_GONE, "Nobody answers for this agent; its admin must name a new agent.sponsor."));
        Optional<Sponsor> pinned = pinned(adoption, user);
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

    /**
     * Whether this user is the human who answers for an agent, or would be at the first use of the name. Nothing is
     * pinned.
     *
     * @param userId the user's internal id
     * @param named the name that the agent's attribute gives
     * @param adoption what our table has
     */
    boolean answers(String userId, String named, Adoption adoption) {
        return named(named)
                .filter(user -> user.getId().equals(userId))
                .filter(user -> pinned(adoption, user)
                        .map(sponsor -> sponsor.userId().equals(userId))
                        .orElse(true))
                .isPresent();
    }

    private Optional<UserModel> named(String username) {
        return Optional.ofNullable(session.users().getUserByUsername(realm, username))
                .filter(user -> user.isEnabled() && user.getServiceAccountClientLink() == null);
    }

    private static Optional<Sponsor> pinned(Adoption adoption, UserModel user) {
        return adoption.sponsor().filter(sponsor -> sponsor.username().equals(user.getUsername()));
    }
}
