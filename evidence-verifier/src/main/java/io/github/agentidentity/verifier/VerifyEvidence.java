package io.github.agentidentity.verifier;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Command that checks exported evidence without the server: by the export, the realm's public keys as
 * {@code …/protocol/openid-connect/certs} answers them, and, where seals are made with a key, a file with that key.
 */
public final class VerifyEvidence {

    /** All was checked and is in order. */
    static final int SOUND = 0;

    /** There is a fault; it is printed. */
    static final int FAULT = 1;

    /** Nothing was checked: a file cannot be read, or the command is another. */
    static final int NOT_CHECKED = 2;

    /** There is no fault, but seals with a key were not checked, since no key was given. */
    static final int NOT_ALL_CHECKED = 3;

    private static final String SINCE_OPTION = "--keyed-since";
    private static final String KEY_OPTION = "--seal-keys";
    private static final long LARGEST = 1024 * 1024;
    private static final Pattern SEQ = Pattern.compile("[1-9][0-9]{0,17}");
    private static final String USAGE = "Usage: java -jar agent-identity-evidence-verifier.jar [" + KEY_OPTION
            + " FILE [" + SINCE_OPTION + " SEQ]] CERTS.json EXPORT.jsonl\n"
            + "FILE has the server's keys for evidence, one a line; SEQ is the first link that must have a seal with one.";

    private VerifyEvidence() {}

    /** Checks the export that the arguments name; exits with one of the numbers above. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out));
    }

    /** The same; returns what it exits with. */
    public static int run(List<String> arguments, PrintStream out) {
        int options = options(arguments);
        if (arguments.size() != options + 2) {
            out.println(USAGE);
            return NOT_CHECKED;
        }
        try {
            OptionalLong since =
                    options == 4 ? OptionalLong.of(Long.parseLong(arguments.get(3))) : OptionalLong.empty();
            Seals seals = new Seals(options > 0 ? secrets(arguments.get(1)) : List.of(), since);
            RealmKeys keys = RealmKeys.read(text(arguments.get(options)));
            return check(ExportFile.read(Path.of(arguments.get(options + 1))), keys, seals, out);
        } catch (IOException | IllegalArgumentException e) {
            out.println("NOT CHECKED: " + e.getMessage());
            return NOT_CHECKED;
        }
    }

    /** Number of arguments that are options and their values; where they are not in order, the files do not fit. */
    private static int options(List<String> arguments) {
        if (arguments.size() < 4 || !arguments.get(0).equals(KEY_OPTION)) {
            return 0;
        }
        boolean isSince = arguments.get(2).equals(SINCE_OPTION)
                && SEQ.matcher(arguments.get(3)).matches();
        return isSince ? 4 : 2;
    }

    private static int check(ExportFile export, RealmKeys keys, Seals seals, PrintStream out) {
        try {
            out.println("OK: " + export.verify(keys, seals));
        } catch (Fault fault) {
            out.println("FAULT in line " + fault.line() + ": " + fault.sentence());
            return FAULT;
        }
        if (seals.unchecked() > 0) {
            out.println("NOT CHECKED: " + seals.unchecked() + " seals, for they were made with the key "
                    + String.join(", ", seals.missing()) + ", and " + KEY_OPTION
                    + " was not given. The realm's signature over them is good.");
            return NOT_ALL_CHECKED;
        }
        return SOUND;
    }

    private static List<String> secrets(String file) throws IOException {
        List<String> secrets = text(file)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (secrets.isEmpty()) {
            throw new IOException("The file has no key: " + file);
        }
        return secrets;
    }

    private static String text(String file) throws IOException {
        Path path = Path.of(file);
        if (Files.size(path) > LARGEST) {
            throw new IOException("The file is too large: " + file);
        }
        return Files.readString(path, StandardCharsets.UTF_8);
    }
}
