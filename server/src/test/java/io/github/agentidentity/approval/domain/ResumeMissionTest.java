package io.github.agentidentity.approval.domain;

import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.APPROVAL_SESSION;
import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.MALLORY;
import static io.github.agentidentity.missions.fixture.World.START;
import static io.github.agentidentity.missions.fixture.World.STRONG;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.missions.domain.Approver;
import io.github.agentidentity.missions.domain.Doubt;
import io.github.agentidentity.missions.domain.LoginProof;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.fixture.Logins;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResumeMissionTest {

    private final World world = new World();
    private final ReviewResumption review = new ReviewResumption(
            world.suspendedMissions(),
            world.registry,
            world.issuanceGate(),
            world.deriving,
            new RequiredAssurance(World.settings(), world.clock),
            world.evidence);
    private final ResumeMission resumeMission = new ResumeMission(review, world.transitions());

    @Test
    void what_is_shown_leaves_evidence_in_the_missions_history() {
        Mission mission = suspended(new MissionBuilder());
        PendingResumption shown = review.render(Readers.of(alice()), mission.id());
        assertThat(world.evidence.rows()).singleElement().satisfies(row -> {
            assertThat(row.subject()).isEqualTo(mission.id());
            assertThat(row.kind()).isEqualTo(EvidenceKind.SHOWN);
            assertThat(row.content().get("shown")).contains(new JsonString(shown.shown(Readers.of(alice()))));
        });
    }

    @Test
    void the_human_who_approved_it_sees_all_that_goes_on() {
        Mission mission = suspended(new MissionBuilder());
        PendingResumption shown = review.show(alice(), mission.id());
        assertThat(shown.derivation().authority()).isEqualTo(mission.authority());
        assertThat(shown.expiresAt()).isEqualTo(mission.expiresAt());
        assertThat(shown.blockedBy()).isEmpty();
        assertThat(world.journal.acts()).isEmpty();
    }

    @Test
    void a_mission_goes_on_and_leaves_evidence_of_how_surely() {
        Mission mission = suspended(new MissionBuilder());
        assertThat(resume(mission)).isTrue();
        assertThat(world.journal.acts()).containsExactly("mission became: active", "evidence: resumed 2");
        assertThat(world.evidence.rows().get(0).content().get("by")).contains(new JsonString(ALICE.id()));
        assertThat(world.evidence.rows().get(0).content().get("level")).contains(new JsonNumber(STRONG));
    }

    @Test
    void anybody_else_has_nothing_to_resume() {
        Mission mission = suspended(new MissionBuilder());
        Approver mallory = new Approver(MALLORY, "session-of-mallory", Logins.atLevel(STRONG));
        world.assertRefused(Reason.UNKNOWN_MISSION, () -> review.show(mallory, mission.id()));
    }

    @Test
    void for_whom_it_is_does_not_resume_what_another_approved() {
        Mission mission = suspended(new MissionBuilder().human(ALICE).approver(MALLORY));
        world.assertRefused(Reason.UNKNOWN_MISSION, () -> review.show(alice(), mission.id()));
    }

    @ParameterizedTest
    @CsvSource({
        "ACTIVE, NOT_SUSPENDED",
        "COMPLETED, MISSION_COMPLETED",
        "REVOKED, MISSION_REVOKED",
        "EXPIRED, MISSION_EXPIRED"
    })
    void what_is_not_suspended_says_so_to_its_human(MissionState state, Reason reason) {
        Mission mission = world.missions.put(new MissionBuilder().state(state).build(), "grant");
        world.assertRefused(reason, () -> review.show(alice(), mission.id()));
    }

    @Test
    void a_mission_whose_time_is_over_does_not_go_on() {
        Mission mission = suspended(new MissionBuilder().expiresAt(START.plusSeconds(60)));
        world.clock.moveTo(START.plusSeconds(60));
        world.assertRefused(Reason.MISSION_EXPIRED, () -> review.show(alice(), mission.id()));
    }

    @Test
    void a_mission_does_not_go_on_for_an_agent_that_is_nobody_any_more() {
        Mission mission = suspended(new MissionBuilder());
        world.registry.remove(INBOX_ASSISTANT);
        world.assertRefused(Reason.NOT_AN_AGENT, () -> review.show(alice(), mission.id()));
    }

    @Test
    void a_mission_whose_session_is_gone_ends_instead() {
        Mission mission = suspended(new MissionBuilder());
        world.humans.signOut(ALICE);
        world.assertRefusedAfter(Reason.MISSION_REVOKED, () -> review.show(alice(), mission.id()));
        assertThat(state(mission)).isEqualTo(MissionState.REVOKED);
    }

    @Test
    void a_record_that_was_edited_does_not_go_on() {
        Mission mission = suspended(new MissionBuilder().authorityHash("sha-256:" + "A".repeat(43)));
        world.assertRefused(Reason.AUTHORITY_TAMPERED, () -> review.show(alice(), mission.id()));
    }

    @Test
    void an_old_sign_in_resumes_nothing() {
        Mission mission = suspended(new MissionBuilder());
        String shown = review.show(alice(), mission.id()).shown(Readers.of(alice()));
        world.clock.advance(Duration.ofMinutes(6));
        world.assertRefused(
                Reason.STALE_AUTHENTICATION, () -> resumeMission.resume(Readers.of(alice()), mission.id(), shown));
    }

    @Test
    void a_sign_in_by_cookie_resumes_nothing() {
        Mission mission = suspended(new MissionBuilder());
        Approver byCookie = new Approver(ALICE, APPROVAL_SESSION, LoginProof.none(Doubt.CARRIED));
        String shown = review.show(byCookie, mission.id()).shown(Readers.of(byCookie));
        world.assertRefused(
                Reason.STALE_AUTHENTICATION, () -> resumeMission.resume(Readers.of(byCookie), mission.id(), shown));
    }

    @Test
    void what_was_risky_to_approve_is_risky_to_resume() {
        Mission mission = suspended(new MissionBuilder().authority(Wanted.at(MAIL, "messages.delete")));
        String shown = review.show(aliceAtLevel(1), mission.id()).shown(Readers.of(aliceAtLevel(1)));
        assertThat(world.stepUp().isNeededToResume(mission.id())).isTrue();
        world.assertRefused(
                Reason.WEAK_AUTHENTICATION,
                () -> resumeMission.resume(Readers.of(aliceAtLevel(1)), mission.id(), shown));
    }

    @Test
    void what_has_changed_since_it_was_shown_does_not_go_on() {
        Mission mission = suspended(new MissionBuilder());
        assertThat(resumeMission.resume(Readers.of(alice()), mission.id(), "sha-256:" + "A".repeat(43)))
                .isFalse();
        assertThat(world.journal.written()).isEmpty();
    }

    @Test
    void an_end_that_commits_first_wins() {
        Mission mission = suspended(new MissionBuilder());
        String shown = review.show(alice(), mission.id()).shown(Readers.of(alice()));
        world.missions.beforeLocking(() -> world.missions.become(mission.id(), MissionState.REVOKED));
        world.assertRefused(
                Reason.MISSION_REVOKED, () -> resumeMission.resume(Readers.of(alice()), mission.id(), shown));
    }

    private boolean resume(Mission mission) {
        return resumeMission.resume(
                Readers.of(alice()),
                mission.id(),
                review.show(alice(), mission.id()).shown(Readers.of(alice())));
    }

    private Mission suspended(MissionBuilder mission) {
        return world.missions.put(mission.state(MissionState.SUSPENDED).build(), "grant");
    }

    private MissionState state(Mission mission) {
        return world.missions.find(mission.id()).orElseThrow().state();
    }

    private static Approver alice() {
        return aliceAtLevel(STRONG);
    }

    private static Approver aliceAtLevel(int level) {
        return new Approver(ALICE, APPROVAL_SESSION, Logins.atLevel(level));
    }
}
