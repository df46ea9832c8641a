package io.github.agentidentity.missions.web.admin;

import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.missions.domain.Checkpoint;
import io.github.agentidentity.missions.domain.EvidenceRow;
import io.github.agentidentity.missions.domain.RealmLink;
import io.github.agentidentity.missions.domain.Verification;
import io.github.agentidentity.missions.web.JsonBody;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** {@code …/agent-identity/evidence}: who may see the realm's events reads its evidence and has it checked. */
public final class EvidenceResource {

    /** How many rows of a history are shown at most. */
    private static final int SHOWN = 500;

    private final AdminDesk desk;

    EvidenceResource(AdminDesk desk) {
        this.desk = desk;
    }

    /** Checks all evidence of the realm: 200 with the first bad row, if there is one. */
    @GET
    @Path("verify")
    public Response verify() {
        return desk.look(room -> {
            desk.rights().requireReadingEvents();
            return JsonBody.of(Response.Status.OK, json(room.verifying().verify()))
                    .build();
        });
    }

    /** The first rows of the history of a mission, a proposal, a stop, or the realm. */
    @GET
    @Path("{subject}")
    public Response read(@PathParam("subject") String subject) {
        return desk.look(room -> {
            desk.rights().requireReadingEvents();
            List<EvidenceRow> rows = room.ledger().rows(subject, 0, SHOWN);
            return JsonBody.of(
                            Response.Status.OK,
                            JsonObject.builder()
                                    .put("subject", subject)
                                    .put(
                                            "evidence",
                                            JsonArray.of(rows.stream()
                                                    .map(EvidenceResource::json)
                                                    .toList()))
                                    .build())
                    .build();
        });
    }

    private static JsonObject json(EvidenceRow row) {
        JsonObject.Builder json = JsonObject.builder()
                .put("seq", row.seq())
                .put("kind", row.kind())
                .put("recorded_at", Rfc3339.print(row.recordedAt()))
                .put("content", JsonReader.read(row.content(), JsonLimits.REQUEST));
        row.seal().ifPresent(seal -> json.put("seal", seal));
        return json.build();
    }

    private static JsonObject json(Verification verification) {
        JsonObject.Builder json = JsonObject.builder()
                .put("sound", new JsonBoolean(verification.fault().isEmpty()))
                .put("rows", verification.rows())
                .put("pending", verification.pending());
        verification.head().ifPresent(head -> json.put("head", json(head)));
        verification.from().ifPresent(from -> json.put("purged", json(from)));
        verification
                .fault()
                .ifPresent(fault -> json.put(
                        "fault",
                        JsonObject.builder()
                                .put("subject", fault.subject())
                                .put("seq", fault.seq())
                                .put("flaw", fault.flaw().code())
                                .build()));
        return json.build();
    }

    private static JsonObject json(Checkpoint from) {
        return JsonObject.builder()
                .put("before", Rfc3339.print(from.before()))
                .put("last", json(from.link()))
                .build();
    }

    private static JsonObject json(RealmLink head) {
        return JsonObject.builder()
                .put("seq", head.seq())
                .put("seal", head.seal())
                .build();
    }
}
