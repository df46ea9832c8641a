package io.github.agentidentity.admin.web;

import io.github.agentidentity.admin.keycloak.AdminWiring;
import io.github.agentidentity.audit.keycloak.AuditWiring;
import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.web.JsonBody;
import io.github.agentidentity.base.web.RequestMetrics;
import io.github.agentidentity.evidence.domain.ChainLink;
import io.github.agentidentity.evidence.domain.Checkpoint;
import io.github.agentidentity.evidence.domain.EvidenceReader;
import io.github.agentidentity.evidence.domain.EvidenceRow;
import io.github.agentidentity.evidence.domain.ExportRange;
import io.github.agentidentity.evidence.domain.Verification;
import io.github.agentidentity.missions.web.ListQuery;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;

/**
 * {@code …/agent-identity/evidence}: an admin who may see the realm's events reads its evidence, has it checked, and
 * exports it.
 */
public final class EvidenceResource {

    /** Number of rows of a history that are shown at a time. */
    private static final int SHOWN = 500;

    /** JSON Lines in UTF-8: the digest is over these bytes. */
    private static final MediaType LINES = new MediaType("application", "jsonl", "UTF-8");

    private final KeycloakSession session;
    private final AdminRequestHandler handler;

    public EvidenceResource(KeycloakSession session, AdminRequestHandler handler) {
        this.session = session;
        this.handler = handler;
    }

    /** Checks all evidence of the realm: 200 with the first bad row, if there is one. */
    @GET
    @Path("verify")
    public Response verify() {
        return handler.look(room -> {
            handler.rights().requireReadingEvents();
            Verification verification = AuditWiring.of(room).chainVerifier().verify();
            RequestMetrics.checkedEvidence(verification.fault().isEmpty());
            return JsonBody.of(Response.Status.OK, json(verification)).build();
        });
    }

    /**
     * Exports a part of the evidence, signed by the realm. It says what humans did, so it takes the right to view users
     * too. The row that tells of it is committed before anything leaves.
     */
    @GET
    @Path("export")
    public Response export() {
        return handler.look(room -> {
            handler.rights().requireReadingEvents();
            handler.rights().requireReading(null);
            ExportRange range = ExportQuery.read(session.getContext().getUri().getQueryParameters());
            return Response.ok(
                            AdminWiring.of(room)
                                    .signedExport()
                                    .of(range, handler.admin().getUser().getId()),
                            LINES)
                    .header("Cache-Control", "no-store")
                    .header("Pragma", "no-cache")
                    .header("Content-Disposition", "attachment; filename=\"evidence-export.jsonl\"")
                    .build();
        });
    }

    /** Rows of the history of a mission, a proposal, a stop, or the realm, from the one after {@code after} on. */
    @GET
    @Path("{subject}")
    public Response read(@PathParam("subject") String subject) {
        return handler.look(room -> {
            handler.rights().requireReadingEvents();
            ListQuery query =
                    ListQuery.ofExactly(session.getContext().getUri().getQueryParameters(), Set.of("after", "max"));
            long after = query.place("after");
            int max = query.bounded("max", SHOWN, 1, SHOWN);
            List<EvidenceRow> rows = rows(room.evidenceReader(), subject, after, max + 1);
            return JsonBody.of(
                            Response.Status.OK,
                            JsonObject.builder()
                                    .put("subject", subject)
                                    .put(
                                            "evidence",
                                            JsonArray.of(rows.stream()
                                                    .limit(max)
                                                    .map(EvidenceResource::json)
                                                    .toList()))
                                    .put("more", new JsonBoolean(rows.size() > max))
                                    .build())
                    .build();
        });
    }

    /**
     * Those with a place, then those that wait for one. The latter are read first: a row that gets its place meanwhile
     * is found twice then, and never missed.
     */
    private static List<EvidenceRow> rows(EvidenceReader reader, String subject, long after, int most) {
        List<EvidenceRow> waiting = reader.arrived(subject, 0, most);
        List<EvidenceRow> placed = reader.rows(subject, after, most);
        Stream<EvidenceRow> stillWaiting =
                waiting.stream().filter(row -> placed.stream().noneMatch(row::isSameActAs));
        return Stream.concat(placed.stream(), stillWaiting).limit(most).toList();
    }

    /** A row that cannot be read is listed as such, so that it hides no other. */
    private static JsonObject json(EvidenceRow row) {
        JsonObject.Builder json = JsonObject.builder();
        if (row.isPlaced()) {
            json.put("seq", row.seq());
        }
        json.put("kind", row.kind()).put("recorded_at", Rfc3339.print(row.recordedAt()));
        row.json()
                .ifPresentOrElse(
                        content -> json.put("content", content), () -> json.put("unreadable", new JsonBoolean(true)));
        row.seal().ifPresent(seal -> json.put("seal", seal));
        return json.build();
    }

    private static JsonObject json(Verification verification) {
        JsonObject.Builder json = JsonObject.builder()
                .put("sound", new JsonBoolean(verification.fault().isEmpty()))
                .put("rows", verification.rows())
                .put("pending", verification.pending());
        verification.head().ifPresent(head -> json.put("head", json(head)));
        verification.keyedSince().ifPresent(since -> json.put("keyed_since", since));
        verification.from().ifPresent(from -> json.put("purged", json(from)));
        verification.fault().ifPresent(fault -> json.put("fault", json(fault)));
        return json.build();
    }

    private static JsonObject json(Verification.Fault fault) {
        JsonObject.Builder json = JsonObject.builder()
                .put("subject", fault.subject())
                .put("seq", fault.seq())
                .put("flaw", fault.flaw().code());
        fault.fact().ifPresent(fact -> json.put("fact", fact));
        return json.build();
    }

    private static JsonObject json(Checkpoint from) {
        return JsonObject.builder()
                .put("before", Rfc3339.print(from.before()))
                .put("last", json(from.link()))
                .build();
    }

    private static JsonObject json(ChainLink head) {
        return JsonObject.builder()
                .put("seq", head.seq())
                .put("seal", head.seal())
                .build();
    }
}
