package io.github.agentidentity.missions.domain;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.Authority;

/**
 * The integrity anchors of a mission (mission draft, Integrity Anchors), each {@code sha-256:} and 43 characters.
 *
 * @param intentHash over the approved intent
 * @param proposalHash over the authority that the agent asked for, as it sent it
 * @param authorityHash over the Authority Set that the human approved
 */
public record IntegrityAnchors(String intentHash, String proposalHash, String authorityHash) {

    public static IntegrityAnchors of(String issuer, Proposal proposal, Authority approved) {
        return new IntegrityAnchors(
                Anchor.intentHash(issuer, proposal.intent().json()),
                Anchor.proposalHash(issuer, proposal.asked().submitted()),
                Anchor.authorityHash(issuer, approved));
    }
}
