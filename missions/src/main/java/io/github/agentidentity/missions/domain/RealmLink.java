package io.github.agentidentity.missions.domain;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.json.JsonObject;
import java.util.Optional;

/**
 * A link of a realm's chain: that a subject's history had come to this place, with this seal. Whoever takes rows from
 * the end of a history, or a whole history, breaks it.
 *
 * @param realmId the realm's internal id
 * @param seq its place in the chain, from 1
 * @param subject whose history
 * @param subjectSeq the last place that was sealed
 * @param subjectSeal the seal of that row
 * @param seal over all of these and the seal of the link before
 */
public record RealmLink(String realmId, long seq, String subject, long subjectSeq, String subjectSeal, String seal) {

    /** The link that follows {@code previous}, or the first. */
    public static RealmLink after(
            Optional<RealmLink> previous, String realmId, String subject, long subjectSeq, String subjectSeal) {
        long seq = previous.map(RealmLink::seq).orElse(0L) + 1;
        return new RealmLink(
                realmId,
                seq,
                subject,
                subjectSeq,
                subjectSeal,
                seal(previous.map(RealmLink::seal), realmId, seq, subject, subjectSeq, subjectSeal));
    }

    /** Whether it is the link that follows {@code previous}, or the first. */
    public boolean follows(Optional<RealmLink> previous) {
        return equals(after(previous, realmId, subject, subjectSeq, subjectSeal));
    }

    private static String seal(
            Optional<String> previous, String realmId, long seq, String subject, long subjectSeq, String subjectSeal) {
        JsonObject.Builder sealed = JsonObject.builder()
                .put("realm", realmId)
                .put("seq", seq)
                .put("subject", subject)
                .put("subject_seq", subjectSeq)
                .put("subject_seal", subjectSeal);
        previous.ifPresent(before -> sealed.put("previous", before));
        return Anchor.objectDigest(sealed.build());
    }
}
