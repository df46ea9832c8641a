package io.github.agentidentity.admin.keycloak;

import io.github.agentidentity.base.domain.Problem;
import io.github.agentidentity.base.keycloak.ProblemCheck;
import io.github.agentidentity.base.store.Database;
import io.github.agentidentity.missions.keycloak.Stores;
import io.github.agentidentity.registry.keycloak.RealmAttributes;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.common.Version;
import org.keycloak.common.util.Environment;
import org.keycloak.models.RealmModel;

/** Check of the realm's foundations: the server's version and hostname, its mail, and the database. */
final class ServerCheck implements ProblemCheck {

    /** The release line that all tests run on. */
    private static final String TESTED = "26.7.";

    private final RealmModel realm;
    private final Stores stores;
    private final String version;

    ServerCheck(RealmModel realm, Stores stores) {
        this.realm = realm;
        this.stores = stores;
        this.version = Version.VERSION;
    }

    @Override
    public Stream<Problem> problems() {
        return Stream.of(version(), hostname(), mail(), database()).flatMap(some -> some);
    }

    private Stream<Problem> version() {
        return version.startsWith(TESTED)
                ? Stream.empty()
                : Stream.of(new Problem(
                        "version_not_tested",
                        Problem.SERVER,
                        "The extension was not tested on this version of Keycloak.",
                        "Run Keycloak " + TESTED + "x, or a version of the extension that was tested on yours."));
    }

    /** In development the request's own address is good enough. */
    private Stream<Problem> hostname() {
        boolean configured = realm.getAttribute("frontendUrl") != null
                || Config.scope("hostname", "v2").get("hostname") != null;
        return configured || Environment.isDevMode()
                ? Stream.empty()
                : Stream.of(new Problem(
                        "hostname_not_configured",
                        Problem.SERVER,
                        "Without a hostname, the issuer is whatever a request says, and missions are valid for one"
                                + " issuer only.",
                        "Start the server with --hostname=https://..."));
    }

    private Stream<Problem> mail() {
        boolean wanted = RealmAttributes.APPROVAL_MAIL.in(realm).orElse(true);
        return !wanted || !realm.getSmtpConfig().isEmpty()
                ? Stream.empty()
                : Stream.of(new Problem(
                        "mail_not_configured",
                        Problem.REALM,
                        "The realm has no mail server, so nobody is told by mail that an agent is waiting.",
                        "Configure the realm's e-mail, or set agent.approval-mail to false."));
    }

    private Stream<Problem> database() {
        return Database.of(stores.entities()).problems();
    }
}
