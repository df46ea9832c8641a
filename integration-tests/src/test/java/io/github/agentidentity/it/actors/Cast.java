package io.github.agentidentity.it.actors;

/** People and clients of the demo world. */
public interface Cast {

    Realm realm();

    /** Alice at a browser of her own: each call is a new one. */
    default Human alice() {
        return new Human(realm(), "alice");
    }

    default Human bob() {
        return new Human(realm(), "bob");
    }

    /** Administrator of the realm. */
    default Human carol() {
        return new Human(realm(), "carol");
    }

    default Client client(String clientId) {
        return new Client(realm(), clientId, clientId + "-secret");
    }

    /** The app in which humans work. */
    default Desk desk() {
        return new Desk(client("desk"));
    }

    default Agent inboxAssistant() {
        return new Agent(client("inbox-assistant"));
    }

    default Agent researchAssistant() {
        return new Agent(client("research-assistant"));
    }

    default Agent forumHelper() {
        return new Agent(client("forum-helper"));
    }

    /** Alice's hand-off to this agent, in a session of her own. */
    default String handOff(Agent agent) {
        return desk().handedOff(alice().signInAt(desk()).access(), agent);
    }

    /** A mission of this agent for Alice, proposed, approved and polled as it should be. */
    default Mission mission(Agent agent, Proposal proposal) {
        return Mission.approvedBy(alice(), agent, proposal);
    }

    /** The inbox assistant's mission to read, label and archive. */
    default Mission mission() {
        return mission(inboxAssistant(), Proposal.toSortMail());
    }
}
