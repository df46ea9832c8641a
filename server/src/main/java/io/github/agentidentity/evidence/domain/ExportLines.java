package io.github.agentidentity.evidence.domain;

import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/** Lines of an export as they are written, one JSON object each, and their digest. */
final class ExportLines {

    /** So many characters are enough for one export; a part that comes to them ends. */
    static final int LONG = 16 * 1024 * 1024;

    private final StringBuilder text = new StringBuilder();
    private final MessageDigest digest = sha256();
    private final int most;
    private int rows;
    private int links;

    /** @param most how many rows at most */
    ExportLines(int most) {
        this.most = most;
    }

    void header(JsonObject header) {
        add("header", header);
    }

    void link(PlacedLink placed) {
        links++;
        ChainLink link = placed.link();
        add("link", sealed(link.sealedAfter(placed.previous()), Optional.of(link.seal())));
    }

    void row(EvidenceRow row, Optional<String> previous) {
        rows++;
        add("row", sealed(row.sealedAfter(previous), row.seal()));
    }

    private static JsonObject sealed(JsonObject object, Optional<String> seal) {
        JsonObject.Builder all = JsonObject.builder();
        object.members().forEach(all::put);
        seal.ifPresent(any -> all.put("seal", any));
        return all.build();
    }

    private void add(String kind, JsonObject object) {
        String line = Jcs.canonical(JsonObject.builder().put(kind, object).build()) + "\n";
        text.append(line);
        digest.update(line.getBytes(StandardCharsets.UTF_8));
    }

    boolean isFull() {
        return rows >= most || links >= most || text.length() >= LONG;
    }

    int rows() {
        return rows;
    }

    int links() {
        return links;
    }

    String text() {
        return text.toString();
    }

    /** SHA-256 over all lines, each with its end; nothing can be added afterwards. */
    String digest() {
        return "sha-256:" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
