package io.github.agentidentity.bench;

import io.github.agentidentity.authority.CompactJws;
import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.demo.Prelude;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Permits of the decision point beside a mint and an introspection of ours. One kind leaves its row of evidence and
 * nothing else; the other is charged and kept too, all on one entry.
 */
record Decisions(Scene scene) {

    static final String PLAIN = "decision";
    static final String COUNTED = "counted decision";

    private static final String ALGORITHM = "RS256";
    private static final long PLENTY = 1_000_000_000L;

    Section section() throws IOException, InterruptedException, BadAnswer {
        Ours ours = scene.sides(ALGORITHM).ours();
        Outcome outcome = scene.effort()
                .race(scene.stage().load(), scene.pinning())
                .run(
                        List.of(
                                ours.grant(),
                                ours.introspection(),
                                decisions(PLAIN, ours, ours.mission().grant(), Optional.empty()),
                                decisions(COUNTED, ours, counted().grant(), Optional.of(1))),
                        scene.sealed());
        List<Figure> figures = List.of(
                outcome.rate(PLAIN, Ours.GRANT).within(scene.target(Bound.atLeast(1.2))),
                outcome.rate(COUNTED, Ours.GRANT).within(scene.target(Bound.atLeast(0.9))),
                outcome.rate(PLAIN, Ours.INTROSPECTION),
                outcome.rate(COUNTED, Ours.INTROSPECTION),
                outcome.p99(PLAIN, Ours.GRANT),
                outcome.p99(COUNTED, Ours.GRANT));
        return new Section("decisions: " + scene.about(ALGORITHM), outcome, figures);
    }

    /** Questions about a token that was just minted. */
    private Contender decisions(String name, Ours ours, String grant, Optional<Integer> limit) {
        return new Contender(
                name,
                count -> {
                    String token = ours.tokenOn(grant);
                    Realm realm = scene.stage().realm();
                    return Collections.nCopies(count, new Evaluation(realm, human(token), token).bytes());
                },
                answer -> Evaluation.requirePermit(answer, limit));
    }

    private static String human(String token) throws BadAnswer {
        return CompactJws.parse(token)
                .flatMap(jws -> jws.payload().get(MissionNames.SUB))
                .filter(JsonString.class::isInstance)
                .map(sub -> ((JsonString) sub).value())
                .orElseThrow(() -> new BadAnswer("the token names no human"));
    }

    private Prelude.Approved counted() throws IOException, InterruptedException {
        Secrets secrets = scene.stage().realm().secrets();
        JsonObject bound = JsonObject.builder()
                .put(MissionNames.MAX_CALLS, new JsonNumber(PLENTY))
                .build();
        JsonObject entry = JsonObject.builder()
                .put(MissionNames.TYPE, MissionNames.MISSION_RESOURCE_ACCESS)
                .put("resource", Ours.MAIL)
                .put("actions", JsonArray.ofStrings(List.of(Evaluation.ACTION)))
                .put("constraints", bound)
                .build();
        return scene.stage()
                .prelude()
                .mission(
                        secrets.of("desk").secret(),
                        secrets.of("inbox-assistant").secret(),
                        JsonArray.of(List.of(entry)));
    }
}
