package io.github.agentidentity.audit.domain;

import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.evidence.domain.EvidenceRow;
import io.github.agentidentity.missions.domain.MintLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The mints of one history that may still be repeated ({@link MintLog}): a token is given again as it was given. */
final class LatestMints {

    /** Nodes put down times that differ by seconds. */
    private static final Duration KEPT = MintLog.REPEATABLE.plusSeconds(30);

    private record Given(Optional<Json> token, Optional<Json> end, Instant at) {}

    private final Deque<Given> given = new ArrayDeque<>();

    void add(EvidenceRow minted) {
        forgetBefore(minted.recordedAt().minus(KEPT));
        given.addLast(of(minted));
    }

    /** Whether the token of this row was minted a moment before, with the same end. */
    boolean have(EvidenceRow repeated) {
        forgetBefore(repeated.recordedAt().minus(KEPT));
        Given again = of(repeated);
        return given.stream()
                .anyMatch(first ->
                        first.token().equals(again.token()) && first.end().equals(again.end()));
    }

    private static Given of(EvidenceRow row) {
        Optional<JsonObject> content = row.said();
        return new Given(
                content.flatMap(said -> said.get("token")), content.flatMap(said -> said.get("exp")), row.recordedAt());
    }

    private void forgetBefore(Instant time) {
        while (!given.isEmpty() && given.getFirst().at().isBefore(time)) {
            given.removeFirst();
        }
    }
}
