package io.github.agentidentity.verifier;

import io.github.agentidentity.authority.Anchor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** Exported evidence: lines in UTF-8, each with its end. */
final class ExportFile {

    private static final String FORMAT = "agent-identity/evidence-export/1";

    /** More than the server puts into one export. */
    private static final long LARGEST = 256L * 1024 * 1024;

    /** The least of lines: a header and an end. */
    private static final int LEAST = 2;

    private final byte[] bytes;

    private ExportFile(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws IOException where it cannot be read, or is larger than any export */
    static ExportFile read(Path path) throws IOException {
        if (Files.size(path) > LARGEST) {
            throw new IOException("The file is larger than any export.");
        }
        return new ExportFile(Files.readAllBytes(path));
    }

    /**
     * Checks everything: first what the realm signed, then each line, then that these are the lines that were signed.
     *
     * @return what it is and what it leaves out, in a sentence
     */
    String verify(RealmKeys keys, Seals seals) throws Fault {
        List<String> lines = lines();
        Line last = Line.read(lines.size(), lines.get(lines.size() - 1));
        Line end = new ExportSignature(keys).check(last);
        Line header = header(lines.get(0), end);
        LinkedRows walk = new LinkedRows(header, end, seals);
        for (int i = 1; i < lines.size() - 1; i++) {
            walk.next(Line.read(i + 1, lines.get(i)));
        }
        walk.finish();
        String before = String.join("\n", lines.subList(0, lines.size() - 1)) + "\n";
        if (!Anchor.matches(end.text("digest"), digest(before))) {
            throw end.fault("The lines are not those that were signed, though each fits the one before.");
        }
        return walk.summary() + new PartOfWhole(end).summary() + "; " + seals.summary() + "; of " + end.text("iss")
                + ", exported by " + end.text("exported_by") + " at " + Instant.ofEpochSecond(end.number("iat"));
    }

    private List<String> lines() throws Fault {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new Fault(1, "The file is not UTF-8.");
        }
        List<String> lines = List.of(text.split("\n", -1));
        if (lines.size() <= LEAST || !lines.get(lines.size() - 1).isEmpty()) {
            throw new Fault(lines.size(), "The export is cut: it does not end with the end of a line.");
        }
        return lines.subList(0, lines.size() - 1);
    }

    private static Line header(String text, Line end) throws Fault {
        Line header = Line.read(1, text).only("header");
        if (!header.text("format").equals(FORMAT)) {
            throw header.fault("This version of the format is not known here.");
        }
        boolean isSigned = header.text("iss").equals(end.text("iss"))
                && header.textIfAny("subject").equals(end.textIfAny("subject"))
                && header.number("after") == end.number("after")
                && header.number("place") == end.number("place");
        if (!isSigned) {
            throw header.fault("The first line and the last are of different exports.");
        }
        return header;
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha-256:" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
