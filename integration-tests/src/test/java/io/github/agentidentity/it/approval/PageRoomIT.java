package io.github.agentidentity.it.approval;

import static io.github.agentidentity.it.actors.Agent.MAIL;
import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.OpenServer;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Limits of the approval page: a proposal that no human would read to its end is refused, and nothing is left of it.
 */
class PageRoomIT {

    @RegisterExtension
    static final OpenServer open = new OpenServer();

    private static final String[] FOUR = {"messages.read", "messages.label", "messages.draft", "messages.archive"};

    private final Realm realm = open.realm();
    private final Agent agent = realm.inboxAssistant();
    private final String handOff = realm.handOff(agent);

    @Test
    void more_than_32_entries_are_too_much_to_show() throws Exception {
        assertTooMuch(proposal(folders(33, "messages.read")));
        assertProposed(proposal(folders(32, "messages.read")));
    }

    @Test
    void more_than_100_actions_are_too_much_to_show() throws Exception {
        ObjectNode oneMore = Proposal.entry(MAIL + "/other", "messages.read");

        assertTooMuch(proposal(Stream.concat(folders(25, FOUR), Stream.of(oneMore))));
        assertProposed(proposal(folders(25, FOUR)));
    }

    @Test
    void more_than_4096_characters_of_labels_are_too_much_to_show() throws Exception {
        assertTooMuch(proposal(Stream.of(labelled(17))));
        assertProposed(proposal(Stream.of(labelled(16))));
    }

    @Test
    void more_than_8192_characters_of_the_agents_words_are_a_malformed_intent() throws Exception {
        assertRefusedWithoutTrace(wordy(9), "invalid_request", "malformed_intent");
        assertProposed(wordy(8));
    }

    private void assertTooMuch(Proposal proposal) throws SQLException {
        assertRefusedWithoutTrace(proposal, "invalid_authorization_details", "too_much_to_show");
    }

    private void assertRefusedWithoutTrace(Proposal proposal, String error, String reason) throws SQLException {
        List<String> before = proposals();
        assertRefused(agent.propose(proposal, handOff)).as(error, reason).withEvent(realm, EXCHANGE);
        assertThat(before).containsAll(proposals());
    }

    /** A proposal that has room is taken, with the hand-off that the refused one came with. */
    private void assertProposed(Proposal proposal) throws SQLException {
        String id = agent.propose(proposal, handOff).expect(201).text("proposal_id");
        assertThat(proposals()).contains(id);
    }

    private static List<String> proposals() throws SQLException {
        return open.database().texts("select ID from AGENT_PROPOSAL");
    }

    private static Proposal proposal(Stream<ObjectNode> entries) {
        return Proposal.of(entries.toArray(ObjectNode[]::new))
                .saying(intent -> intent.set("resources", Json.array(MAIL)));
    }

    /** These actions in so many folders, whose names are short: all of it also has to fit into a token. */
    private static Stream<ObjectNode> folders(int number, String... actions) {
        return IntStream.range(0, number).mapToObj(i -> Proposal.entry(MAIL + "/" + i, actions));
    }

    /** One action under so many labels of 241 or 242 characters. */
    private static ObjectNode labelled(int labels) {
        ObjectNode entry = Proposal.entry(MAIL, "messages.read");
        ArrayNode classification = entry.putObject("constraints").putArray("data_classification");
        IntStream.range(0, labels).mapToObj(i -> "x".repeat(240) + i).forEach(classification::add);
        return entry;
    }

    /** A small wish in so many sentences of 1,000 characters. */
    private static Proposal wordy(int sentences) {
        return Proposal.toSortMail().saying(intent -> {
            ArrayNode criteria = intent.putArray("success_criteria");
            IntStream.range(0, sentences).mapToObj(i -> "x".repeat(1_000)).forEach(criteria::add);
        });
    }
}
