package io.github.agentidentity.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Delegated;
import io.github.agentidentity.it.actors.Desk;
import io.github.agentidentity.it.actors.Evidence;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.GatedAction;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Human;
import io.github.agentidentity.it.actors.Jws;
import io.github.agentidentity.it.actors.Key;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Page;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Storm;
import io.github.agentidentity.it.actors.TwoNodes;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Limits across two nodes: what may happen once, or so many times, happens so often, however many ask at once. */
@EnabledIfSystemProperty(named = "database", matches = "postgresql")
class TwoNodesIT {

    @RegisterExtension
    static final TwoNodes nodes = new TwoNodes();

    private static final int MANY = 40;
    private static final String APPROVAL = "agent-identity-approval";

    @Test
    void as_many_tokens_are_minted_as_were_approved() {
        int allowed = 7;
        Mission mission = mission(Proposal.toSortMail()
                .saying(intent -> intent.putObject("controls").put("max_derivations", allowed)));

        List<Answer> mints = Storm.of(100, i -> nodes.at(i).inboxAssistant().mint(mission.grant()));

        assertThat(Storm.with(200, mints)).hasSize(allowed);
        assertThat(Storm.with(400, mints)).hasSize(100 - allowed).allMatch(answer -> answer.text("reason")
                .equals("derivations_exhausted"));
        assertThat(Evidence.of(nodes.atFirst(), mission.id()).minted())
                .hasSize(allowed)
                .doesNotHaveDuplicates();
    }

    @Test
    void as_many_tasks_go_on_as_the_template_allows() {
        int most = 3;
        Realm realm = nodes.atFirst();
        Proposal proposal = Proposal.toSortMail()
                .saying(intent -> intent.put("expires_at", Proposal.in(Duration.ofHours(12)))
                        .putObject("controls")
                        .putObject("urn:agent-identity:template")
                        .put("max_concurrent", most));
        Human alice = realm.alice();
        Agent agent = realm.inboxAssistant();
        Answer proposed = agent.propose(proposal, realm.handOff(agent)).expect(201);
        alice.approve(proposed.text("approval_uri"));
        String template = agent.poll(proposed.text("proposal_id")).expect(200).text("template_id");
        Form task = Proposal.toSortMail().form().and("template_id", template);

        List<Answer> started = Storm.of(MANY, i -> nodes.at(i).inboxAssistant().propose(task));

        assertThat(Storm.with(201, started)).hasSize(most);
        assertThat(Storm.with(429, started)).hasSize(MANY - most).allMatch(answer -> answer.text("reason")
                .equals("too_many_tasks"));
        assertThat(Evidence.of(realm, template).of("started")).hasSize(most);
    }

    @Test
    void an_approval_of_one_action_permits_once_on_whichever_node_it_is_used() {
        Mission mission = mission(Proposal.to(Agent.MAIL, GatedAction.DELETE));
        String token = mission.token();
        GatedAction.of(nodes.atFirst(), token, "m-1").approvedBy(mission.human());

        List<Answer> decisions =
                Storm.of(100, i -> GatedAction.of(nodes.at(i), token, "m-1").use());

        assertThat(decisions.stream().filter(TwoNodesIT::isPermit)).hasSize(1);
        assertThat(Evidence.of(nodes.atFirst(), mission.id()).of("permitted")).hasSize(1);
    }

    @Test
    void equal_requests_of_an_approval_are_one_on_whichever_node_they_come() {
        Mission mission = mission(Proposal.to(Agent.MAIL, GatedAction.DELETE));
        String token = mission.token();

        List<Answer> asked =
                Storm.of(MANY, i -> GatedAction.of(nodes.at(i), token, "m-2").ask());

        assertThat(Storm.with(200, asked).stream()
                        .map(GatedAction::task)
                        .filter(task -> !task.isEmpty())
                        .distinct())
                .hasSize(1);
        assertThat(Evidence.of(nodes.atFirst(), mission.id()).of("action_requested"))
                .hasSize(1);
    }

    private static boolean isPermit(Answer answer) {
        return answer.status() == 200 && answer.json().path("decision").asBoolean();
    }

    @Test
    void equal_proposals_under_one_key_are_one_on_whichever_node_they_come() {
        Realm realm = nodes.atFirst();
        Form proposal = Proposal.toSortMail()
                .form(realm.handOff(realm.inboxAssistant()))
                .and("idempotency_key", "one");

        List<Answer> answers = Storm.of(MANY, i -> nodes.at(i).inboxAssistant().propose(proposal));

        assertThat(Storm.with(201, answers)).hasSize(MANY);
        assertThat(answers.stream().map(answer -> answer.text("proposal_id")).distinct())
                .hasSize(1);
    }

    @Test
    void equal_mints_under_one_key_are_one_on_whichever_node_they_come() {
        Mission mission = mission(Proposal.toSortMail()
                .saying(intent -> intent.putObject("controls").put("max_derivations", 1)));
        Form form = Agent.mintForm(mission.grant()).and("idempotency_key", "one");

        List<Answer> answers = Storm.of(20, i -> nodes.at(i).inboxAssistant().mint(form));

        assertThat(Storm.with(200, answers)).hasSize(20);
        assertThat(answers.stream()
                        .map(answer -> Jws.of(answer.text("access_token")).claims())
                        .distinct())
                .hasSize(1);
        assertThat(Evidence.of(nodes.atFirst(), mission.id()).minted()).hasSize(1);
    }

    @Test
    void a_hand_off_is_redeemed_once_on_whichever_node_it_comes() {
        Mission mission = mission(Proposal.toSortMail());
        Realm realm = nodes.atFirst();
        Desk desk = realm.desk();
        String handOff = desk.client()
                .exchange(Desk.handOffForm(mission.human().signInAt(desk).access(), mission.agent())
                        .and("mission_id", mission.id()))
                .expect(200)
                .text("access_token");
        Form form = Delegated.redemption(handOff).with("resource", Agent.MAIL);

        List<Answer> answers = Storm.of(MANY, i -> nodes.at(i).inboxAssistant().mint(form));

        assertThat(Storm.with(200, answers)).hasSize(1);
        assertThat(Storm.with(400, answers)).hasSize(MANY - 1).allMatch(answer -> answer.text("reason")
                .equals("handoff_already_redeemed"));
    }

    @Test
    void of_many_polls_one_grant_is_good_on_whichever_node_they_come() {
        Mission mission = mission(Proposal.toSortMail());

        List<Answer> polls = Storm.of(MANY, i -> nodes.at(i).inboxAssistant().poll(mission.proposalId()));
        List<Answer> mints = Storm.with(200, polls).stream()
                .map(answer -> nodes.atSecond().inboxAssistant().mint(answer.text("mission_grant")))
                .toList();

        assertThat(Storm.with(200, mints)).hasSize(1);
    }

    @Test
    void one_first_key_is_the_missions_on_whichever_node_it_is_proven() {
        Realm realm = nodes.atFirst();
        Agent agent = realm.inboxAssistant();
        Answer proposed =
                agent.propose(Proposal.toSortMail(), realm.handOff(agent)).expect(201);
        realm.alice().approve(proposed.text("approval_uri"));
        Form poll = Form.of("proposal_id", proposed.text("proposal_id"));
        List<Key> keys = Stream.generate(Key::new).limit(MANY).toList();

        List<Answer> polls = Storm.of(MANY, i -> poll(nodes.at(i), poll, keys.get(i)));

        assertThat(Storm.with(200, polls)).hasSize(1);
        assertThat(Storm.with(400, polls)).hasSize(MANY - 1).allMatch(answer -> answer.text("reason")
                .equals("wrong_key"));
    }

    @Test
    void one_decision_counts_on_whichever_node_it_is_sent() {
        Realm realm = nodes.atFirst();
        Agent agent = realm.inboxAssistant();
        Answer proposed =
                agent.propose(Proposal.toSortMail(), realm.handOff(agent)).expect(201);
        String id = proposed.text("proposal_id");
        List<Human> alices = Stream.generate(realm::alice).limit(10).toList();
        List<Page> pages = alices.stream()
                .map(alice -> alice.open(proposed.text("approval_uri")))
                .toList();

        Storm.of(10, i -> alices.get(i)
                .browser()
                .submit(
                        at(nodes.at(i), pages.get(i).action(APPROVAL)),
                        pages.get(i).fields(APPROVAL).and("decision", "approve"))
                .answer());

        assertThat(Evidence.of(realm, id).kinds())
                .filteredOn("approved"::equals)
                .hasSize(1);
        agent.poll(id).expect(200);
    }

    /** The same page at another node. */
    private static URI at(Realm node, URI uri) {
        return node.server().baseUri().resolve(uri.getRawPath() + "?" + uri.getRawQuery());
    }

    /** Keycloak compares a proof with the address at which it was asked. */
    private static Answer poll(Realm node, Form form, Key key) {
        return Http.post(
                node.poll(),
                form,
                "Authorization",
                node.inboxAssistant().client().basic(),
                "DPoP",
                key.proof(node.poll()));
    }

    private static Mission mission(Proposal proposal) {
        Realm realm = nodes.atFirst();
        return realm.mission(realm.inboxAssistant(), proposal);
    }
}
