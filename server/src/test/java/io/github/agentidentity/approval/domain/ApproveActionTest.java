package io.github.agentidentity.approval.domain;

import static io.github.agentidentity.approval.domain.ActionScene.alice;
import static io.github.agentidentity.approval.domain.ActionScene.bob;
import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.MAIL_USER;
import static io.github.agentidentity.missions.fixture.World.MALLORY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.decisions.domain.AccessRequestState;
import io.github.agentidentity.decisions.domain.ApproverSlot;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.missions.domain.Approver;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.fixture.AgentScopes;
import io.github.agentidentity.missions.fixture.Logins;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.AgentScope;
import io.github.agentidentity.registry.domain.Titles;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApproveActionTest {

    private final ActionScene scene = new ActionScene();
    private final World world = scene.world;

    @Test
    void the_delegator_is_shown_what_waits() {
        PendingAction pending = scene.review().show(alice(), scene.id());

        assertThat(pending.action().agent()).isEqualTo(INBOX_ASSISTANT);
        assertThat(pending.action().resource()).isEqualTo(MAIL);
        assertThat(pending.action().lines()).hasSize(1);
        assertThat(pending.isForDelegator(Readers.of(alice()))).isTrue();
        assertThat(pending.history()).isEqualTo(new ActionHistory(0, 2, List.of()));
        assertThat(pending.mayApprove()).isTrue();
        assertThat(pending.blockedBy()).isEmpty();
    }

    @Test
    void another_approver_is_told_nothing_of_other_actions() {
        scene.forBobToo().before = 3;
        PendingAction pending = scene.review().show(bob(), scene.id());

        assertThat(pending.isForDelegator(Readers.of(bob()))).isFalse();
        assertThat(pending.history()).isEqualTo(new ActionHistory(3, 0, List.of()));
        assertThat(pending.approvers().places())
                .extracting(ActionApprovers.Place::kind)
                .containsExactly(ApproverSlot.Kind.DELEGATOR, ApproverSlot.Kind.ROLE);
    }

    @Test
    void whoever_is_not_asked_has_nothing_to_decide() {
        Approver mallory = new Approver(MALLORY, "session-of-mallory", Logins.atLevel(World.STRONG));
        world.assertRefused(Reason.NOT_THE_APPROVER, () -> scene.review().show(mallory, scene.id()));
    }

    @Test
    void what_is_shown_leaves_evidence_in_the_missions_history() {
        PendingAction shown = scene.review().render(Readers.of(alice()), scene.id());

        assertThat(world.evidence.rows()).singleElement().satisfies(row -> {
            assertThat(row.subject()).isEqualTo(scene.mission.id());
            assertThat(row.kind()).isEqualTo(EvidenceKind.SHOWN);
            assertThat(row.content().get("shown")).contains(new JsonString(shown.shown(Readers.of(alice()))));
            assertThat(row.content().get("access_request")).contains(new JsonString(scene.id()));
        });
    }

    @Test
    void a_yes_to_what_was_shown_approves_it_and_leaves_evidence_of_what_that_was() {
        String shown = shown();

        assertThat(approve(alice(), shown)).isTrue();
        assertThat(scene.decisions).containsExactly(AccessRequestState.APPROVED.code());
        assertThat(world.evidence.rows()).singleElement().satisfies(row -> {
            assertThat(row.kind()).isEqualTo(EvidenceKind.ACTION_APPROVED);
            assertThat(row.content().get("shown")).contains(new JsonString(shown));
        });
    }

    @Test
    void where_two_must_approve_one_yes_is_not_enough() {
        scene.forBobToo();

        assertThat(approve(alice(), shown())).isTrue();
        assertThat(scene.decisions).isEmpty();
        assertThat(scene.review().show(bob(), scene.id()).approvers().approvedBy())
                .containsExactly("alice");
        assertThat(scene.review().show(alice(), scene.id()).mayApprove()).isFalse();
    }

    @Test
    void every_action_takes_the_stronger_sign_in() {
        String shown = scene.review().show(alice(1), scene.id()).shown(Readers.of(alice(1)));

        assertThat(scene.review().show(alice(1), scene.id()).blockedBy()).contains(Reason.WEAK_AUTHENTICATION);
        world.assertRefused(Reason.WEAK_AUTHENTICATION, () -> approve(alice(1), shown));
        assertThat(scene.decisions).isEmpty();
    }

    @Test
    void a_sign_in_that_is_too_old_approves_nothing() {
        Approver alice = alice();
        String shown = shown();
        world.clock.advance(Duration.ofMinutes(6));

        world.assertRefused(Reason.STALE_AUTHENTICATION, () -> approve(alice, shown));
    }

    // Whatever changes between the page and the decision is shown again

    @Test
    void other_parameters_are_another_action() {
        String shown = shown();
        scene.parameters = "{'reason':'other'}";
        assertChanged(shown);
    }

    @Test
    void another_title_is_shown_again() {
        String shown = shown();
        AgentScope scope = AgentScopes.gated(MAIL, "messages.delete", MAIL_USER);
        world.registry.register(INBOX_ASSISTANT, AgentScopes.titled(scope, Titles.of("Another title")));
        assertChanged(shown);
    }

    @Test
    void one_more_request_for_the_same_is_shown_again() {
        String shown = shown();
        scene.before = 1;
        assertChanged(shown);
    }

    @Test
    void other_words_are_shown_again() {
        PageReader french =
                new PageReader(alice(), new PageWords("fr", "UTC", "sha-256:words", Readers.ENGLISH.reworded()));
        assertThat(scene.approveAction().approve(french, scene.id(), shown())).isFalse();
    }

    @Test
    void what_one_approver_was_shown_approves_for_no_other() {
        scene.forBobToo();
        assertThat(approve(bob(), shown())).isFalse();
    }

    private void assertChanged(String shown) {
        assertThat(approve(alice(), shown)).isFalse();
        assertThat(scene.decisions).isEmpty();
    }

    @Test
    void another_rendering_than_that_of_the_request_cannot_be_shown() {
        scene.rendering = "sha-256:another";
        world.assertRefused(Reason.NOT_RENDERABLE, () -> scene.review().show(alice(), scene.id()));
    }

    // No

    @Test
    void a_no_takes_no_proof_of_presence() {
        scene.approveAction().deny(alice(1), scene.id());
        assertThat(scene.decisions).containsExactly(AccessRequestState.DENIED.code());
    }

    @Test
    void the_delegator_ends_the_mission_with_a_no() {
        scene.approveAction().denyAndEnd(alice(), scene.id());
        assertThat(world.missions.find(scene.mission.id()).orElseThrow().state())
                .isEqualTo(MissionState.REVOKED);
    }

    @Test
    void nobody_else_ends_it() {
        scene.forBobToo();
        world.assertRefused(Reason.NOT_THE_APPROVER, () -> scene.approveAction().denyAndEnd(bob(), scene.id()));
        assertThat(scene.decisions).isEmpty();
    }

    private String shown() {
        return scene.review().show(alice(), scene.id()).shown(Readers.of(alice()));
    }

    private boolean approve(Approver approver, String shown) {
        return scene.approveAction().approve(Readers.of(approver), scene.id(), shown);
    }
}
