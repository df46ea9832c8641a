package io.github.agentidentity.it.actors;

/** The humans' app, marked for hand-off. */
public record Desk(Client client) implements App {

    @Override
    public Form authorization() {
        return Form.of("client_id", client.id(), "redirect_uri", "http://127.0.0.1/callback");
    }

    @Override
    public Answer redeem(Form form) {
        return client.token(form);
    }

    /** Exchanges what it got for its user for a token that only {@code agent} can redeem. */
    public Answer handOff(String humanToken, Agent agent) {
        return client.exchange(handOffForm(humanToken, agent));
    }

    public static Form handOffForm(String humanToken, Agent agent) {
        return Form.of(
                "subject_token",
                humanToken,
                "subject_token_type",
                Client.ACCESS_TOKEN,
                "requested_token_type",
                Client.HANDOFF,
                "audience",
                agent.client().id());
    }

    public String handedOff(String humanToken, Agent agent) {
        return handOff(humanToken, agent).expect(200).text("access_token");
    }
}
