package io.github.agentidentity.it.actors;

/**
 * An approved mission in the hands of its agent.
 *
 * @param human who approved it, at the browser in which they did
 * @param proposalId what it came of
 * @param id the mission's
 * @param grant the newest one
 */
public record Mission(Human human, Agent agent, String proposalId, String id, String grant) {

    /** Hand-off, proposal, approval, poll. */
    public static Mission approvedBy(Human human, Agent agent, Proposal proposal) {
        Desk desk = human.realm().desk();
        String handOff = desk.handedOff(human.signInAt(desk).access(), agent);
        Answer proposed = agent.propose(proposal, handOff).expect(201);
        human.approve(proposed.text("approval_uri"));
        String proposalId = proposed.text("proposal_id");
        Answer polled = agent.poll(proposalId).expect(200);
        return new Mission(human, agent, proposalId, polled.text("mission_id"), polled.text("mission_grant"));
    }

    /** Exchanges the grant for a token for the mail service. */
    public Answer mint() {
        return agent.mint(grant);
    }

    public Answer mint(Form more) {
        Form form = Agent.mintForm(grant);
        for (Form.Field field : more.fields()) {
            form = form.with(field.name(), field.value());
        }
        return agent.mint(form);
    }

    public String token() {
        return mint().expect(200).text("access_token");
    }
}
