package io.github.agentidentity.evidence.domain;

import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonObject;
import java.util.Optional;

/**
 * Evidence as it was exported.
 *
 * @param range the part that was asked for
 * @param lines all lines but the last, which is signed
 * @param extent how much it is
 * @param head the last link of the realm's chain when it was exported
 * @param purged where the realm's evidence begins since the last purge
 * @param next the part that follows; empty where nothing does
 */
public record ExportedEvidence(
        ExportRange range,
        String lines,
        Extent extent,
        Optional<ChainLink> head,
        Optional<Checkpoint> purged,
        Optional<ExportRange> next) {

    /**
     * Size of an export.
     *
     * @param links number of links
     * @param rows number of rows
     * @param digest over all lines, each with its end
     */
    public record Extent(int links, int rows, String digest) {}

    /** Facts that are kept in the evidence of the export. */
    public JsonObject.Builder told() {
        JsonObject.Builder json = JsonObject.builder();
        range.subject().ifPresent(subject -> json.put("subject", subject));
        return json.put("after", range.after())
                .put("place", range.place())
                .put("links", extent.links())
                .put("rows", extent.rows())
                .put("digest", extent.digest());
    }

    /** The same with what says where it stands in the realm's evidence, to be signed. */
    public JsonObject.Builder signed() {
        JsonObject.Builder json = told().put("more", new JsonBoolean(next.isPresent()));
        head.ifPresent(link -> json.put("head", json(link)));
        purged.ifPresent(point -> json.put("purged", json(point)));
        next.ifPresent(part -> json.put(
                "next",
                JsonObject.builder()
                        .put("after", part.after())
                        .put("place", part.place())
                        .build()));
        return json;
    }

    private static JsonObject json(Checkpoint point) {
        JsonObject.Builder json = JsonObject.builder()
                .put("before", Rfc3339.print(point.before()))
                .put("last", json(point.link()));
        point.historySeal()
                .ifPresent(seal -> json.put(
                        "history",
                        JsonObject.builder()
                                .put("seq", point.history())
                                .put("seal", seal)
                                .build()));
        return json.build();
    }

    private static JsonObject json(ChainLink link) {
        return JsonObject.builder()
                .put("seq", link.seq())
                .put("seal", link.seal())
                .build();
    }
}
