package io.github.agentidentity.it;

/** An agent: it proposes, polls, and exchanges its grant for tokens. */
record Agent(Client client) {

    static final String MAIL = "https://mail.example";
    static final String FORUM = "https://forum.example";

    Answer propose(Proposal proposal, String handOff) {
        return propose(proposal.form(handOff));
    }

    Answer propose(Form form) {
        return client.post(client.realm().missions(), form);
    }

    Answer poll(String proposalId) {
        return client.post(client.realm().poll(), Form.of("proposal_id", proposalId));
    }

    /** Says that a mission is done. */
    Answer complete(String missionId) {
        return client.post(client.realm().completion(missionId), Form.of());
    }

    Answer mint(Form form) {
        return client.exchange(form);
    }

    /** Exchanges a grant for a token for the mail service. */
    Answer mint(String grant) {
        return mint(mintForm(grant));
    }

    static Form mintForm(String grant) {
        return Form.of("subject_token", grant, "subject_token_type", Client.JWT, "resource", MAIL);
    }
}
