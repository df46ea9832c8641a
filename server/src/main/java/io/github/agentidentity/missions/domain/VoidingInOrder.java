package io.github.agentidentity.missions.domain;

import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.evidence.domain.Annals;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.registry.domain.ChangeCause;
import io.github.agentidentity.registry.domain.Owner;
import io.github.agentidentity.registry.domain.VoidMarks;
import io.github.agentidentity.registry.domain.VoidMarks.Party;
import io.github.agentidentity.registry.domain.Voiding.Act;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Carries out all acts of a transaction together, so that whatever they are it locks in one order: proposals, missions,
 * the realm's own history, marks. Few missions end in the transaction of the act. Many would hold it up, and their
 * mints with it: there the marks alone are written, from which on every step finds them revoked, and their rows follow
 * in batches after the commit ({@link Settling}).
 *
 * <p>The marks are the last thing that an act writes: what was made while it went on is void with the rest.
 */
public final class VoidingInOrder {

    private final VoidMarks marks;
    private final MissionTermination termination;
    private final Annals annals;

    public VoidingInOrder(VoidMarks marks, MissionTermination termination, Annals annals) {
        this.marks = marks;
        this.termination = termination;
        this.annals = annals;
    }

    /** Carries them out; of two that end the same the first has its word. */
    public void carryOut(List<Act> acts) {
        Map<Owner, ChangeCause> ends = new LinkedHashMap<>();
        acts.forEach(act -> act.owner().ifPresent(owner -> ends.putIfAbsent(owner, act.cause())));
        boolean settled = ends.isEmpty() || termination.endFew(ends);
        if (!settled) {
            acts.stream().filter(act -> act.party().isEmpty()).forEach(act -> act.owner()
                    .ifPresent(owner -> termination.endAll(owner, act.cause())));
        }
        acts.forEach(act -> act.party().forEach(party -> mark(party, act, settled)));
    }

    private void mark(Party party, Act act, boolean settled) {
        boolean nothingWaits = settled || act.owner().isEmpty() || !party.kind().hasMissions();
        marks.raise(party, act.notBefore(), act.cause(), nothingWaits)
                .ifPresent(until -> annals.appendToRealm(EvidenceKind.VOID_UNTIL, content(party, until, act.cause())));
    }

    private static JsonObject content(Party party, Instant until, ChangeCause cause) {
        JsonObject.Builder content = JsonObject.builder()
                .put("party", party.kind().name().toLowerCase(Locale.ROOT))
                .put("id", party.id())
                .put("until", Rfc3339.print(until));
        cause.toJson().members().forEach(content::put);
        return content.build();
    }
}
