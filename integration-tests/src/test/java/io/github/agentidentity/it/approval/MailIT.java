package io.github.agentidentity.it.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Desk;
import io.github.agentidentity.it.actors.Human;
import io.github.agentidentity.it.actors.Mailbox;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Pdp;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Humans hear by mail that an agent waits for them, where the realm sends mail and their address is known to be theirs.
 */
class MailIT {

    @RegisterExtension
    static final Realm realm = Realm.forEachTest();

    private static final String QUIET = "This agent has asked you often.";

    private final Mailbox mailbox = new Mailbox();
    private final Agent agent = realm.inboxAssistant();

    @BeforeEach
    void theRealmSendsMail() {
        mailbox.serve(realm);
        address("alice", true);
    }

    @AfterEach
    void close() {
        mailbox.close();
    }

    @Test
    void a_proposal_comes_by_mail_with_who_asks_and_where_to_decide_and_nothing_that_the_agent_wrote() {
        proposed(realm.alice());

        String mail = mailbox.mail();

        assertThat(mail)
                .contains("Subject: An agent asks for your approval", "alice@demo.example")
                .contains("(inbox-assistant)", "If you do nothing, nothing happens.")
                .doesNotContain("Sort my mail");
        assertThat(realm.alice().open(Mailbox.link(mail)).isApproval()).isTrue();
    }

    @Test
    void a_name_with_markup_is_text_in_the_mail() {
        realm.changeClient("inbox-assistant", client -> client.put("name", "Fish & <b>Chips</b>"));
        proposed(realm.alice());

        assertThat(mailbox.mail())
                .contains("    Fish & <b>Chips</b> (inbox-assistant)")
                .contains("<bdi>Fish &amp; &lt;b&gt;Chips&lt;/b&gt;</bdi>");
    }

    /** The human misses no request without a word: each is announced, or the last that was says that more may come. */
    @Test
    void six_proposals_of_an_agent_come_by_mail_the_sixth_says_that_no_more_do_and_another_human_gets_theirs() {
        realm.changeClient("inbox-assistant", client -> ((ObjectNode) client.path("attributes"))
                .put("agent.max-pending-proposals-per-human", "9"));
        address("bob", true);
        for (int i = 1; i <= 5; i++) {
            proposed(realm.alice());
            assertThat(mailbox.mail()).contains("alice@demo.example").doesNotContain(QUIET);
        }

        proposed(realm.alice());
        assertThat(mailbox.mail()).contains("alice@demo.example", QUIET);
        proposed(realm.alice());
        forumProposed(realm.bob());
        assertThat(mailbox.mail()).contains("bob@demo.example").doesNotContain("alice@demo.example", QUIET);
    }

    @Test
    void an_address_that_was_not_verified_gets_nothing() {
        address("bob", false);
        forumProposed(realm.bob());
        proposed(realm.alice());

        assertThat(mailbox.mail()).contains("alice@demo.example").doesNotContain("bob@demo.example");
    }

    @Test
    void a_realm_that_wants_no_such_mail_sends_none() {
        realm.change(settings -> ((ObjectNode) settings.path("attributes")).put("agent.approval-mail", "false"));
        proposed(realm.alice());
        realm.change(settings -> ((ObjectNode) settings.path("attributes")).put("agent.approval-mail", "true"));
        address("bob", true);
        forumProposed(realm.bob());

        assertThat(mailbox.mail()).contains("bob@demo.example");
    }

    @Test
    void an_action_that_waits_comes_by_mail_without_a_word_of_it_and_so_does_its_decision() {
        Mission mission = realm.mission(agent, Proposal.to(Agent.MAIL, "messages.delete"));
        mailbox.mail();
        Pdp.ofMail(realm)
                .evaluate(mission.token(), "messages.delete", request -> {
                    ((ObjectNode) request.path("action").path("properties"))
                            .putObject("parameters")
                            .put("reason", "sesame");
                    ((ObjectNode) request.path("context")).put("urn:agent-identity:auto-request", true);
                })
                .expect(200);

        String asked = mailbox.mail();
        assertThat(asked)
                .contains("Subject: An agent asks you to approve one action", "alice@demo.example")
                .contains("(inbox-assistant)", "The request stays open until:")
                .doesNotContain("sesame", "m-1", "messages.delete", "Sort my mail");
        Human alice = realm.alice();
        alice.decide(alice.open(Mailbox.link(asked)), "approve");

        assertThat(mailbox.mail())
                .contains("Subject: A request of an agent was decided", Mailbox.link(asked))
                .doesNotContain("sesame", "m-1", "messages.delete", "The request stays open until:");
    }

    private void proposed(Human human) {
        propose(human, agent, Proposal.toSortMail());
    }

    private static void forumProposed(Human human) {
        propose(human, realm.researchAssistant(), Proposal.to(Agent.FORUM, "threads.read"));
    }

    private static void propose(Human human, Agent agent, Proposal proposal) {
        Desk desk = realm.desk();
        agent.propose(proposal, desk.handedOff(human.signInAt(desk).access(), agent))
                .expect(201);
    }

    private static void address(String username, boolean verified) {
        realm.changeUser(
                username, user -> user.put("email", username + "@demo.example").put("emailVerified", verified));
    }
}
