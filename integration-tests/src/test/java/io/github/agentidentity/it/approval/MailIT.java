package io.github.agentidentity.it.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Desk;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.GatedAction;
import io.github.agentidentity.it.actors.Human;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Mailbox;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Page;
import io.github.agentidentity.it.actors.Pdp;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Refused;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private static final String BEGUN = "Subject: An agent works for you now";

    private static final int LIMIT = 3;

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
                .contains("Stop this agent, or see what your agents do:", myAgents())
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
    void a_mission_that_begins_comes_by_mail_with_its_end_and_where_to_stop_it_and_nothing_that_the_agent_wrote() {
        realm.mission(agent, Proposal.toSortMail());
        mailbox.mail();

        String mail = mailbox.mail();
        assertThat(mail)
                .contains(BEGUN, "alice@demo.example", "(inbox-assistant)", "It ends by itself at:")
                .contains("Stop this agent, or see what your agents do:", "If you did not approve this")
                .doesNotContain("Sort my mail", "messages.");
        assertThat(Mailbox.link(mail)).isEqualTo(myAgents());
    }

    @Test
    void a_mission_that_is_denied_begins_by_no_mail() {
        proposed(realm.alice());
        Human alice = realm.alice();
        alice.decide(alice.open(Mailbox.link(mailbox.mail())), "deny");
        nothingElseCame();
    }

    @Test
    void a_realm_that_wants_no_mail_of_beginnings_sends_those_that_ask() {
        realm.change(settings -> ((ObjectNode) settings.path("attributes")).put("agent.beginning-mail", "false"));
        realm.mission(agent, Proposal.toSortMail());
        assertThat(mailbox.mail()).contains("Subject: An agent asks for your approval");
        nothingElseCame();
    }

    @Test
    void an_action_that_waits_comes_by_mail_without_a_word_of_it_and_so_does_its_decision() {
        Mission mission = begun(agent, Proposal.to(Agent.MAIL, "messages.delete"));
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
                .contains("(inbox-assistant)", "The request stays open until:", myAgents())
                .doesNotContain("sesame", "m-1", "messages.delete", "Sort my mail");
        Human alice = realm.alice();
        alice.decide(alice.open(Mailbox.link(asked)), "approve");

        assertThat(mailbox.mail())
                .contains("Subject: A request of an agent was decided", Mailbox.link(asked))
                .doesNotContain("sesame", "m-1", "messages.delete", "The request stays open until:");
    }

    @Test
    void a_withdrawal_at_a_service_comes_by_mail_to_the_human_and_to_the_sponsor_once_and_without_the_agents_words() {
        Mission mission = onTheWire();
        refuse(Pdp.ofMail(realm), token(mission, Agent.MAIL), 2 * LIMIT);

        Map<String, String> mails = nextMails(2);
        assertThat(Objects.requireNonNull(mails.get("alice@demo.example")))
                .contains("Subject: An agent was stopped at a service")
                .contains("    Office assistant (office-assistant)", "    Mail (mail-api)")
                .contains("/agent-identity/approvals/" + mission.id(), myAgents())
                .doesNotContain("Forum", "nobody.granted", "Sort my mail", "m-1");
        assertThat(mails.get("carol@demo.example"))
                .contains("Subject: An agent was stopped at a service")
                .contains("    Office assistant (office-assistant)", "    Mail (mail-api)", "    " + mission.id())
                .contains("Stop this agent", myAgents())
                .doesNotContain("alice", "/agent-identity/approvals/", "nobody.granted", "Sort my mail");
        Page page = realm.alice().open(Mailbox.link(Objects.requireNonNull(mails.get("alice@demo.example"))));
        assertThat(page.text()).contains("You approved this");
        nothingElseCame();
    }

    @Test
    void refusals_at_a_second_service_come_by_one_mail_each_that_tells_of_the_suspension() {
        Mission mission = onTheWire();
        Pdp forum = new Pdp(realm.client("forum-api"));
        String toForum = token(mission, Agent.FORUM);
        refuse(Pdp.ofMail(realm), token(mission, Agent.MAIL), LIMIT);
        nextMails(2);
        refuse(forum, toForum, 2 * LIMIT);

        Map<String, String> mails = nextMails(2);
        assertThat(Objects.requireNonNull(mails.get("alice@demo.example")))
                .contains("Subject: A mission of an agent was suspended")
                .contains("    Mail (mail-api)", "    Forum (forum-api)");
        assertThat(mails.get("carol@demo.example"))
                .contains("Subject: A mission of an agent was suspended", "    Forum (forum-api)");
        Human alice = realm.alice();
        Page page = alice.open(Mailbox.link(Objects.requireNonNull(mails.get("alice@demo.example"))));
        assertThat(page.hasButton("resume")).isTrue();
        nothingElseCame();
    }

    @Test
    void fewer_refusals_searches_and_dry_runs_come_by_no_mail() {
        Mission mission = onTheWire();
        String token = token(mission, Agent.MAIL);
        Pdp mail = Pdp.ofMail(realm);
        refuse(mail, token, LIMIT - 1);
        for (int i = 0; i < LIMIT; i++) {
            // The same once more, and what is refused for other reasons.
            mail.evaluate(token, "nobody.granted0").expect(200);
            mail.evaluate("no token", "nobody.granted" + i).expect(200);
            mail.post("access/v1/search/action", Pdp.request(token, "nobody.searched" + i));
            AdminRest.of(realm)
                    .post(
                            "/dry-run",
                            Json.object()
                                    .put("agent", "office-assistant")
                                    .put("human", "alice")
                                    .put("scope", "https://mail.example#nobody.tried" + i))
                    .expect(200);
        }
        nothingElseCame();
    }

    @Test
    void a_mission_that_three_denials_suspend_comes_by_mail_to_the_human_and_to_the_sponsor() {
        realm.change(settings -> ((ObjectNode) settings.path("attributes")).put("agent.denial-pause", "0"));
        address("carol", true);
        Mission mission = begun(agent, Proposal.to(Agent.MAIL, "messages.delete"));
        String token = mission.token();
        Human alice = realm.alice();
        for (int i = 1; i <= 3; i++) {
            Answer asked = GatedAction.of(realm, token, "m-" + i).ask().expect(200);
            mailbox.mail();
            String link = realm.at("/agent-identity/approvals/" + GatedAction.task(asked))
                    .toString();
            alice.decide(alice.open(link), "deny");
            if (i < 3) {
                assertThat(mailbox.mail()).contains("Subject: A request of an agent was decided");
            }
        }

        List<String> mails = List.of(mailbox.mail(), mailbox.mail(), mailbox.mail());
        assertThat(mails)
                .filteredOn(mail -> mail.contains("Subject: A mission of an agent was suspended"))
                .hasSize(2)
                .allSatisfy(mail -> assertThat(mail)
                        .contains("    Inbox assistant (inbox-assistant)", mission.id())
                        .doesNotContain("It was stopped at:", "m-3", "messages.delete", "Sort my mail"))
                .anyMatch(mail -> mail.contains("alice@demo.example"))
                .anyMatch(mail -> mail.contains("carol@demo.example"));
        nothingElseCame();
    }

    @Test
    void denials_count_anew_once_the_human_resumed_the_mission() {
        realm.change(settings -> ((ObjectNode) settings.path("attributes"))
                .put("agent.denial-pause", "0")
                .put("agent.approval-mail", "false"));
        Mission mission = realm.mission(agent, Proposal.to(Agent.MAIL, "messages.delete"));
        String token = mission.token();
        Human alice = realm.alice();
        deny(alice, token, 1, 2);
        alice.suspend(mission.id()).expect(204);
        alice.decide(
                alice.open(realm.at("/agent-identity/approvals/" + mission.id()).toString()), "resume");

        String again = mission.token();
        deny(alice, again, 3, 4);
        mission.mint().expect(200);
        deny(alice, again, 5);
        Refused.assertRefused(mission.mint()).as("invalid_grant", "mission_suspended");
    }

    private void deny(Human human, String token, int... messages) {
        for (int message : messages) {
            Answer asked = GatedAction.of(realm, token, "m-" + message).ask().expect(200);
            String link = realm.at("/agent-identity/approvals/" + GatedAction.task(asked))
                    .toString();
            human.decide(human.open(link), "deny");
        }
    }

    /** A mission at two services that three refusals at one of them withdraw; the sponsor has an address. */
    private Mission onTheWire() {
        address("carol", true);
        realm.changeClient("office-assistant", client -> ((ObjectNode) client.path("attributes"))
                .put("agent.suspend-after-refusals", LIMIT + "/60"));
        return begun(
                new Agent(realm.client("office-assistant")),
                Proposal.of(
                        Proposal.entry(Agent.MAIL, "messages.archive"), Proposal.entry(Agent.FORUM, "threads.read")));
    }

    /** A mission of Alice's, after the mails that she was asked and that it begins. */
    private Mission begun(Agent agent, Proposal proposal) {
        Mission mission = realm.mission(agent, proposal);
        assertThat(List.of(mailbox.mail(), mailbox.mail())).anyMatch(mail -> mail.contains(BEGUN));
        return mission;
    }

    private String myAgents() {
        return realm.at("/agent-identity/my").toString();
    }

    private static String token(Mission mission, String resource) {
        return mission.mint(Form.of("resource", resource)).expect(200).text("access_token");
    }

    /** Asks for so many different actions that nobody granted. */
    private static void refuse(Pdp pdp, String token, int actions) {
        for (int i = 0; i < actions; i++) {
            pdp.evaluate(token, "nobody.granted" + i).expect(200);
        }
    }

    /** The next mails by their recipients, of whom each gets one. */
    private Map<String, String> nextMails(int number) {
        Map<String, String> mails = new HashMap<>();
        for (int i = 0; i < number; i++) {
            String mail = mailbox.mail();
            String recipient = mail.lines()
                    .filter(line -> line.startsWith("To: "))
                    .map(line -> line.substring("To: ".length()).replaceAll("^.*<|>$", ""))
                    .findFirst()
                    .orElseThrow();
            assertThat(mails.put(recipient, mail))
                    .as("a second mail to " + recipient)
                    .isNull();
        }
        return mails;
    }

    /** The next mail is that of a proposal which is made now. */
    private void nothingElseCame() {
        address("bob", true);
        forumProposed(realm.bob());
        assertThat(mailbox.mail()).contains("bob@demo.example", "Subject: An agent asks for your approval");
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
