package io.github.agentidentity.demo;

import io.github.agentidentity.demo.forum.ForumService;
import io.github.agentidentity.demo.mail.MailService;
import io.github.agentidentity.runner.KeycloakServer;
import io.github.agentidentity.runner.Progress;
import io.github.agentidentity.runner.RunningKeycloak;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** The demo world while it is up: Keycloak with our jar and the realm {@code agents}, and the two services. */
record World(RunningKeycloak keycloak, MailService mail, ForumService forum) implements AutoCloseable {

    private static final String REALM_FILE = "agents-realm.json";

    static World start(Kit kit, int port, Progress progress) throws IOException, InterruptedException {
        Files.createDirectories(kit.work());
        RunningKeycloak keycloak = KeycloakServer.from(kit.keycloakZip())
                .home(kit.work().resolve("keycloak"))
                .provider(kit.provider())
                .importing(realmIn(kit.work()))
                .port(port)
                .start(progress);
        try {
            return withServices(keycloak, keycloak.issuer("agents").toString());
        } catch (IOException | RuntimeException failure) {
            keycloak.close();
            throw failure;
        }
    }

    private static World withServices(RunningKeycloak keycloak, String issuer) throws IOException {
        MailService mail = MailService.start(0, issuer);
        try {
            return new World(keycloak, mail, ForumService.start(0, issuer));
        } catch (IOException | RuntimeException failure) {
            mail.close();
            throw failure;
        }
    }

    private static Path realmIn(Path work) throws IOException {
        Path file = work.resolve(REALM_FILE);
        try (InputStream realm =
                Objects.requireNonNull(World.class.getResourceAsStream("/realms/" + REALM_FILE), "the demo realm")) {
            Files.copy(realm, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    Cast cast() {
        return Cast.at(issuer(), mail.uri());
    }

    Stage stage() {
        return Stage.of(issuer(), cast(), forum);
    }

    Issuer issuer() {
        return new Issuer(keycloak.issuer("agents"));
    }

    @Override
    public void close() throws IOException {
        forum.close();
        mail.close();
        keycloak.close();
    }
}
