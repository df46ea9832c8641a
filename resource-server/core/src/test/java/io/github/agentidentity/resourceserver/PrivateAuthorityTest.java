package io.github.agentidentity.resourceserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.FakeIssuer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An issuer whose certificate the JVM does not know. */
final class PrivateAuthorityTest {

    private static final String PERMIT = "{\"decision\":true,\"context\":{\"evaluation_id\":\"dec_1\","
            + "\"conditions\":{\"valid_until\":\"2999-01-01T00:00:00Z\"}}}";

    private static final String PASSWORD = "of-this-test";

    private final FakeIssuer issuer = FakeIssuer.start();
    private HttpsServer server;
    private SSLContext trusting;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        KeyStore store = selfSigned(folder);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        trusting = SSLContext.getInstance("TLS");
        trusting.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(trusting));
        serve("/keys", new JWKSet(issuer.key()).toString());
        serve("/decisions", PERMIT);
        server.start();
    }

    private void serve(String path, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
    }

    @AfterEach
    void stop() {
        server.stop(0);
        issuer.close();
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_a_cause_of_its_own() {
        try (ResourceServer mail = over(Backchannel.BY_ISSUER)) {
            assertThat(mail.ready(Duration.ofMillis(500))).isFalse();
            Soon.that(() -> assertThat(
                            mail.health().problem(IssuerCall.KEYS).orElseThrow().fault())
                    .isEqualTo(IssuerFault.UNTRUSTED_CERTIFICATE));
        }
    }

    @Test
    void a_context_that_trusts_it_reaches_the_issuer() {
        try (ResourceServer mail = over(Backchannel.BY_ISSUER.trusting(trusting))) {
            assertThat(mail.ready(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void the_same_context_reaches_the_decision_point() {
        try (ResourceServer mail = over(Backchannel.BY_ISSUER.trusting(trusting))) {
            String token = issuer.sign(
                    issuer.agent().permittingUnder("{\"requires_action_approval\":true}", "messages.delete"));
            AgentPrincipal agent = mail.authenticateAgent(
                    IncomingRequest.of("DELETE", "/messages").authorization(List.of("Bearer " + token)));
            assertThat(agent.permits("messages.delete", mail.resource())).isInstanceOf(Decision.Permitted.class);
        }
    }

    private ResourceServer over(Backchannel ways) {
        String own = "https://localhost:" + server.getAddress().getPort();
        return ResourceServer.builder(issuer.issuer(), Cast.MAIL)
                .backchannel(ways.keysAt(own + "/keys").decisionsAt(own + "/decisions"))
                .deciding(Cast.MAIL_API, Cast.MAIL_API_SECRET)
                .build();
    }

    private static KeyStore selfSigned(Path folder) throws Exception {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        assumeTrue(Files.isExecutable(keytool), "This JDK has no keytool: certificates were not tried.");
        Path store = folder.resolve("store.p12");
        int rc = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-alias",
                        "issuer",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(rc).isZero();
        KeyStore read = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            read.load(in, PASSWORD.toCharArray());
        }
        // As an authority too: a private key alone is nothing that is trusted.
        read.setCertificateEntry("authority", read.getCertificate("issuer"));
        return read;
    }
}
