package io.github.agentidentity.it.actors;

/** An agent: it proposes, polls, and exchanges its grant for tokens. */
public record Agent(Client client) {

    public static final String MAIL = "https://mail.example";
    public static final String FORUM = "https://forum.example";

    public Answer propose(Proposal proposal, String handOff) {
        return propose(proposal.form(handOff));
    }

    public Answer propose(Form form) {
        return client.post(client.realm().missions(), form);
    }

    public Answer poll(String proposalId) {
        return client.post(client.realm().poll(), Form.of("proposal_id", proposalId));
    }

    /** Says that a mission is done. */
    public Answer complete(String missionId) {
        return client.post(client.realm().completion(missionId), Form.of());
    }

    /** Gives a token back. */
    public Answer revoke(String token) {
        return client.post(client.realm().revoke(), Form.of("token", token));
    }

    public Answer mint(Form form) {
        return client.exchange(form);
    }

    /** Exchanges a grant for a token for the mail service. */
    public Answer mint(String grant) {
        return mint(mintForm(grant));
    }

    public static Form mintForm(String grant) {
        return Form.of("subject_token", grant, "subject_token_type", Client.JWT, "resource", MAIL);
    }
}
