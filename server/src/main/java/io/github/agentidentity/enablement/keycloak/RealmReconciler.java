package io.github.agentidentity.enablement.keycloak;

import static io.github.agentidentity.authority.Reason.REALM_MISCONFIGURED;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.enablement.keycloak.OwnedObjects.Deviation;
import io.github.agentidentity.enablement.keycloak.OwnedObjects.Foreign;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.missions.keycloak.RealmSettings;
import io.github.agentidentity.missions.keycloak.Stores;
import io.github.agentidentity.registry.domain.ChangeCause;
import io.github.agentidentity.registry.domain.Enablement;
import io.github.agentidentity.registry.domain.Enablements;
import io.github.agentidentity.registry.domain.OperateEmergencyStop;
import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Brings a realm in line with its attribute {@code agent.enabled}: what the extension needs there is made and kept
 * right, and switching off is a freeze. It opens doors only: nothing that guards or ends waits for it.
 */
public final class RealmReconciler {

    private final RealmModel realm;
    private final Stores stores;
    private final Enablements enablements;
    private final OwnedObjects owned;

    private RealmReconciler(RealmModel realm, Stores stores, OwnedObjects owned) {
        this.realm = realm;
        this.stores = stores;
        this.enablements = stores.enablements();
        this.owned = owned;
    }

    /** The one of this room's realm. */
    public static RealmReconciler of(AgentIdentitySession room) {
        return of(room.session(), room.realm());
    }

    public static RealmReconciler of(KeycloakSession session, RealmModel realm) {
        Stores stores = Stores.of(session, realm.getId());
        return new RealmReconciler(realm, stores, new OwnedObjects(session, realm, stores));
    }

    /** Whether the attribute says so. */
    public boolean isEnabled() {
        return RealmSettings.isEnabled(realm);
    }

    /** Whether the realm is enabled and all that the extension needs there is as it must be. */
    public boolean isInOrder() {
        return isEnabled() && isRecorded() && deviations().isEmpty();
    }

    /** The last change that was recorded. */
    public Optional<Enablement> last() {
        return enablements.find();
    }

    /** Deviations of the objects that the extension needs in the realm. */
    public List<Deviation> deviations() {
        return owned.deviations();
    }

    /** Whether the last change that was recorded is the one that the attribute says. */
    public boolean isRecorded() {
        return last().filter(Enablement::enabled).isPresent() == isEnabled();
    }

    /**
     * Lets pass where the realm is enabled, that is recorded, and all that humans need to decide is as it must be.
     *
     * @throws Refusal {@code realm_misconfigured}
     */
    public void requireInOrder() {
        String remedy = "; its admin can reconcile it (POST agent-identity/realm/reconcile at the Admin API).";
        if (!isRecorded()) {
            throw Refusal.because(REALM_MISCONFIGURED, "This realm was enabled but not reconciled" + remedy);
        }
        owned.blockers().stream().findFirst().ifPresent(deviation -> {
            throw Refusal.because(
                    REALM_MISCONFIGURED,
                    "In this realm the " + deviation.object() + " " + deviation.deviation() + remedy);
        });
    }

    /**
     * Enables the realm.
     *
     * @param by the internal id of the admin
     * @param reason why, as for a stop
     */
    public void enable(String by, String reason) {
        realm.setAttribute(RegistrationKeys.ENABLED, "true");
        reconcile(by, reason);
    }

    /** Disables the realm, which freezes it. */
    public void disable(String by, String reason) {
        realm.setAttribute(RegistrationKeys.ENABLED, "false");
        reconcile(by, reason);
    }

    /** Does what the attribute says. What has the name of an object of ours and is not, stays and blocks. */
    public void reconcile(String by, String reason) {
        reconcile(by, reason, Foreign.LEAVE);
    }

    /** As {@link #reconcile}; what has the name of an object of ours and is not, is removed. */
    public void replace(String by, String reason) {
        reconcile(by, reason, Foreign.REPLACE);
    }

    /** A realm that had missions before there was the attribute: it counts as enabled, and its client served them. */
    public void takeOver() {
        if (realm.getAttribute(RegistrationKeys.ENABLED) == null) {
            realm.setAttribute(RegistrationKeys.ENABLED, "true");
        }
        reconcile(ChangeCause.SERVER, "It had missions before agent.enabled was known.", Foreign.TAKE_OVER);
    }

    private void reconcile(String by, String reason, Foreign foreign) {
        boolean was = last().filter(Enablement::enabled).isPresent();
        boolean is = isEnabled();
        if (was != is) {
            enablements.write(new Enablement(is, stores.clock().instant(), by, reason));
            if (is) {
                stores.annals()
                        .appendToRealm(
                                EvidenceKind.ENABLED,
                                JsonObject.builder()
                                        .put("by", by)
                                        .put("reason", reason)
                                        .build());
            } else {
                operateEmergencyStop().freeze(by, reason);
            }
        }
        if (is) {
            owned.settle(foreign);
        }
    }

    private OperateEmergencyStop operateEmergencyStop() {
        return new OperateEmergencyStop(
                realm.getId(),
                realm.getName(),
                stores.holds(realm.getName()),
                stores.voiding(),
                stores.annals(),
                stores.clock());
    }
}
