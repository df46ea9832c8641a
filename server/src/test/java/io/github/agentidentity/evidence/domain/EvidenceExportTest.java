package io.github.agentidentity.evidence.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.missions.fixture.InMemoryDecidingRows;
import io.github.agentidentity.missions.fixture.InMemoryLedger;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An export has each link and each row as it was sealed, in order, part by part. */
class EvidenceExportTest {

    private static final Instant NOW = Instant.parse("2026-07-01T09:00:00Z");
    private static final String FIRST = "msn_first";
    private static final String SECOND = "msn_second";

    private final InMemoryLedger ledger = new InMemoryLedger();
    private final EvidenceExport export =
            new EvidenceExport(ledger, this::placed, "https://id.example/realms/a", InMemoryLedger.REALM);

    /** Links 1 (three rows), 2 (one row), 3 (one row more of the first). */
    EvidenceExportTest() {
        record(FIRST, 3);
        record(SECOND, 1);
        record(FIRST, 1);
    }

    private void record(String subject, int rows) {
        for (int i = 0; i < rows; i++) {
            ledger.record(subject, "{}", NOW);
        }
        new ChainSealer(ledger, new InMemoryDecidingRows(), Seals.WITHOUT_KEY, () -> NOW).sealSome("");
    }

    private List<PlacedLink> placed(Optional<String> subject, long after, int most) {
        return ledger.links.stream()
                .filter(link -> link.seq() > after
                        && subject.map(link.subject()::equals).orElse(true))
                .limit(most)
                .map(link -> new PlacedLink(
                        link,
                        ledger.links.stream()
                                .filter(before -> before.seq() == link.seq() - 1)
                                .map(ChainLink::seal)
                                .findFirst(),
                        ledger.links.stream()
                                .filter(before -> before.subject().equals(link.subject()))
                                .filter(before -> before.subjectSeq() < link.subjectSeq())
                                .max(Comparator.comparing(ChainLink::subjectSeq))
                                .map(before -> new PlacedLink.End(before.subjectSeq(), before.subjectSeal()))))
                .toList();
    }

    @Test
    void links_come_in_the_order_of_the_chain_each_before_its_rows() {
        assertThat(told(copy(0, 0, 9)))
                .containsExactly(
                        "link msn_first",
                        "row msn_first 1",
                        "row msn_first 2",
                        "row msn_first 3",
                        "link msn_second",
                        "row msn_second 1",
                        "link msn_first",
                        "row msn_first 4");
        assertThat(copy(0, 0, 9).next()).isEmpty();
    }

    @Test
    void each_line_is_the_object_that_was_sealed_with_its_seal() {
        List<JsonObject> lines = lines(copy(0, 0, 9));
        assertThat(lines.subList(1, lines.size())).allSatisfy(line -> {
            JsonObject sealed = (JsonObject) line.members().values().iterator().next();
            JsonObject.Builder without = JsonObject.builder();
            sealed.members().forEach((name, value) -> {
                if (!name.equals("seal")) {
                    without.put(name, value);
                }
            });
            assertThat(sealed.get("seal")).contains(new JsonString(Anchor.objectDigest(without.build())));
        });
    }

    @Test
    void a_part_that_is_full_says_where_it_goes_on_and_the_parts_are_all_of_it() {
        List<String> rows = new ArrayList<>();
        Optional<ExportRange> next = Optional.of(new ExportRange(Optional.empty(), 0, 0, 2));
        while (next.isPresent()) {
            ExportedEvidence part = export.copy(next.get());
            assertThat(part.extent().rows()).isBetween(1, 2);
            told(part).stream().filter(line -> line.startsWith("row")).forEach(rows::add);
            next = part.next();
        }
        assertThat(rows)
                .containsExactly(
                        "row msn_first 1", "row msn_first 2", "row msn_first 3", "row msn_second 1", "row msn_first 4");
    }

    @Test
    void a_part_goes_on_within_the_rows_of_a_link() {
        assertThat(copy(0, 0, 2).next()).contains(new ExportRange(Optional.empty(), 0, 2, 2));
        assertThat(told(copy(0, 2, 9))).startsWith("link msn_first", "row msn_first 3", "link msn_second");
    }

    @Test
    void a_place_that_the_next_link_has_not_is_refused() {
        assertThatThrownBy(() -> copy(0, 3, 9)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> copy(2, 3, 9)).isInstanceOf(Refusal.class);
    }

    @Test
    void a_place_is_not_taken_for_one_of_a_later_link_when_a_purge_took_its_own() {
        record(SECOND, 5);
        ledger.links.remove(0);
        assertThatThrownBy(() -> export.copy(new ExportRange(Optional.of(FIRST), 0, 2, 9)))
                .hasMessageContaining("The link of this place is not there");
        ledger.links.remove(0);
        ledger.links.remove(0);
        assertThatThrownBy(() -> copy(0, 2, 9)).hasMessageContaining("The link of this place is not there");
        ledger.links.clear();
        assertThatThrownBy(() -> copy(0, 2, 9)).hasMessageContaining("The link of this place is not there");
    }

    @Test
    void a_part_of_one_history_names_the_link_just_before_the_one_within_which_it_ends() {
        record(SECOND, 3);
        ExportedEvidence part = export.copy(new ExportRange(Optional.of(SECOND), 1, 0, 2));
        ExportRange next = new ExportRange(Optional.of(SECOND), 3, 2, 2);
        assertThat(part.next()).contains(next);
        assertThat(told(export.copy(next))).containsExactly("link msn_second", "row msn_second 3", "row msn_second 4");
    }

    @Test
    void no_more_rows_are_read_than_a_link_has() {
        List<Integer> asked = new ArrayList<>();
        EvidenceReader reader = (EvidenceReader) Proxy.newProxyInstance(
                EvidenceReader.class.getClassLoader(),
                new Class<?>[] {EvidenceReader.class},
                (proxy, method, given) -> {
                    if (method.getName().equals("rows")) {
                        asked.add((Integer) given[2]);
                    }
                    return method.invoke(ledger, given);
                });
        new EvidenceExport(reader, this::placed, "https://id.example/realms/a", InMemoryLedger.REALM)
                .copy(new ExportRange(Optional.empty(), 0, 0, 9));
        assertThat(asked).containsExactly(3, 1, 1);
    }

    @Test
    void one_history_comes_alone_with_its_links() {
        ExportedEvidence exported = export.copy(new ExportRange(Optional.of(SECOND), 0, 0, 9));
        assertThat(told(exported)).containsExactly("link msn_second", "row msn_second 1");
    }

    @Test
    void what_waits_for_its_seal_is_left_out() {
        ledger.record(SECOND, "{}", NOW);
        assertThat(told(copy(0, 0, 9))).doesNotContain("row msn_second 2");
    }

    @Test
    void a_row_that_is_gone_is_not_made_up() {
        ledger.rows.remove(ledger.at(FIRST, 2));
        assertThat(told(copy(0, 0, 9)))
                .startsWith("link msn_first", "row msn_first 1", "row msn_first 3", "link msn_second");
    }

    @Test
    void a_purge_meanwhile_is_no_export() {
        ledger.beforeLastLink = () -> ledger.appendToRealm(
                EvidenceKind.PURGED,
                new Checkpoint(NOW, ledger.links.get(0), 0, Optional.empty())
                        .toJson()
                        .build());
        assertThatThrownBy(() -> copy(0, 0, 9)).hasMessageContaining("A purge came between");
    }

    @Test
    void only_parts_of_bounded_size_of_what_can_be_a_history_are_asked_for() {
        assertThatThrownBy(() -> new ExportRange(Optional.empty(), 0, 0, ExportRange.MOST + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ExportRange(Optional.of("a b"), 0, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(ExportRange.isSubject("realm:0f-1_b")).isTrue();
        assertThat(ExportRange.isSubject("a".repeat(48))).isFalse();
    }

    private ExportedEvidence copy(long after, long place, int max) {
        return export.copy(new ExportRange(Optional.empty(), after, place, max));
    }

    private static List<JsonObject> lines(ExportedEvidence exported) {
        return exported.lines()
                .lines()
                .map(line -> (JsonObject) JsonReader.read(line, JsonLimits.STORED))
                .toList();
    }

    /** The lines behind the header, in a few words each. */
    private static List<String> told(ExportedEvidence exported) {
        return lines(exported).stream()
                .skip(1)
                .map(line -> line.get("link")
                        .map(link -> "link " + text(link))
                        .orElseGet(() -> "row " + text(line.get("row").orElseThrow()) + " "
                                + ((JsonNumber) ((JsonObject) line.get("row").orElseThrow())
                                                .get("seq")
                                                .orElseThrow())
                                        .value()))
                .toList();
    }

    private static String text(Json object) {
        return ((JsonString) ((JsonObject) object).get("subject").orElseThrow()).value();
    }
}
