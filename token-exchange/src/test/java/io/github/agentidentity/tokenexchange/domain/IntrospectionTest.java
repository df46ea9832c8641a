package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.FORUM;
import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.ISSUER;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.MAIL_USER;
import static io.github.agentidentity.missions.fixture.World.RESEARCH_ASSISTANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.handoff.Handoff;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IntrospectionTest {

    private static final String MAIL_API = "client-mail-api";

    private final MintWorld room = new MintWorld();
    private final World world = room.world;
    private final IntrospectionAnswers answers = new IntrospectionAnswers(ISSUER);
    private final IntrospectAgentToken agentTokens =
            new IntrospectAgentToken(world.registry, room.verifier, room.missions, world.deriving, answers);
    private final IntrospectGrant grants = new IntrospectGrant(
            world.registry, world.tokens, room.missions, room.delegationChains, world.deriving, answers);
    private final IntrospectHandoff handoffs = new IntrospectHandoff(
            world.registry,
            new IssuedHandoffs(world.tokens, world.handoffs),
            world.handoffSession(),
            room.missions,
            room.delegationChains,
            answers);

    private final Mission mission = new MissionBuilder()
            .authority(Wanted.all(Wanted.at(MAIL, "messages.read", "messages.label"), Wanted.at(FORUM, "threads.read")))
            .build();
    private final String grant = world.approved(mission);
    private final MintedToken minted = room.mint.mint(MintWorld.request(grant, MAIL));

    // Agent tokens

    @Test
    void its_resource_server_is_told_all_that_the_token_is_worth() {
        assertThat(Jcs.canonical(asMailApi().answer())).isEqualTo(canonical("""
                        {'active':true,'iss':'https://id.example/realms/agents','sub':'user-alice','jti':'%s',
                        'aud':'https://mail.example','client_id':'inbox-assistant','token_type':'Bearer',
                        'iat':1782896400,'exp':1782896700,
                        'scope':'https://mail.example#messages.read https://mail.example#messages.label',
                        'authorization_details':[{'type':'mission_resource_access','resource':'https://mail.example',
                        'actions':['messages.read','messages.label']}],
                        'act':{'sub':'inbox-assistant','client_id':'inbox-assistant',
                        'iss':'https://id.example/realms/agents','sub_profile':'ai_agent'},
                        'mission':{'id':'%s','issuer':'https://id.example/realms/agents','authority_hash':'%s',
                        'expires_at':'2026-07-01T10:00:00Z','state':'active'}}""".formatted(
                        minted.token().id(), mission.id(), mission.hashes().authorityHash())));
    }

    @Test
    void the_agent_may_ask_about_its_own_token() {
        assertThat(asAgent(INBOX_ASSISTANT.id()).answer()).isEqualTo(asMailApi().answer());
    }

    @Test
    void another_resource_server_is_told_nothing() {
        refused(Reason.WRONG_AUDIENCE, () -> asServer(FORUM));
        refused(Reason.WRONG_AUDIENCE, () -> asServer(new ResourceUri("https://mail.example/inbox")));
    }

    @Test
    void another_agent_is_told_nothing() {
        refused(Reason.WRONG_AUDIENCE, () -> asAgent(RESEARCH_ASSISTANT.id()));
    }

    @Test
    void a_client_that_is_neither_is_told_nothing() {
        refused(Reason.NOT_AN_AGENT, () -> asAgent("client-desk"));
    }

    @ParameterizedTest
    @EnumSource(value = MissionState.class, mode = EnumSource.Mode.EXCLUDE, names = "ACTIVE")
    void no_token_of_a_mission_that_is_not_active_is(MissionState state) {
        world.missions.become(mission.id(), state);
        assertThat(Jcs.canonical(asMailApi().answer())).isEqualTo(canonical("""
                {'active':false,'mission':{'id':'%s','issuer':'https://id.example/realms/agents',
                'authority_hash':'%s','expires_at':'2026-07-01T10:00:00Z','state':'%s'}}""".formatted(
                        mission.id(), mission.hashes().authorityHash(), state.code())));
        assertThat(asMailApi().inactive()).isPresent();
        assertThat(grants.introspect(grant, INBOX_ASSISTANT.id()).inactive()).isPresent();
    }

    @Test
    void what_a_mission_came_to_is_told_to_nobody_else() {
        world.missions.become(mission.id(), MissionState.REVOKED);
        refused(Reason.WRONG_AUDIENCE, () -> asServer(FORUM));
        refused(Reason.UNKNOWN_MISSION, () -> grants.introspect(grant, RESEARCH_ASSISTANT.id()));
    }

    @Test
    void none_is_after_its_time() {
        world.clock.advance(Duration.ofMinutes(5));
        refused(Reason.INVALID_SUBJECT_TOKEN, this::asMailApi);
    }

    @Test
    void none_is_once_its_agent_is_none() {
        world.registry.remove(INBOX_ASSISTANT);
        refused(Reason.NOT_AN_AGENT, this::asMailApi);
    }

    @Test
    void a_lockout_leaves_none_active() {
        world.humans.lockOut(ALICE);
        refused(Reason.HUMAN_LOCKED_OUT, this::asMailApi);
    }

    @Test
    void what_human_or_agent_lost_since_is_not_told() {
        world.humans.takeRole(ALICE, MAIL_USER);
        refused(Reason.NOTHING_GRANTED, this::asMailApi);
    }

    // Grants

    @Test
    void an_agent_is_told_that_its_grant_is_active() {
        Introspection answer = grants.introspect(grant, INBOX_ASSISTANT.id());
        assertThat(answer.mission()).contains(mission);
        assertThat(Authority.fromJson(
                        answer.answer().get("authorization_details").orElseThrow()))
                .isEqualTo(mission.authority());
    }

    @Test
    void another_agents_grant_is_none() {
        refused(Reason.UNKNOWN_MISSION, () -> grants.introspect(grant, RESEARCH_ASSISTANT.id()));
    }

    @Test
    void a_grant_that_a_later_poll_replaced_is_none() {
        world.missions.renewGrant(mission.id(), "a later one", Optional.empty(), Optional.empty());
        refused(Reason.GRANT_RETIRED, () -> grants.introspect(grant, INBOX_ASSISTANT.id()));
    }

    // Hand-offs

    @Test
    void the_agent_that_may_redeem_a_hand_off_is_told_so() {
        String handoff = world.tokens.issued(world.handoff());
        assertThat(handoffs.introspect(handoff, INBOX_ASSISTANT.id()).mission()).isEmpty();
        refused(Reason.HANDOFF_NOT_FOR_CALLER, () -> handoffs.introspect(handoff, RESEARCH_ASSISTANT.id()));
    }

    @Test
    void a_hand_off_that_was_spent_is_none() {
        Handoff handoff = world.handoff();
        world.handoffs.redeem(handoff);
        refused(
                Reason.HANDOFF_ALREADY_REDEEMED,
                () -> handoffs.introspect(world.tokens.issued(handoff), INBOX_ASSISTANT.id()));
    }

    private Introspection asMailApi() {
        return asServer(MAIL);
    }

    private Introspection asServer(ResourceUri uri) {
        return agentTokens.introspect(minted.signed(), MAIL_API, Optional.of(uri));
    }

    private Introspection asAgent(String clientId) {
        return agentTokens.introspect(minted.signed(), clientId, Optional.empty());
    }

    private void refused(Reason reason, ThrowingCallable call) {
        world.assertRefused(reason, call);
    }

    private static String canonical(String json) {
        return Jcs.canonical(JsonReader.read(json.replace('\'', '"'), JsonLimits.REQUEST));
    }
}
