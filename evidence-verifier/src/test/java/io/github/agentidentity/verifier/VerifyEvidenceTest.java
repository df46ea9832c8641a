package io.github.agentidentity.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.json.JsonNumber;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The check of an export: line 1 is the header, 2 a link with the rows 3 to 5, 6 a link with row 7, 8 a link with row
 * 9, and 10 is signed.
 */
class VerifyEvidenceTest {

    private static final KeyPair KEYS = SignedLines.newKeys();
    private static final String SECRET = "a key of this test that is long enough for it";

    @TempDir
    Path folder = Path.of("");

    private final SignedLines export = SignedLines.of(KEYS);

    /** Result of the command: its exit code and what it printed. */
    private record Result(int code, String printed) {}

    @Test
    void a_genuine_export_is_sound_and_says_its_size_and_range() throws IOException {
        Result result = verify(export.signed());
        assertThat(result.printed())
                .startsWith("OK: 5 rows in 3 links, links 1 to 3, behind nothing, up to sha-256:")
                .contains("of " + SignedLines.ISSUER + ", exported by an-admin at 2023-11-14T22:15:00Z")
                .hasLineCount(1);
        assertThat(result.code()).isZero();
    }

    // What is changed after it was signed

    @Test
    void a_row_that_was_changed_is_named() throws IOException {
        List<String> lines = lines(export);
        lines.set(4, lines.get(4).replace("\"minted\"", "\"denied\""));
        assertFault(lines, 5, "The row is not as it was sealed.");
    }

    @Test
    void a_row_that_was_removed_is_named_by_the_next() throws IOException {
        List<String> lines = lines(export);
        lines.remove(3);
        assertFault(lines, 4, "The row at place 2 is due here, and this is at place 3.");
    }

    @Test
    void a_row_that_was_removed_from_the_end_of_a_link_is_missing() throws IOException {
        List<String> lines = lines(export);
        lines.remove(4);
        assertFault(lines, 5, "The rows of link 1 end before place 3.");
    }

    @Test
    void a_row_that_was_added_is_named() throws IOException {
        List<String> lines = lines(export);
        lines.add(5, lines.get(4));
        assertFault(lines, 6, "The row at place 4 is due here, and this is at place 3.");
    }

    @Test
    void rows_that_have_changed_places_are_named() throws IOException {
        List<String> lines = lines(export);
        Collections.swap(lines, 2, 3);
        assertFault(lines, 3, "The row at place 1 is due here, and this is at place 2.");
    }

    @Test
    void a_link_that_was_removed_with_its_rows_is_named_by_the_next() throws IOException {
        List<String> lines = lines(export);
        lines.subList(5, 7).clear();
        assertFault(lines, 6, "Link 2 is due here, and this is link 3.");
    }

    @Test
    void an_export_that_is_cut_is_refused() throws IOException {
        List<String> lines = lines(export);
        assertFault(lines.subList(0, 9), 9, "It is no last line of an export: the export is cut.");
        assertFault(export.signed().substring(0, export.signed().length() - 1), 10, "The export is cut");
    }

    @Test
    void a_member_that_is_there_twice_is_refused() throws IOException {
        List<String> lines = lines(export);
        lines.set(4, lines.get(4).replace("\"kind\":", "\"kind\":\"denied\",\"kind\":"));
        assertFault(lines, 5, "It is no strict JSON");
    }

    @Test
    void a_line_that_is_written_otherwise_is_refused() throws IOException {
        List<String> lines = lines(export);
        lines.set(4, lines.get(4).replace("{\"row\":", "{ \"row\":"));
        assertFault(lines, 5, "It is not written as the server writes.");
    }

    @Test
    void lines_that_are_sealed_anew_are_not_those_that_were_signed() throws IOException {
        List<String> lines = lines(export);
        lines.set(0, lines.get(0).replace("\"place\":0", "\"note\":1,\"place\":0"));
        lines.set(0, lines.get(0).replace("\"note\":1,\"place\":0", "\"place\":0,\"note\":1"));
        assertFault(lines, 1, "It is not written as the server writes.");
        lines.set(0, lines.get(0).replace("\"place\":0,\"note\":1", "\"note\":1,\"place\":0"));
        assertFault(lines, 10, "The lines are not those that were signed");
    }

    // What was wrong already when it was signed

    @Test
    void a_row_that_was_changed_in_the_database_is_named_though_the_realm_signed_it() throws IOException {
        export.lines().set(4, export.lines().get(4).replace("\"minted\"", "\"denied\""));
        assertFault(export.signed(), 5, "The row is not as it was sealed.");
    }

    @Test
    void a_row_that_was_taken_from_the_database_is_missing_though_the_realm_signed_it() throws IOException {
        export.lines().remove(4);
        assertFault(export.signed(), 5, "The rows of link 1 end before place 3.");
    }

    @Test
    void a_last_link_that_was_taken_from_the_database_is_missing() throws IOException {
        export.lines().subList(7, 9).clear();
        assertFault(export.signed(), 8, "It has not as many links and rows as were signed.");
    }

    // The signature

    @Test
    void the_key_of_another_realm_is_not_this_ones() throws IOException {
        KeyPair others = SignedLines.newKeys();
        assertFault(SignedLines.of(others).signed(), 10, "The realm's key did not make this signature.");
        assertFault(
                export.signed(header -> header.replace("\"one\"", "\"two\""), claims -> claims),
                10,
                "The realm's keys have no such key; it is another realm's or an old one.");
    }

    @Test
    void a_signature_of_no_algorithm_or_of_a_secret_is_refused() throws IOException {
        for (String algorithm : List.of("none", "HS256", "EdDSA")) {
            assertFault(
                    export.signed(header -> header.replace("RS256", algorithm), claims -> claims),
                    10,
                    "The signature's algorithm is none that a realm signs an export with.");
        }
    }

    @Test
    void another_algorithm_than_the_keys_is_refused() throws IOException {
        assertFault(
                export.signed(header -> header.replace("RS256", "PS256"), claims -> claims),
                10,
                "The realm's keys have no such key");
    }

    @Test
    void a_token_of_another_type_is_no_signature_of_an_export() throws IOException {
        assertFault(
                export.signed(header -> header.replace("evidence-export+jwt", "at+jwt"), claims -> claims),
                10,
                "The signature is of another type than an export's.");
        assertFault(
                export.signed(header -> header, claims -> claims.replace("/evidence-export", "/access")),
                10,
                "Something else than an export was signed.");
        assertFault(
                export.signed(header -> header.replace("}", ",\"crit\":[\"x\"]}"), claims -> claims),
                10,
                "The signature's header has not exactly alg, kid and typ.");
    }

    @Test
    void an_end_that_was_not_signed_is_refused() throws IOException {
        List<String> lines = lines(export);
        lines.set(9, lines.get(9).replace("an-admin", "nobody"));
        assertFault(lines, 10, "The end says something else than what was signed.");
    }

    @Test
    void the_end_of_another_export_does_not_fit() throws IOException {
        assertFault(
                export.signed(header -> header, claims -> claims.replace("realms/agents", "realms/other")),
                1,
                "The first line and the last are of different exports.");
    }

    @Test
    void rows_of_another_realm_are_refused() throws IOException {
        List<String> lines = export.lines();
        lines.set(0, lines.get(0).replace("realm-id", "other-id"));
        assertFault(export.signed(), 2, "It is of another realm.");
    }

    // Seals with a key

    @Test
    void seals_with_a_key_are_checked_with_it() throws IOException {
        SignedLines keyed = SignedLines.of(KEYS, SignedLines.keyed(SECRET));
        assertThat(verifyWith(SECRET, keyed.signed()).printed())
                .startsWith("OK: 5 rows")
                .hasLineCount(1);

        keyed.lines().set(4, keyed.lines().get(4).replace("\"minted\"", "\"denied\""));
        Result result = verifyWith(SECRET, keyed.signed());
        assertThat(result.printed()).startsWith("FAULT in line 5: The row is not as it was sealed.");
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void without_a_key_it_is_said_what_was_not_checked_and_the_exit_is_another() throws IOException {
        Result result = verify(SignedLines.of(KEYS, SignedLines.keyed(SECRET)).signed());
        assertThat(result.printed()).startsWith("OK: 5 rows").contains("NOT CHECKED: 8 seals");
        assertThat(result.code()).isEqualTo(3);
    }

    @Test
    void a_seal_by_a_key_that_is_not_among_those_given_is_a_fault() throws IOException {
        SignedLines keyed = SignedLines.of(KEYS, SignedLines.keyed("another key that is long enough for it"));
        Result result = verifyWith(SECRET, keyed.signed());
        assertThat(result.printed()).startsWith("FAULT in line 2: The link is sealed with a key that was not given.");
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void it_is_said_how_many_seals_have_a_key_and_from_which_link_on() throws IOException {
        assertThat(verifyWith(SECRET, export.signed()).printed()).contains("; 0 of 8 seals are made with a key;");
        assertThat(verifyWith(SECRET, keyedFrom(2).signed()).printed())
                .startsWith("OK: ")
                .contains("; 2 of 8 seals are made with a key, those of links from 2 on;");
    }

    @Test
    void a_link_without_a_key_is_a_fault_where_one_must_have_it() throws IOException {
        assertThat(verifySince("2", keyedFrom(2).signed()).code()).isZero();
        Result result = verifySince("2", keyedFrom(3).signed());
        assertThat(result.printed())
                .startsWith("FAULT in line 6: The link is sealed without a key, and from link 2 on");
        assertThat(result.code()).isEqualTo(1);
        assertThat(verifySince("0", export.signed()).code()).isEqualTo(2);
    }

    private static SignedLines keyedFrom(long link) {
        return SignedLines.of(
                KEYS,
                object -> object.members().containsKey("subject_seq")
                                && object.get("seq")
                                        .filter(seq -> ((JsonNumber) seq).value() >= link)
                                        .isPresent()
                        ? SignedLines.keyed(SECRET).apply(object)
                        : Anchor.objectDigest(object));
    }

    // Parts

    @Test
    void a_part_says_that_another_follows() throws IOException {
        Result result = verify(goesOn(3, 0));
        assertThat(result.printed()).startsWith("OK: ").contains("; goes on: another export follows;");
        assertThat(result.code()).isZero();
    }

    @Test
    void a_part_that_goes_on_among_the_rows_of_another_link_is_refused() throws IOException {
        assertFault(goesOn(1, 4), 10, "It goes on at another place than where it ends.");
    }

    @Test
    void a_part_that_begins_among_the_rows_of_another_link_is_refused() throws IOException {
        List<String> lines = export.lines();
        lines.set(0, lines.get(0).replace("\"place\":0", "\"place\":1"));
        lines.subList(1, 5).clear();
        String text = export.signed(
                header -> header,
                claims -> claims.replace(
                        "\"place\":0",
                        "\"place\":1,\"purged\":{\"before\":\"\",\"last\":{\"seal\":\"any\",\"seq\":1}}"));
        assertFault(text, 2, "The export begins among the rows of another link.");
    }

    private String goesOn(long after, long place) {
        return export.signed(
                header -> header,
                claims -> claims.replace(
                        "\"more\":false", "\"more\":true,\"next\":{\"after\":" + after + ",\"place\":" + place + "}"));
    }

    @Test
    void a_seal_without_a_key_behind_one_with_it_is_refused() throws IOException {
        SignedLines mixed = SignedLines.of(
                KEYS,
                object -> object.members().containsKey("previous")
                        ? Anchor.objectDigest(object)
                        : SignedLines.keyed(SECRET).apply(object));
        assertFault(mixed.signed(), 4, "The row is sealed without a key behind one that is sealed with it.");
    }

    // What is no export

    @Test
    void what_cannot_be_read_was_not_checked() throws IOException {
        Path keys = write("certs.json", SignedLines.jwks(KEYS));
        for (List<String> arguments : List.of(
                List.<String>of(),
                List.of(keys.toString()),
                List.of(keys.toString(), folder.resolve("nothing").toString()),
                List.of(write("no.json", "[]").toString(), keys.toString()),
                List.of("--seal-keys", write("empty", "\n").toString(), keys.toString(), keys.toString()),
                List.of("--seal-keys", write("short", "short").toString(), keys.toString(), keys.toString()))) {
            assertThat(run(arguments).code()).as("%s", arguments).isEqualTo(2);
        }
    }

    @Test
    void any_other_file_is_refused() throws IOException {
        for (String text : List.of("", "\n", "\n\n\n", "{}\n{}\n", SignedLines.jwks(KEYS))) {
            assertThat(verify(text).code()).as(text).isEqualTo(1);
        }
    }

    private static List<String> lines(SignedLines export) {
        return new ArrayList<>(export.signed().lines().toList());
    }

    private void assertFault(List<String> lines, int line, String sentence) throws IOException {
        assertFault(String.join("\n", lines) + "\n", line, sentence);
    }

    private void assertFault(String text, int line, String sentence) throws IOException {
        Result result = verify(text);
        assertThat(result.printed()).startsWith("FAULT in line " + line + ": " + sentence);
        assertThat(result.code()).isEqualTo(1);
    }

    private Result verify(String text) throws IOException {
        return run(List.of(
                write("certs.json", SignedLines.jwks(KEYS)).toString(),
                write("export.jsonl", text).toString()));
    }

    private Result verifyWith(String secret, String text) throws IOException {
        return run(List.of(
                "--seal-keys",
                write("keys", secret + "\n").toString(),
                write("certs.json", SignedLines.jwks(KEYS)).toString(),
                write("export.jsonl", text).toString()));
    }

    private Result verifySince(String link, String text) throws IOException {
        return run(List.of(
                "--seal-keys",
                write("keys", SECRET + "\n").toString(),
                "--keyed-since",
                link,
                write("certs.json", SignedLines.jwks(KEYS)).toString(),
                write("export.jsonl", text).toString()));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Result run(List<String> arguments) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        int code = VerifyEvidence.run(arguments, new PrintStream(printed, true, StandardCharsets.UTF_8));
        return new Result(code, printed.toString(StandardCharsets.UTF_8));
    }
}
