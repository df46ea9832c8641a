package io.github.agentidentity.it.actors;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Copies of the demo world's realm on the shared server. An import takes longer than most tests: the next copy is
 * imported while a test has the one before, and a copy that nobody needs any more is removed meanwhile.
 */
public final class Copies implements AutoCloseable {

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(Copies.class);

    /** The key of all copies, because making one takes long. */
    private static final String SIGNING_KEY = Base64.getEncoder().encodeToString(newRsaKey());

    private final Admin admin;
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private final List<Future<?>> removals = new ArrayList<>();
    private Future<String> next;
    private int made;

    private Copies(Admin admin) {
        this.admin = admin;
        this.next = worker.submit(this::another);
    }

    /** Copies on the server that the tests of this run share. */
    public static Copies on(Server shared, ExtensionContext context) {
        return context.getRoot()
                .getStore(OURS)
                .getOrComputeIfAbsent("copies", key -> new Copies(shared.admin()), Copies.class);
    }

    /** Name of a copy that nobody has had. */
    public String take() {
        String taken = result(next);
        next = worker.submit(this::another);
        return taken;
    }

    /** Removes a copy that nobody needs any more, some time soon. */
    public void giveBack(String name) {
        removals.add(worker.submit(() -> admin.delete("/" + name)));
    }

    /** Removes a copy and imports it anew, under the same name, before it returns. */
    public void importAgain(String name) {
        admin.delete("/" + name);
        importAs(name);
    }

    private String another() {
        made++;
        String name = "copy-" + made;
        importAs(name);
        return name;
    }

    private void importAs(String name) {
        importTo(admin, name);
    }

    /** Imports a copy of this name to a server. */
    public static void importTo(Admin admin, String name) {
        String copy = Server.realmFile("agents")
                .replace("\"realm\": \"agents\"", "\"realm\": \"" + name + "\"")
                .replace("/realms/agents/", "/realms/" + name + "/")
                .replace("default-roles-agents", "default-roles-" + name);
        ObjectNode realm = (ObjectNode) Json.read(copy);
        admin.post("", realm.put("privateKey", SIGNING_KEY).toString());
    }

    /** Waits for what is still to be removed, and fails where something could not be. */
    @Override
    public void close() {
        worker.shutdown();
        removals.forEach(Copies::result);
    }

    private static <T> T result(Future<T> work) {
        try {
            return work.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] newRsaKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair().getPrivate().getEncoded();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
