package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.MALLORY;
import static io.github.agentidentity.missions.fixture.World.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.World;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EndingTest {

    private final World world = new World();
    private final Ending ending = new Ending(world.missions, world.evidence);

    @Test
    void all_that_rests_on_an_agent_ends_with_it_suspended_or_not() {
        Mission active = stored(new MissionBuilder());
        Mission suspended = stored(new MissionBuilder().state(MissionState.SUSPENDED));
        int revoked =
                ending.revokeAll(new Missions.Whose.Agents(World.INBOX_ASSISTANT.id()), Ending.SERVER, "agent_removed");
        assertThat(revoked).isEqualTo(2);
        assertThat(state(active)).isEqualTo(MissionState.REVOKED);
        assertThat(state(suspended)).isEqualTo(MissionState.REVOKED);
    }

    @Test
    void the_evidence_of_an_end_says_who_and_why() {
        Mission mission = stored(new MissionBuilder());
        ending.revoke(mission.id(), Ending.SERVER, "human_gone");
        assertThat(world.evidence.rows()).singleElement().satisfies(row -> {
            assertThat(row.subject()).isEqualTo(mission.id());
            assertThat(row.content().get("by")).contains(new JsonString("server"));
            assertThat(row.content().get("cause")).contains(new JsonString("human_gone"));
        });
    }

    @Test
    void a_list_shows_the_missions_of_this_human_newest_first() {
        Mission older = stored(new MissionBuilder());
        Mission newer = stored(new MissionBuilder().createdAt(START.plusSeconds(1)));
        stored(new MissionBuilder().human(MALLORY));
        assertThat(ending.missionsOf(ALICE)).containsExactly(newer, older);
    }

    @Test
    void a_list_is_bounded() {
        IntStream.rangeClosed(0, Ending.LISTED).forEach(i -> stored(new MissionBuilder()));
        assertThat(ending.missionsOf(ALICE)).hasSize(Ending.LISTED);
    }

    private Mission stored(MissionBuilder mission) {
        return world.missions.put(mission.build(), "grant");
    }

    private MissionState state(Mission mission) {
        return world.missions.find(mission.id()).orElseThrow().state();
    }
}
