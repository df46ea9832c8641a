package io.github.agentidentity.missions.keycloak;

import static io.github.agentidentity.authority.Reason.DEMO_REALM;
import static io.github.agentidentity.authority.Reason.REALM_MISCONFIGURED;
import static io.github.agentidentity.authority.Reason.REALM_NOT_ENABLED;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.Settings;
import io.github.agentidentity.registry.keycloak.RealmAttributes;
import io.github.agentidentity.registry.keycloak.RealmSetting;
import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.keycloak.common.util.Environment;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.utils.AcrUtils;
import org.keycloak.services.Urls;
import org.keycloak.urls.UrlType;

/** The realm's attributes as settings; a realm that is not fit for use has none. */
public final class RealmSettings {

    private final RealmModel realm;

    private RealmSettings(RealmModel realm) {
        this.realm = realm;
    }

    /**
     * The settings of the session's realm.
     *
     * @throws Refusal {@code demo_realm} outside start-dev, {@code realm_misconfigured}
     */
    static Settings of(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        refuseDemoInProduction(realm);
        return new RealmSettings(realm).read(issuer(session, realm));
    }

    /** Whether agents are enabled, as the realm's attribute says: exactly {@code true}, and nothing else. */
    public static boolean isEnabled(RealmModel realm) {
        return "true".equals(realm.getAttribute(RegistrationKeys.ENABLED));
    }

    /**
     * Lets a realm pass in which agents are enabled.
     *
     * @throws Refusal {@code realm_not_enabled}
     */
    static void requireEnabled(RealmModel realm) {
        if (!isEnabled(realm)) {
            throw Refusal.because(
                    REALM_NOT_ENABLED,
                    "Agents are not enabled in this realm; its admin can set the realm's attribute agent.enabled to"
                            + " true.");
        }
    }

    /**
     * Time for which what is over stays in this realm; empty where the attribute is not a number of days within bounds.
     */
    static Optional<Duration> retention(RealmModel realm) {
        return RealmAttributes.RETENTION.in(realm);
    }

    /** The issuer as the configured hostname makes it: tokens, anchors and links all name this one. */
    private static String issuer(KeycloakSession session, RealmModel realm) {
        return Urls.realmIssuer(session.getContext().getUri(UrlType.FRONTEND).getBaseUri(), realm.getName());
    }

    /**
     * The demo realm's secrets are printed in its file, so nothing of ours works in it on a production server. Whatever
     * the mark says but "false", it is one.
     */
    private static void refuseDemoInProduction(RealmModel realm) {
        String demo = realm.getAttribute(RegistrationKeys.DEMO);
        boolean isDemo = demo != null && !demo.equals("false");
        if (isDemo && !Environment.isDevMode()) {
            throw Refusal.because(
                    DEMO_REALM, "This is the demo realm, whose secrets are public; it works under start-dev only.");
        }
    }

    private Settings read(String issuer) {
        return new Settings(
                issuer,
                approvalAcr(),
                approvalLevel(),
                value(RealmAttributes.PROPOSAL_LIFETIME),
                value(RealmAttributes.MAX_MISSION_LIFETIME),
                value(RealmAttributes.MAX_TEMPLATE_LIFETIME),
                value(RealmAttributes.POLL_INTERVAL),
                value(RealmAttributes.DENIAL_PAUSE),
                value(RealmAttributes.ACTION_APPROVAL_LIFETIME),
                value(RealmAttributes.NOTICE_PAUSE),
                value(RealmAttributes.REVIEW_LINKS));
    }

    private Optional<String> approvalAcr() {
        return RealmAttributes.APPROVAL_ACR.in(realm);
    }

    /** An acr that the realm does not map to a level is as good as none: approvals that need it are refused. */
    private OptionalInt approvalLevel() {
        return approvalAcr()
                .map(acr -> AcrUtils.getAcrLoaMap(realm).get(acr))
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    private <T> T value(RealmSetting<T> setting) {
        return setting.in(realm)
                .orElseThrow(() -> Refusal.because(
                        REALM_MISCONFIGURED,
                        "The realm attribute " + setting.name() + " "
                                + setting.rule().rule() + "."));
    }
}
