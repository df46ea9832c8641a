package io.github.agentidentity.admin.keycloak;

import io.github.agentidentity.base.domain.Problem;
import io.github.agentidentity.base.keycloak.ProblemCheck;
import io.github.agentidentity.enablement.keycloak.OwnedObjects.Deviation;
import io.github.agentidentity.enablement.keycloak.RealmReconciler;
import io.github.agentidentity.missions.keycloak.RealmSettings;
import io.github.agentidentity.missions.keycloak.Stores;
import io.github.agentidentity.registry.domain.EmergencyStop;
import io.github.agentidentity.registry.keycloak.KnownAttributes;
import io.github.agentidentity.registry.keycloak.KnownAttributes.Holder;
import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.common.util.Environment;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The realm's own settings: its attributes, whether agents are enabled, and what the extension made for them. */
final class SettingsCheck implements ProblemCheck {

    private static final String RECONCILE =
            "Send POST agent-identity/realm/reconcile at the Admin API, or save the realm.";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Stores stores;

    SettingsCheck(KeycloakSession session, RealmModel realm, Stores stores) {
        this.session = session;
        this.realm = realm;
        this.stores = stores;
    }

    @Override
    public Stream<Problem> problems() {
        return Stream.of(attributes(), enablement(), freeze(), demo()).flatMap(some -> some);
    }

    private Stream<Problem> attributes() {
        return realm.getAttributes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(attribute -> RegistrationKeys.isOurs(attribute.getKey()))
                .flatMap(attribute ->
                        KnownAttributes.mistakeIn(Holder.REALM, attribute.getKey(), attribute.getValue()).stream())
                .map(mistake -> Problem.of("invalid_attribute", Problem.REALM, mistake));
    }

    private Stream<Problem> enablement() {
        if (!RealmSettings.isEnabled(realm)) {
            return Stream.of(new Problem(
                    "realm_not_enabled",
                    Problem.REALM,
                    "Agents are not enabled in this realm.",
                    "Set the realm's attribute agent.enabled to true, or send POST agent-identity/realm/enable."));
        }
        RealmReconciler reconciler = RealmReconciler.of(session, realm);
        return reconciler.isRecorded()
                ? reconciler.deviations().stream().map(SettingsCheck::problem)
                : Stream.of(new Problem(
                        "realm_not_reconciled",
                        Problem.REALM,
                        "The realm was enabled without the server's knowledge, so nothing that agents need was made.",
                        RECONCILE));
    }

    private static Problem problem(Deviation deviation) {
        return deviation.foreign()
                ? new Problem(
                        "name_taken",
                        deviation.object(),
                        "Something that this extension did not make has this name, and it is not adopted.",
                        "Remove it and reconcile, or send POST agent-identity/realm/replace, which does both.")
                : new Problem(
                        "own_object_changed",
                        deviation.object(),
                        "It " + deviation.deviation()
                                + (deviation.blocking()
                                        ? ", so nobody can decide."
                                        : ", so people cannot sign in to the page of their agents."),
                        RECONCILE);
    }

    private Stream<Problem> freeze() {
        return stores.holds(realm.getName())
                        .inForce(EmergencyStop.Kind.FROZEN, realm.getId(), realm.getName())
                        .isEmpty()
                ? Stream.empty()
                : Stream.of(new Problem(
                        "realm_frozen",
                        Problem.REALM,
                        "The realm is frozen: every mission waits.",
                        "Read GET agent-identity/freeze to see who froze it and why, and release it with a reason."));
    }

    private Stream<Problem> demo() {
        String demo = realm.getAttribute(RegistrationKeys.DEMO);
        return demo == null || demo.equals("false") || Environment.isDevMode()
                ? Stream.empty()
                : Stream.of(new Problem(
                        "demo_realm",
                        Problem.REALM,
                        "This is the demo realm, whose secrets are public; the extension does not answer in it here.",
                        "Use a realm of your own."));
    }
}
