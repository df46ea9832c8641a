package io.github.agentidentity.evidence.domain;

import static io.github.agentidentity.authority.Reason.BUSY;
import static io.github.agentidentity.authority.Reason.MALFORMED_PARAMETER;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * Copies evidence as it is stored: the links of the realm's chain in their order, behind each the rows that it seals.
 * Each link and each row is the object that was sealed, with its seal; so whoever has the copy can check it alone.
 * Nothing is judged here, so that a copy of evidence that was tampered with shows it. What waits for its seal is left
 * out.
 */
public final class EvidenceExport {

    /** Version of the lines. */
    public static final String FORMAT = "agent-identity/evidence-export/1";

    private static final int PART = 500;

    private final EvidenceReader evidenceReader;
    private final PlacedLinks placedLinks;
    private final String issuer;
    private final String realmId;

    /** @param issuer the realm's issuer, which is in the first line */
    public EvidenceExport(EvidenceReader evidenceReader, PlacedLinks placedLinks, String issuer, String realmId) {
        this.evidenceReader = evidenceReader;
        this.placedLinks = placedLinks;
        this.issuer = issuer;
        this.realmId = realmId;
    }

    /**
     * Copies a part.
     *
     * @throws Refusal {@code malformed_parameter} for a place where the link just behind {@code after} is gone or has
     *     no such row, {@code busy} where a purge came between
     */
    public ExportedEvidence copy(ExportRange range) {
        Optional<Checkpoint> purged = evidenceReader.checkpoint();
        Optional<ChainLink> head = evidenceReader.lastLink();
        ExportLines lines = new ExportLines(range.max());
        lines.header(header(range));
        Optional<ExportRange> next =
                new Run(lines, range, purged).upTo(head.map(ChainLink::seq).orElse(0L));
        if (!evidenceReader.checkpoint().equals(purged)) {
            throw Refusal.because(BUSY, "A purge came between; export again in a moment.");
        }
        return new ExportedEvidence(
                range,
                lines.text(),
                new ExportedEvidence.Extent(lines.links(), lines.rows(), lines.digest()),
                head,
                purged,
                next);
    }

    private JsonObject header(ExportRange range) {
        JsonObject.Builder json =
                JsonObject.builder().put("format", FORMAT).put("iss", issuer).put("realm", realmId);
        range.subject().ifPresent(subject -> json.put("subject", subject));
        return json.put("after", range.after()).put("place", range.place()).build();
    }

    /** One export, and how far it has come. */
    private final class Run {

        private final ExportLines lines;
        private final ExportRange range;
        private final Optional<Checkpoint> purged;
        private long after;
        private long place;

        Run(ExportLines lines, ExportRange range, Optional<Checkpoint> purged) {
            this.lines = lines;
            this.range = range;
            this.purged = purged;
            this.after = range.after();
            this.place = range.place();
        }

        /** Copies up to this place of the chain; what is left over where there is no room for more. */
        Optional<ExportRange> upTo(long head) {
            List<PlacedLink> part = placedLinks.read(range.subject(), after, PART);
            requireLinkOfPlace(part, head);
            while (!part.isEmpty()) {
                for (PlacedLink placed : part) {
                    if (placed.link().seq() > head) {
                        return Optional.empty();
                    }
                    if (lines.isFull() || !isCopied(purged.map(placed::since).orElse(placed))) {
                        return Optional.of(range.from(after, place));
                    }
                }
                part = placedLinks.read(range.subject(), after, PART);
            }
            return Optional.empty();
        }

        /** A place is one of the rows of the link just behind, and of no other that a purge put there. */
        private void requireLinkOfPlace(List<PlacedLink> part, long head) {
            boolean isThere =
                    after < head && !part.isEmpty() && part.get(0).link().seq() == after + 1;
            if (place > 0 && !isThere) {
                throw Refusal.because(
                        MALFORMED_PARAMETER, "The link of this place is not there; export again without a place.");
            }
        }

        /** Copies a link and its rows; whether there was room for all of them. */
        private boolean isCopied(PlacedLink placed) {
            ChainLink link = placed.link();
            lines.link(placed);
            long last = place > 0
                    ? resumed(placed)
                    : placed.earlier().map(PlacedLink.End::seq).orElse(0L);
            Optional<String> previous =
                    place > 0 ? sealAt(link.subject(), place) : placed.earlier().map(PlacedLink.End::seal);
            long begin = last;
            List<EvidenceRow> rows = rows(link, last);
            while (!rows.isEmpty()) {
                for (EvidenceRow row : rows) {
                    // A link comes with one row at least, so that each part goes on.
                    if (lines.isFull() && last > begin) {
                        after = link.seq() - 1;
                        place = last;
                        return false;
                    }
                    lines.row(row, previous);
                    previous = row.seal();
                    last = row.seq();
                }
                rows = rows(link, last);
            }
            after = link.seq();
            place = 0;
            return true;
        }

        private long resumed(PlacedLink placed) {
            long begin = placed.earlier().map(PlacedLink.End::seq).orElse(0L);
            if (place <= begin || place >= placed.link().subjectSeq()) {
                throw Refusal.because(
                        MALFORMED_PARAMETER, "Send after and place as next in the last line of an export has them.");
            }
            return place;
        }
    }

    private List<EvidenceRow> rows(ChainLink link, long after) {
        if (after >= link.subjectSeq()) {
            return List.of();
        }
        int most = (int) Math.min(PART, link.subjectSeq() - after);
        return evidenceReader.rows(link.subject(), after, most).stream()
                .takeWhile(row -> row.seq() <= link.subjectSeq())
                .toList();
    }

    private Optional<String> sealAt(String subject, long place) {
        return evidenceReader.rows(subject, place - 1, 1).stream().findFirst().flatMap(EvidenceRow::seal);
    }
}
