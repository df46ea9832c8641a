package io.github.agentidentity.demo;

import java.io.IOException;

/** Way of a task from a human to an agent: handed off at the human's app, proposed, and approved on the page. */
record Commission(Issuer issuer, Desk desk) {

    /** The mission that the human approved, with all that the page offers. */
    Mission approved(Human human, Agent agent, Task task) throws IOException, InterruptedException, Unexpected {
        Proposal proposal =
                Proposal.of(agent.propose(handOff(human, agent), task).expect(201));
        Page end = human.approveAll(human.readApproval(proposal.approvalUri()));
        Unexpected.unless(
                end.status() == 200 && end.isAt(issuer.approvalsDone()),
                "expected the page after the decision but got " + end.describe());
        return agent.await(proposal);
    }

    /** The token by which the agent may propose to this human. */
    String handOff(Human human, Agent agent) throws IOException, InterruptedException, Unexpected {
        return desk.handOff(desk.signIn(human), agent.id()).expect(200).text("access_token");
    }
}
