package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.DESK;
import static io.github.agentidentity.missions.fixture.World.DESK_ID;
import static io.github.agentidentity.missions.fixture.World.DESK_SESSION;
import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.MALLORY;
import static io.github.agentidentity.missions.fixture.World.RESEARCH_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.handoff.Handoff;
import io.github.agentidentity.missions.domain.handoff.RecordedHandoff;
import io.github.agentidentity.missions.domain.token.MissionLookup;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.HandoffApp;
import io.github.agentidentity.registry.domain.HumanTokens;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssueHandoffTest {

    private static final String ALICES_TOKEN = "Alice's access token at desk";

    private final World world = new World();
    private final IssueHandoff issueHandoff = new IssueHandoff(
            world.registry,
            IssueHandoffTest::signedInAt,
            new IssuedHandoffs(world.tokens, world.handoffs),
            new MissionLookup(world.missions, world.issuanceGate()),
            world.issuanceGate(),
            world.clock);

    private static Optional<HumanTokens.SignedIn> signedInAt(String azp, String token) {
        return azp.equals(DESK.clientId()) && token.equals(ALICES_TOKEN)
                ? Optional.of(new HumanTokens.SignedIn(ALICE, DESK_SESSION))
                : Optional.empty();
    }

    @Test
    void an_app_hands_its_human_to_one_agent() {
        Handoff handoff = handOff(DESK_ID, ALICES_TOKEN, "inbox-assistant").handoff();
        assertThat(handoff.humanId()).isEqualTo(ALICE.id());
        assertThat(handoff.sessionId()).isEqualTo(DESK_SESSION);
        assertThat(handoff.appClientId()).isEqualTo(DESK.clientId());
        assertThat(handoff.agentClientId()).isEqualTo(INBOX_ASSISTANT.clientId());
    }

    @Test
    void what_is_signed_is_the_hand_off() {
        SignedHandoff handedOff = handOff(DESK_ID, ALICES_TOKEN, "inbox-assistant");
        assertThat(world.tokens.handoff(handedOff.signed())).isEqualTo(handedOff.handoff());
    }

    /** The token names neither the session nor the app's internal id: the row does. */
    @Test
    void it_is_signed_and_then_written_down() {
        Handoff handoff = handOff(DESK_ID, ALICES_TOKEN, "inbox-assistant").handoff();

        assertThat(world.journal.acts()).containsExactly("signed: hand-off", "hand-off recorded");
        assertThat(world.handoffs.find(handoff.id()))
                .contains(new RecordedHandoff(
                        handoff.id(),
                        ALICE.id(),
                        Optional.of(DESK_SESSION),
                        DESK_ID,
                        handoff.issuedAt(),
                        handoff.expiresAt(),
                        false));
    }

    @Test
    void a_hand_off_lasts_five_minutes_of_whole_seconds() {
        world.clock.advance(Duration.ofMillis(700));
        Handoff handoff = handOff(DESK_ID, ALICES_TOKEN, "inbox-assistant").handoff();
        assertThat(handoff.issuedAt()).isEqualTo(START);
        assertThat(handoff.expiresAt()).isEqualTo(START.plus(Duration.ofMinutes(5)));
    }

    @Test
    void no_two_hand_offs_have_the_same_id() {
        assertThat(handOff(DESK_ID, ALICES_TOKEN, "inbox-assistant").handoff().id())
                .isNotEqualTo(handOff(DESK_ID, ALICES_TOKEN, "inbox-assistant")
                        .handoff()
                        .id());
    }

    @Test
    void who_is_no_hand_off_app_hands_nobody_off() {
        assertRefused(Reason.NOT_A_HANDOFF_APP, INBOX_ASSISTANT.id(), ALICES_TOKEN, "inbox-assistant");
    }

    @Test
    void a_token_that_is_not_this_apps_own_is_refused() {
        assertRefused(Reason.INVALID_SUBJECT_TOKEN, DESK_ID, "Alice's access token elsewhere", "inbox-assistant");
    }

    @Test
    void another_app_cannot_use_the_token_of_this_one() {
        world.registry.register("client-shop", new HandoffApp("client-shop", "shop"));
        assertRefused(Reason.INVALID_SUBJECT_TOKEN, "client-shop", ALICES_TOKEN, "inbox-assistant");
    }

    @Test
    void an_agent_that_is_not_registered_is_unknown() {
        assertRefused(Reason.UNKNOWN_AGENT, DESK_ID, ALICES_TOKEN, "nobody");
    }

    @Test
    void an_agent_is_named_by_its_client_id_and_not_by_its_internal_id() {
        assertRefused(Reason.UNKNOWN_AGENT, DESK_ID, ALICES_TOKEN, INBOX_ASSISTANT.id());
    }

    @Test
    void what_is_wrong_with_the_human_is_said_before_anything_about_the_agent() {
        assertRefused(Reason.INVALID_SUBJECT_TOKEN, DESK_ID, "x", "nobody");
    }

    // For a mission that is approved

    @Test
    void one_for_proposing_names_no_mission() {
        assertThat(handOff(DESK_ID, ALICES_TOKEN, "inbox-assistant").handoff().missionId())
                .isEmpty();
    }

    @Test
    void one_for_a_mission_names_it() {
        Mission mission = approved(new MissionBuilder().build());

        assertThat(handOffFor(mission).handoff().missionId()).contains(mission.id());
    }

    @Test
    void a_mission_of_another_human_is_as_unknown_as_none() {
        assertUnknown(approved(new MissionBuilder().human(MALLORY).build()));
        assertUnknown(new MissionBuilder().build());
    }

    @Test
    void a_mission_of_another_agent_is_unknown() {
        assertUnknown(approved(new MissionBuilder().agent(RESEARCH_ASSISTANT).build()));
        assertUnknown(approved(new MissionBuilder()
                .agent("client-before", INBOX_ASSISTANT.clientId())
                .build()));
    }

    @ParameterizedTest
    @CsvSource({"SUSPENDED, MISSION_SUSPENDED", "REVOKED, MISSION_REVOKED", "EXPIRED, MISSION_EXPIRED"})
    void a_mission_that_is_not_active_is_not_handed_off(MissionState state, Reason reason) {
        Mission mission = approved(new MissionBuilder().state(state).build());

        world.assertRefused(reason, () -> handOffFor(mission));
        assertThat(world.journal.acts()).as("signatures").isEmpty();
    }

    private Mission approved(Mission mission) {
        world.approved(mission);
        return mission;
    }

    @Test
    void a_template_is_nothing_to_hand_off_for() {
        assertUnknown(world.missions.put(new MissionBuilder().template(1).build(), ""));
    }

    private SignedHandoff handOffFor(Mission mission) {
        return issueHandoff.issue(
                new HandoffRequest(DESK_ID, ALICES_TOKEN, "inbox-assistant", Optional.of(mission.id())));
    }

    private void assertUnknown(Mission mission) {
        world.assertRefused(Reason.UNKNOWN_MISSION, () -> handOffFor(mission));
        assertThat(world.journal.acts()).as("signatures").isEmpty();
    }

    private SignedHandoff handOff(String callerId, String humanToken, String agentClientId) {
        return issueHandoff.issue(new HandoffRequest(callerId, humanToken, agentClientId, Optional.empty()));
    }

    private void assertRefused(Reason reason, String callerId, String humanToken, String agentClientId) {
        world.assertRefused(reason, () -> handOff(callerId, humanToken, agentClientId));
        assertThat(world.journal.acts()).as("signatures").isEmpty();
    }
}
