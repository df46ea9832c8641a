package io.github.agentidentity.missions.domain.token;

import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.ISSUER;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.MALLORY;
import static io.github.agentidentity.missions.fixture.World.RESEARCH_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Actor;
import io.github.agentidentity.authority.ActorChain;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.MissionSummary;
import io.github.agentidentity.missions.domain.MissionTermination;
import io.github.agentidentity.missions.domain.handoff.StrictClaims;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.AgentClient;
import io.github.agentidentity.registry.domain.Human;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RevokeTokenTest {

    private static final AgentClient INBOX = client(INBOX_ASSISTANT);
    private static final AgentClient RESEARCH = client(RESEARCH_ASSISTANT);

    private final World world = new World();
    private final Signed tokens = new Signed();
    private final RevokeToken revokeToken = new RevokeToken(
            world.tokens,
            tokens,
            world.missions,
            new MissionTermination(world.proposals, world.missions, world.evidence),
            world.clock);

    private final Mission mission = new MissionBuilder().build();
    private final String grant = world.approved(mission);

    // Grants

    @Test
    void a_grant_ends_its_mission_and_evidence_says_that_the_agents_client_gave_it_back() {
        assertThat(revokeToken.byGrant(INBOX, grant)).map(MissionSummary::id).contains(mission.id());
        assertThat(world.journal.acts()).containsExactly("mission ended: revoked", "evidence: revoked 2");
        assertThat(Jcs.canonical(world.evidence.rows().get(0).content()))
                .isEqualTo(Jcs.canonical(JsonReader.read(
                        "{\"by\":\"agent\",\"cause\":\"token_revoked\",\"client_id\":\"inbox-assistant\"}",
                        JsonLimits.REQUEST)));
    }

    @Test
    void a_suspended_mission_ends_too() {
        world.missions.become(mission.id(), MissionState.ACTIVE, MissionState.SUSPENDED);
        assertThat(revokeToken.byGrant(INBOX, grant)).isPresent();
        assertThat(state()).isEqualTo(MissionState.REVOKED);
    }

    @Test
    void a_mission_whose_texts_are_damaged_ends_too() {
        world.missions.damage(mission.id());
        assertThat(revokeToken.byGrant(INBOX, grant)).isPresent();
        assertThat(state()).isEqualTo(MissionState.REVOKED);
    }

    @ParameterizedTest
    @EnumSource(
            value = MissionState.class,
            names = {"COMPLETED", "REVOKED", "EXPIRED"})
    void what_is_over_stays_as_it_is(MissionState over) {
        world.missions.become(mission.id(), over);
        assertNothingEnds(revokeToken.byGrant(INBOX, grant));
        assertThat(state()).isEqualTo(over);
    }

    @Test
    void a_grant_that_a_later_poll_retired_ends_nothing() {
        world.missions.renewGrant(mission.id(), "a later one", Optional.empty(), Optional.empty());
        int before = world.journal.acts().size();
        assertThat(revokeToken.byGrant(INBOX, grant)).isEmpty();
        assertThat(world.journal.acts()).hasSize(before);
        assertThat(state()).isEqualTo(MissionState.ACTIVE);
    }

    @Test
    void another_agents_grant_ends_nothing() {
        assertNothingEnds(revokeToken.byGrant(RESEARCH, grant));
    }

    @Test
    void a_client_registered_anew_under_the_same_client_id_ends_nothing_of_the_former_one() {
        AgentClient anew = new AgentClient("another-id", INBOX.clientId());
        assertNothingEnds(revokeToken.byGrant(anew, grant));
        assertNothingEnds(revokeToken.byAgentToken(anew, token(ALICE, INBOX, INBOX)));
    }

    @Test
    void what_nobody_signed_ends_nothing() {
        assertNothingEnds(revokeToken.byGrant(INBOX, "x.y.z"));
        assertNothingEnds(revokeToken.byAgentToken(INBOX, "x.y.z"));
    }

    @Test
    void a_template_ends_nowhere_but_its_task_does() {
        Mission template = new MissionBuilder().template(2).build();
        world.missions.put(template, "none");
        Mission task = new MissionBuilder().taskOf(template).build();
        String grantOnTask = world.approved(task);
        assertThat(revokeToken.byGrant(INBOX, grantOnTask)).isPresent();
        assertThat(world.missions.summary(template.id()).orElseThrow().state()).isEqualTo(MissionState.ACTIVE);
        assertThat(world.missions.summary(task.id()).orElseThrow().state()).isEqualTo(MissionState.REVOKED);
    }

    // Agent tokens

    @Test
    void an_agent_token_of_the_agent_itself_ends_its_mission() {
        assertThat(revokeToken.byAgentToken(INBOX, token(ALICE, INBOX, INBOX))).isPresent();
        assertThat(state()).isEqualTo(MissionState.REVOKED);
    }

    @Test
    void an_agent_token_whose_time_is_over_ends_nothing() {
        String token = token(ALICE, INBOX, INBOX);
        world.clock.moveTo(START.plusSeconds(60));
        assertNothingEnds(revokeToken.byAgentToken(INBOX, token));
    }

    @Test
    void an_agent_token_of_another_agent_ends_nothing() {
        assertNothingEnds(revokeToken.byAgentToken(RESEARCH, token(ALICE, INBOX, INBOX)));
    }

    @Test
    void an_agent_token_that_names_another_human_than_the_record_ends_nothing() {
        assertNothingEnds(revokeToken.byAgentToken(INBOX, token(MALLORY, INBOX, INBOX)));
    }

    @Test
    void a_delegate_is_told_that_the_mission_is_not_its_to_end() {
        String passedOn = token(ALICE, RESEARCH, RESEARCH, INBOX);
        world.assertRefused(Reason.NOT_REVOCABLE, () -> revokeToken.byAgentToken(RESEARCH, passedOn));
        assertThat(state()).isEqualTo(MissionState.ACTIVE);
    }

    @Test
    void to_whoever_passed_it_on_a_delegates_token_is_somebody_elses() {
        assertNothingEnds(revokeToken.byAgentToken(INBOX, token(ALICE, RESEARCH, RESEARCH, INBOX)));
    }

    private MissionState state() {
        return world.missions.summary(mission.id()).orElseThrow().state();
    }

    private void assertNothingEnds(Optional<MissionSummary> ended) {
        assertThat(ended).isEmpty();
        assertThat(world.evidence.rows()).isEmpty();
    }

    private static AgentClient client(Agent agent) {
        return new AgentClient(agent.id(), agent.clientId());
    }

    /** A token of a minute on the mission. */
    private String token(Human human, AgentClient holder, AgentClient... outermostFirst) {
        ActorChain actors = ActorChain.of(actor(outermostFirst[outermostFirst.length - 1]));
        for (int i = outermostFirst.length - 2; i >= 0; i--) {
            actors = actors.delegate(actor(outermostFirst[i]));
        }
        return tokens.sign(new AgentToken(
                "jti",
                ISSUER,
                human.id(),
                MAIL,
                holder.clientId(),
                actors,
                mission.claim(ISSUER),
                Wanted.at(MAIL, "messages.read"),
                Optional.empty(),
                START,
                START.plusSeconds(60)));
    }

    private static Actor actor(AgentClient client) {
        return new Actor(client.clientId(), ISSUER, "ai_agent");
    }

    /** Remembers what it signed and takes nothing else for a token. */
    private final class Signed implements AgentTokens {

        private final Map<String, AgentToken> signed = new HashMap<>();

        @Override
        public String sign(AgentToken token) {
            String text = "signed " + signed.size();
            signed.put(text, token);
            return text;
        }

        @Override
        public AgentToken verify(String text) {
            Instant now = world.clock.instant();
            return Optional.ofNullable(signed.get(text))
                    .filter(token -> now.isBefore(token.expiresAt()))
                    .orElseThrow(StrictClaims::invalid);
        }
    }
}
