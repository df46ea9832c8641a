package io.github.agentidentity.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What may happen once, or so many times, happens so often however many ask at once on two nodes. */
@EnabledIfSystemProperty(named = "database", matches = "postgresql")
class TwoNodesIT {

    @RegisterExtension
    static final TwoNodes nodes = new TwoNodes();

    private static final int MANY = 40;

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

    private static Mission mission(Proposal proposal) {
        Realm realm = nodes.atFirst();
        return realm.mission(realm.inboxAssistant(), proposal);
    }
}
