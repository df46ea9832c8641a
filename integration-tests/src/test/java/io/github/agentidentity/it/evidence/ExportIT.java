package io.github.agentidentity.it.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Evidence;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.verifier.VerifyEvidence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An auditor exports evidence and checks it without the server. */
class ExportIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    @TempDir
    Path folder = Path.of("");

    private String missionId = "";

    /** Result of the check without the server. */
    private record Checked(int code, String printed) {}

    @BeforeEach
    void aMissionIsPlayed() throws InterruptedException {
        Mission mission = realm.mission();
        mission.mint().expect(200);
        missionId = mission.id();
        sealed();
    }

    @Test
    void all_evidence_is_exported_and_found_sound_without_the_server() throws Exception {
        List<JsonNode> lines = export("");

        Checked checked = check(lines);
        assertThat(checked.printed()).startsWith("OK: ").contains("links 1 to ");
        assertThat(checked.code()).isZero();
        assertThat(kinds(lines, missionId)).containsExactly("approved", "granted", "minted");
        assertThat(lines.get(lines.size() - 1).path("end").path("head")).isEqualTo(verify().path("head"));
    }

    @Test
    void one_history_is_exported_and_checked_alone() throws Exception {
        List<JsonNode> lines = export("?subject=" + missionId);

        assertThat(check(lines).printed()).startsWith("OK: 3 rows");
        assertThat(kinds(lines, missionId)).containsExactly("approved", "granted", "minted");
        assertThat(lines.stream().filter(line -> line.has("row"))).hasSize(3);
    }

    @Test
    void evidence_is_exported_part_by_part_and_each_part_is_sound() throws Exception {
        List<String> rows = new ArrayList<>();
        String query = "?max=2";
        boolean more = true;
        while (more) {
            List<JsonNode> lines = export(query);
            Checked checked = check(lines);
            assertThat(checked.code()).as(checked.printed()).isZero();
            lines.stream()
                    .filter(line -> line.has("row"))
                    .filter(line -> !line.at("/row/kind").asText().equals("exported"))
                    .map(JsonNode::toString)
                    .forEach(rows::add);
            JsonNode end = lines.get(lines.size() - 1).path("end");
            assertThat(end.path("rows").asInt()).isLessThanOrEqualTo(2);
            more = end.path("more").asBoolean();
            query = "?max=2&after=" + end.at("/next/after").asText() + "&place="
                    + end.at("/next/place").asText();
        }

        assertThat(rows)
                .doesNotHaveDuplicates()
                .containsAll(export("").stream()
                        .filter(line -> line.has("row"))
                        .filter(line -> !line.at("/row/kind").asText().equals("exported"))
                        .map(JsonNode::toString)
                        .toList());
    }

    @Test
    void a_row_that_was_changed_afterwards_is_found() throws Exception {
        List<JsonNode> lines = export("?subject=" + missionId);
        int last = lines.size() - 2;
        ((ObjectNode) lines.get(last).path("row")).put("kind", "denied");

        Checked checked = check(lines);
        assertThat(checked.printed()).startsWith("FAULT in line " + (last + 1) + ": The row is not as it was sealed.");
        assertThat(checked.code()).isEqualTo(1);
    }

    @Test
    void an_export_is_evidence_itself_and_the_evidence_is_sound_after_it() throws Exception {
        JsonNode end = last(export("?subject=" + missionId)).path("end");

        JsonNode told = exported().get(exported().size() - 1);
        assertThat(told)
                .isEqualTo(Json.object()
                        .put("subject", missionId)
                        .put("after", 0)
                        .put("place", 0)
                        .put("links", end.path("links").asInt())
                        .put("rows", 3)
                        .put("digest", end.path("digest").asText())
                        .put("by", end.path("exported_by").asText()));
        sealed();
        assertThat(verify().path("sound").asBoolean()).isTrue();
    }

    @Test
    void the_signature_is_no_token() {
        JsonNode end = last(export("")).path("end");

        assertThat(end.path("typ").asText()).isEqualTo("agent-identity/evidence-export");
        assertThat(end.path("iss").asText()).isEqualTo(realm.issuer().toString());
        for (String claim : List.of("sub", "scope", "client_id", "aud", "azp", "exp")) {
            assertThat(end.has(claim)).as(claim).isFalse();
        }
    }

    @Test
    void without_the_right_to_events_or_to_users_nothing_is_exported_or_recorded() {
        AdminRest noEvents = AdminRest.deputy(realm, "no-events", "view-realm", "view-clients", "view-users");
        AdminRest noUsers = AdminRest.deputy(realm, "no-users", "view-realm", "view-clients", "view-events");
        AdminRest auditor =
                AdminRest.deputy(realm, "export-auditor", "view-realm", "view-clients", "view-events", "view-users");
        int before = exported().size();

        for (AdminRest deputy : List.of(noEvents, noUsers)) {
            AdminRest.assertRefused(realm, deputy.get("/evidence/export"), 403, "missing_role");
        }
        assertThat(exported()).hasSize(before);

        auditor.get("/evidence/export").expect(200);
        assertThat(exported()).hasSize(before + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?max=0",
                "?max=10001",
                "?after=-1",
                "?after=x",
                "?place=1x",
                "?place=999",
                "?subject=",
                "?subject=a%20b",
                "?subject=%27%3B--",
                "?first=1",
                "?max=1&max=2"
            })
    void a_part_that_cannot_be_is_refused_and_not_recorded(String query) {
        int before = exported().size();
        Answer answer = rest().get("/evidence/export" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("error_description")).isNotBlank();
        assertThat(exported()).hasSize(before);
    }

    @Test
    void of_what_is_not_there_nothing_is_exported() throws Exception {
        List<JsonNode> lines = export("?subject=msn_nobodys");
        assertThat(lines).hasSize(2);
        assertThat(check(lines).printed()).startsWith("OK: 0 rows in 0 links");
    }

    private static AdminRest rest() {
        return AdminRest.of(realm);
    }

    private static List<JsonNode> export(String query) {
        Answer answer = rest().get("/evidence/export" + query).expect(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        return new ArrayList<>(answer.body().lines().map(Json::read).toList());
    }

    private static JsonNode last(List<JsonNode> lines) {
        return lines.get(lines.size() - 1);
    }

    private static List<String> kinds(List<JsonNode> lines, String subject) {
        return lines.stream()
                .map(line -> line.path("row"))
                .filter(row -> row.path("subject").asText().equals(subject))
                .map(row -> row.path("kind").asText())
                .toList();
    }

    private static List<JsonNode> exported() {
        return Evidence.ofRealm(realm).of("exported");
    }

    /** As an auditor who has the file and the realm's public keys. */
    private Checked check(List<JsonNode> lines) throws IOException {
        Path keys = Files.writeString(
                folder.resolve("certs.json"),
                Http.get(realm.oidc("certs")).expect(200).body());
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        Path export = Files.writeString(folder.resolve("export.jsonl"), text);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        int code = VerifyEvidence.run(
                List.of(keys.toString(), export.toString()), new PrintStream(printed, true, StandardCharsets.UTF_8));
        return new Checked(code, printed.toString(StandardCharsets.UTF_8));
    }

    private static JsonNode verify() {
        return rest().get("/evidence/verify").expect(200).json();
    }

    private static void sealed() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (verify().path("pending").asInt() > 0) {
            assertThat(System.nanoTime()).as("all is sealed").isLessThan(end);
            Thread.sleep(200);
        }
    }
}
