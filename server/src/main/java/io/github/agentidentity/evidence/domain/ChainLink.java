package io.github.agentidentity.evidence.domain;

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
public record ChainLink(String realmId, long seq, String subject, long subjectSeq, String subjectSeal, String seal) {

    /** The link that follows {@code previous}, or the first, sealed by digest alone. */
    public static ChainLink after(
            Optional<ChainLink> previous, String realmId, String subject, long subjectSeq, String subjectSeal) {
        return after(previous, realmId, subject, subjectSeq, subjectSeal, Seals.WITHOUT_KEY);
    }

    /** The link that follows {@code previous}, or the first. */
    static ChainLink after(
            Optional<ChainLink> previous,
            String realmId,
            String subject,
            long subjectSeq,
            String subjectSeal,
            Seals seals) {
        long seq = previous.map(ChainLink::seq).orElse(0L) + 1;
        ChainLink unsealed = new ChainLink(realmId, seq, subject, subjectSeq, subjectSeal, "");
        return new ChainLink(
                realmId,
                seq,
                subject,
                subjectSeq,
                subjectSeal,
                seals.of(unsealed.sealedAfter(previous.map(ChainLink::seal))));
    }

    /** Whether it is the link that follows {@code previous}, or the first. */
    public Seals.Fit fit(Optional<ChainLink> previous, Seals seals) {
        return seq == previous.map(ChainLink::seq).orElse(0L) + 1
                ? seals.fit(seal, sealedAfter(previous.map(ChainLink::seal)))
                : Seals.Fit.DIFFERS;
    }

    /**
     * Object over which its seal is computed.
     *
     * @param previous the seal of the link before; empty for the first
     */
    JsonObject sealedAfter(Optional<String> previous) {
        JsonObject.Builder sealed = JsonObject.builder()
                .put("realm", realmId)
                .put("seq", seq)
                .put("subject", subject)
                .put("subject_seq", subjectSeq)
                .put("subject_seal", subjectSeal);
        previous.ifPresent(before -> sealed.put("previous", before));
        return sealed.build();
    }
}
