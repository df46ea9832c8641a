package io.github.agentidentity.it.actors;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A server's key and those of two of its clients, made for one run; each trusts the other's certificates. */
public final class Tls {

    private static final String PASSWORD = "for-one-run";

    private final Path directory;

    private Tls(Path directory) {
        this.directory = directory;
    }

    public static Tls madeIn(Path directory) {
        Tls tls = new Tls(directory);
        try {
            if (!Files.exists(tls.store("trusted"))) {
                Files.createDirectories(directory);
                for (String name : List.of("server", "agent", "other")) {
                    tls.make(name);
                }
            }
            return tls;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void make(String name) throws IOException {
        keytool(
                "-genkeypair",
                "-keystore",
                store(name).toString(),
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-validity",
                "2");
        Path certificate = directory.resolve(name + ".crt");
        keytool("-exportcert", "-keystore", store(name).toString(), "-alias", name, "-file", certificate.toString());
        keytool(
                "-importcert",
                "-noprompt",
                "-keystore",
                store("trusted").toString(),
                "-alias",
                name,
                "-file",
                certificate.toString());
    }

    private static void keytool(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream said = process.getInputStream()) {
            String text = new String(said.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(text);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Options that a server needs to ask its callers for their certificates. */
    public List<String> serverOptions(int port) {
        return List.of(
                "--https-port=" + port,
                "--https-key-store-file=" + store("server"),
                "--https-key-store-password=" + PASSWORD,
                "--https-trust-store-file=" + store("trusted"),
                "--https-trust-store-password=" + PASSWORD,
                "--http-management-scheme=http");
    }

    /** One that shows the certificate of this name, or none where the name is empty. */
    public HttpClient client(String name) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            if (!name.isEmpty()) {
                keys.init(keyStore(name), PASSWORD.toCharArray());
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(keyStore("trusted"));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(name.isEmpty() ? null : keys.getKeyManagers(), trust.getTrustManagers(), null);
            return HttpClient.newBuilder().sslContext(context).build();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The DER form of the certificate of this name. */
    public byte[] certificate(String name) {
        try {
            return keyStore(name).getCertificate(name).getEncoded();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore keyStore(String name) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store(name))) {
            store.load(file, PASSWORD.toCharArray());
        }
        return store;
    }

    private Path store(String name) {
        return directory.resolve(name + ".p12");
    }
}
