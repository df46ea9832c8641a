package io.github.agentidentity.admin.keycloak;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.evidence.domain.Annals;
import io.github.agentidentity.evidence.domain.EvidenceExport;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.evidence.domain.ExportRange;
import io.github.agentidentity.evidence.domain.ExportedEvidence;
import io.github.agentidentity.missions.keycloak.RealmSignatures;
import java.time.InstantSource;

/**
 * Exports of one realm's evidence, whose last line the realm signs, and of which evidence tells in turn. The signature
 * has a type of its own and names no subject, client, scope or audience, so that nobody takes it for a token.
 */
public final class SignedExport {

    private final EvidenceExport export;
    private final Annals annals;
    private final RealmSignatures signatures;
    private final String issuer;
    private final InstantSource clock;

    SignedExport(EvidenceExport export, Annals annals, RealmSignatures signatures, String issuer, InstantSource clock) {
        this.export = export;
        this.annals = annals;
        this.signatures = signatures;
        this.issuer = issuer;
        this.clock = clock;
    }

    /**
     * The lines of an export. It is recorded in this transaction: nothing may leave before that is committed.
     *
     * @param by the internal id of the admin who asks
     * @throws io.github.agentidentity.authority.Refusal as {@link EvidenceExport#copy}
     */
    public String of(ExportRange range, String by) {
        ExportedEvidence exported = export.copy(range);
        annals.appendToRealm(
                EvidenceKind.EXPORTED, exported.told().put("by", by).build());
        JsonObject claims = exported.signed()
                .put("typ", MissionNames.EXPORT_PAYLOAD_TYPE)
                .put("iss", issuer)
                .put("iat", clock.instant().getEpochSecond())
                .put("exported_by", by)
                .build();
        JsonObject last = JsonObject.builder()
                .put("end", claims)
                .put("signature", signatures.signForAnybody(MissionNames.EXPORT_HEADER_TYPE, claims))
                .build();
        return exported.lines() + Jcs.canonical(last) + "\n";
    }
}
