package io.github.agentidentity.it.database;

import static io.github.agentidentity.it.actors.Agent.FORUM;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Evidence;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Human;
import io.github.agentidentity.it.actors.Page;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Storm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Races of many requests to do something for the first time: it happens once. */
class FirstTimesIT {

    @RegisterExtension
    static final Realm realm = Realm.forEachTest();

    private static final int AT_ONCE = 20;

    @Test
    void first_approvals_of_one_agent_by_one_human_at_the_same_moment_all_stand() {
        Agent agent = realm.researchAssistant();
        List<String> proposals = new ArrayList<>();
        List<Runnable> approvals = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Answer proposed = agent.propose(Proposal.to(FORUM, "threads.read"), realm.handOff(agent))
                    .expect(201);
            proposals.add(proposed.text("proposal_id"));
            Human alice = realm.alice();
            Page page = alice.open(proposed.text("approval_uri"));
            assertThat(page.isApproval()).as(page.text()).isTrue();
            approvals.add(() -> alice.decide(page, "approve"));
        }

        ExecutorService humans = Executors.newFixedThreadPool(approvals.size());
        try {
            CompletableFuture.allOf(approvals.stream()
                            .map(approval -> CompletableFuture.runAsync(approval, humans))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            humans.shutdownNow();
        }

        assertThat(proposals).allSatisfy(proposal -> agent.poll(proposal).expect(200));
    }

    @Test
    void first_refusals_of_a_realm_at_the_same_moment_all_leave_evidence() throws Exception {
        Agent agent = realm.inboxAssistant();
        List<Answer> answers = Storm.of(40, i -> agent.poll("mpr_unknown"));
        assertThat(Storm.with(400, answers)).hasSize(40);

        assertThat(refusals(40)).hasSize(40);
    }

    @Test
    void equal_proposals_under_one_key_at_the_same_moment_all_get_the_first_answer() {
        Agent agent = realm.inboxAssistant();
        Form proposal = Proposal.toSortMail().form(realm.handOff(agent)).and("idempotency_key", "one");
        assertOneProposal(Storm.of(AT_ONCE, i -> agent.propose(proposal)));
    }

    @Test
    void equal_proposals_for_a_named_human_at_the_same_moment_all_get_the_first_answer() {
        Form proposal = Proposal.toSortMail().hinting("alice").and("idempotency_key", "one");
        assertOneProposal(Storm.of(AT_ONCE, i -> realm.inboxAssistant().propose(proposal)));
    }

    @Test
    void equal_starts_of_a_task_at_the_same_moment_all_get_the_first_answer_and_one_task_goes_on() {
        Agent agent = realm.inboxAssistant();
        Proposal template = Proposal.toSortMail()
                .saying(intent -> intent.put("expires_at", Proposal.in(Duration.ofHours(12)))
                        .putObject("controls")
                        .putObject("urn:agent-identity:template")
                        .put("max_concurrent", 1));
        Answer proposed = agent.propose(template, realm.handOff(agent)).expect(201);
        realm.alice().approve(proposed.text("approval_uri"));
        String templateId = agent.poll(proposed.text("proposal_id")).expect(200).text("template_id");
        Form task = Proposal.toSortMail().form().and("template_id", templateId).and("idempotency_key", "one");

        assertOneProposal(Storm.of(AT_ONCE, i -> agent.propose(task)));

        assertThat(Evidence.of(realm, templateId).of("started")).hasSize(1);
    }

    private static void assertOneProposal(List<Answer> answers) {
        assertThat(answers).allSatisfy(answer -> answer.expect(201));
        List<String> proposals = answers.stream()
                .map(answer -> answer.text("proposal_id"))
                .distinct()
                .toList();
        assertThat(proposals).hasSize(1);
        assertThat(Evidence.of(realm, proposals.get(0)).of("proposed")).hasSize(1);
    }

    /** A refusal is written down after its answer: so many are waited for. */
    private static List<JsonNode> refusals(int expected) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        List<JsonNode> found = Evidence.ofRealm(realm).of("refused");
        while (found.size() < expected && System.nanoTime() < end) {
            Thread.sleep(100);
            found = Evidence.ofRealm(realm).of("refused");
        }
        return found;
    }
}
