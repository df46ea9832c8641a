package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.missions.fixture.World.ISSUER;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import org.junit.jupiter.api.Test;

class IntegrityAnchorsTest {

    private final Proposal proposal = new World().proposed(Wanted.at(MAIL, "messages.*"));
    private final Authority approved = Wanted.at(MAIL, "messages.read");
    private final IntegrityAnchors integrityAnchors = IntegrityAnchors.of(ISSUER, proposal, approved);

    @Test
    void the_intent_is_committed_as_it_was_submitted() {
        assertThat(integrityAnchors.intentHash())
                .isEqualTo(Anchor.intentHash(ISSUER, proposal.intent().json()));
    }

    @Test
    void the_proposal_is_committed_as_it_was_sent() {
        AuthorityProposal sent =
                AuthorityProposal.submitted(JsonReader.read(AuthorityProposalTest.IN_OTHER_WORDS, JsonLimits.REQUEST));
        IntegrityAnchors integrityAnchors = IntegrityAnchors.of(ISSUER, new World().proposed(sent), approved);

        assertThat(integrityAnchors.proposalHash())
                .isEqualTo(Anchor.proposalHash(ISSUER, sent.submitted()))
                .isNotEqualTo(Anchor.proposalHash(ISSUER, sent.authority().toJson()));
    }

    @Test
    void the_authority_is_committed_as_it_was_approved() {
        assertThat(integrityAnchors.authorityHash()).isEqualTo(Anchor.authorityHash(ISSUER, approved));
    }
}
