package io.github.agentidentity.demo;

import java.io.IOException;

/** One more mission, approved and left alive, for whoever wants to try the commands. */
record Encore(Cast cast) {

    Mission mission() throws IOException, InterruptedException, Unexpected {
        String aliceToken = cast.desk().signIn(cast.alice());
        String handOff = cast.desk()
                .handOff(aliceToken, InboxAssistant.CLIENT.id())
                .expect(200)
                .text("access_token");
        Proposal proposal =
                Proposal.of(cast.assistant().propose(handOff, Mail.RESOURCE).expect(201));
        cast.alice().decide(cast.alice().readApproval(proposal.approvalUri()), "approve");
        return cast.assistant().await(proposal);
    }
}
