package io.github.agentidentity.demo;

import io.github.agentidentity.authority.json.JsonArray;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Steps that must precede any measurement: Alice signs in, and approves a mission. */
public final class Prelude {

    /** A mission and the grant on it. */
    public record Approved(String missionId, String grant) {

        /** A grant does not belong in a log. */
        @Override
        public String toString() {
            return "Approved[" + missionId + "]";
        }
    }

    private final Issuer issuer;
    private final Human alice;
    private final Wire wire = new Wire();

    public Prelude(URI issuer, String password) {
        this.issuer = new Issuer(issuer);
        this.alice = new Human("alice", password, new Browser(Set.of(Desk.CALLBACK, this.issuer.accountConsole())));
    }

    /** The server's zip, as the build laid it out. */
    public static Path keycloakZip(Path checkout) throws IOException {
        return Kit.in(checkout).keycloakZip();
    }

    /** Our jar, as the build laid it out. */
    public static Path provider(Path checkout) throws IOException {
        return Kit.in(checkout).provider();
    }

    /** Alice's access token at an app. */
    public String signIn(String app, String secret) throws IOException, InterruptedException {
        try {
            return new CodeFlow(issuer, app, Optional.of(secret), Desk.CALLBACK).signIn(alice, wire);
        } catch (Unexpected e) {
            throw new IOException("Alice could not sign in: " + e.getMessage(), e);
        }
    }

    /** Alice's access token at the account console. */
    public String signInAtConsole() throws IOException, InterruptedException {
        try {
            return new AccountConsole(issuer, wire).signIn(alice);
        } catch (Unexpected e) {
            throw new IOException("Alice could not sign in: " + e.getMessage(), e);
        }
    }

    /** The inbox assistant's mission of an hour to read, label and archive, of which reading may be passed on. */
    public Approved mission(String deskSecret, String agentSecret) throws IOException, InterruptedException {
        InboxAssistant agent = agent(agentSecret);
        return mission(deskSecret, agent, handOff -> agent.propose(handOff, Mail.RESOURCE));
    }

    /** Its mission of an hour with these entries. */
    public Approved mission(String deskSecret, String agentSecret, JsonArray entries)
            throws IOException, InterruptedException {
        InboxAssistant agent = agent(agentSecret);
        return mission(deskSecret, agent, handOff -> agent.propose(handOff, Mail.RESOURCE, entries));
    }

    private InboxAssistant agent(String secret) {
        return new InboxAssistant(issuer, wire, new ClientCredentials(InboxAssistant.CLIENT.id(), secret));
    }

    private Approved mission(String deskSecret, InboxAssistant agent, Proposing proposing)
            throws IOException, InterruptedException {
        Desk desk = new Desk(issuer, wire, new ClientCredentials("desk", deskSecret));
        try {
            String handOff = desk.handOff(desk.signIn(alice), InboxAssistant.CLIENT.id())
                    .expect(200)
                    .text("access_token");
            Proposal proposal = Proposal.of(proposing.by(handOff).expect(201));
            alice.decide(alice.readApproval(proposal.approvalUri()), "approve");
            Mission mission = agent.await(proposal);
            return new Approved(mission.id(), mission.grant());
        } catch (Unexpected e) {
            throw new IOException("There is no mission to measure: " + e.getMessage(), e);
        }
    }

    /** A proposal to the human of a hand-off. */
    private interface Proposing {
        Reply by(String handOff) throws IOException, InterruptedException, Unexpected;
    }

    /** Proofs of one new key for the token endpoint; each is another. */
    public static Supplier<String> proofsFor(URI tokenEndpoint) {
        AgentKey key = new AgentKey();
        return () -> key.proof("POST", tokenEndpoint);
    }
}
