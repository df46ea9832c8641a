package io.github.agentidentity.missions.domain;

import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.evidence.domain.EvidenceRow;
import io.github.agentidentity.registry.domain.ChangeCause;
import io.github.agentidentity.registry.domain.Human;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The end of a mission before its time was over, as its evidence tells it.
 *
 * @param teller the internal id of the human on whose word it ended, {@link ChangeCause#SERVER} or
 *     {@link ChangeCause#AGENT}
 * @param cause why, in a word of ours; none where the agent said that it is done
 * @param reason why, in the words of an admin
 */
public record MissionEnd(String teller, Optional<String> cause, Optional<String> reason) {

    /** Kinds of the rows that tell of an end; a mission has at most one. */
    static final List<String> KINDS = List.of(EvidenceKind.REVOKED.code(), EvidenceKind.COMPLETED.code());

    /** Those on whose word a mission ends, as its human hears it. */
    public enum Teller {
        /** The human who is told of it. */
        YOU,
        /** The mission's agent. */
        AGENT,
        /** The server, because what the mission stood on was gone. */
        SERVER,
        /** Another human: an admin, or the one for whom the mission was. */
        SOMEBODY_ELSE;

        /** The word on the wire. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static MissionEnd of(EvidenceRow row) {
        return new MissionEnd(
                row.text("by"),
                Optional.of(row.text("cause")).filter(text -> !text.isEmpty()),
                Optional.of(row.text("reason")).filter(text -> !text.isEmpty()));
    }

    /** On whose word it ended, for this human, who hears of no other by name. */
    public Teller teller(Human reader) {
        return switch (teller) {
            case ChangeCause.AGENT -> Teller.AGENT;
            case ChangeCause.SERVER -> Teller.SERVER;
            default -> teller.equals(reader.id()) ? Teller.YOU : Teller.SOMEBODY_ELSE;
        };
    }
}
