package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.MAIL_USER;
import static io.github.agentidentity.missions.fixture.World.RESEARCH_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.START;
import static io.github.agentidentity.tokenexchange.domain.DelegationWorld.RESEARCHERS_KEY;
import static io.github.agentidentity.tokenexchange.domain.DelegationWorld.SCRIBE;
import static io.github.agentidentity.tokenexchange.domain.DelegationWorld.SCRIBES_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.ScopeValue;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.handoff.DelegatedHandoff;
import io.github.agentidentity.missions.domain.handoff.RecordedHandoff;
import io.github.agentidentity.missions.fixture.AgentScopes;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rules for passing on: what an agent may pass on and to whom, and that nobody passes on a leaked token. */
class DelegateTaskTest {

    private static final String READ = MAIL.value() + "#messages.read";
    private static final String LABEL = MAIL.value() + "#messages.label";

    private final DelegationWorld scene = new DelegationWorld();
    private final World world = scene.world;
    private final Mission mission = DelegationWorld.mission();
    private final MintedToken held = scene.held(mission);

    @Test
    void an_errand_says_for_whom_of_what_mission_from_whom_to_whom() {
        DelegatedHandoff delegatedHandoff = passOn().delegatedHandoff();

        assertThat(delegatedHandoff.humanId()).isEqualTo(ALICE.id());
        assertThat(delegatedHandoff.missionId()).isEqualTo(mission.id());
        assertThat(delegatedHandoff.delegators()).isEqualTo(held.token().actors());
        assertThat(delegatedHandoff.parentId()).isEqualTo(held.token().id());
        assertThat(delegatedHandoff.audience()).isEqualTo(MAIL);
        assertThat(delegatedHandoff.isFor(world.registry.agent(RESEARCH_ASSISTANT.id())))
                .isTrue();
    }

    @Test
    void only_what_may_be_passed_on_to_this_agent_is() {
        assertThat(ScopeValue.print(passOn().delegatedHandoff().authority())).isEqualTo(READ + " " + LABEL);
    }

    @Test
    void it_is_signed_and_written_down_and_counts_nothing() {
        DelegatedHandoff delegatedHandoff = passOn().delegatedHandoff();

        assertThat(world.journal.acts()).endsWith("signed: errand", "hand-off recorded");
        assertThat(world.journal.written())
                .containsExactly("derivation counted", "evidence: minted 2", "hand-off recorded");
        assertThat(world.handoffs.find(delegatedHandoff.id()))
                .contains(RecordedHandoff.of(delegatedHandoff, INBOX_ASSISTANT))
                .hasValueSatisfying(row -> assertThat(row.clientId()).isEqualTo(INBOX_ASSISTANT.id()));
    }

    @Test
    void less_may_be_passed_on() {
        assertThat(ScopeValue.print(narrowed(Wanted.at(MAIL, "messages.label"))
                        .delegatedHandoff()
                        .authority()))
                .isEqualTo(LABEL);
    }

    @Test
    void more_than_may_be_passed_on_is_refused_whole() {
        world.assertRefused(
                Reason.AUTHORITY_NOT_WITHIN_MISSION,
                () -> narrowed(Wanted.at(MAIL, "messages.read", "messages.archive")));
    }

    @Test
    void more_than_the_token_holds_is_refused_though_the_mission_has_it() {
        MintedToken less = scene.room.mint.mint(new MintRequest(
                INBOX_ASSISTANT.id(), MintWorld.own(held), Optional.empty(), Optional.empty(), byScope(LABEL)));

        world.assertRefused(
                Reason.SCOPE_NOT_WITHIN_MISSION,
                () -> scene.passOn(INBOX_ASSISTANT, less, Optional.empty(), RESEARCH_ASSISTANT, byScope(READ)));
    }

    @Test
    void a_scope_takes_nothing_of_how_far_it_may_be_passed_on() {
        DelegatedHandoff delegatedHandoff = scene.passOn(
                        INBOX_ASSISTANT, held, Optional.empty(), RESEARCH_ASSISTANT, byScope(READ))
                .delegatedHandoff();

        assertThat(delegatedHandoff.authority().entries().get(0).delegation())
                .contains(DelegationWorld.delegation(2, "scribe"));
    }

    @Test
    void details_that_do_not_speak_of_delegation_end_it() {
        assertThat(narrowed(Wanted.at(MAIL, "messages.read"))
                        .delegatedHandoff()
                        .authority()
                        .entries()
                        .get(0)
                        .delegation())
                .isEmpty();
    }

    @Test
    void an_errand_lasts_five_minutes_and_no_longer_than_the_token() {
        world.clock.advance(Duration.ofMinutes(2));

        assertThat(passOn().delegatedHandoff().expiresAt()).isEqualTo(START.plus(Duration.ofMinutes(5)));
    }

    // Who may

    @Test
    void a_token_is_passed_on_by_the_agent_that_holds_it_and_by_no_other() {
        world.assertRefused(
                Reason.INVALID_SUBJECT_TOKEN, () -> scene.passOn(RESEARCH_ASSISTANT, held, Optional.empty(), SCRIBE));
    }

    @Test
    void a_bound_token_is_passed_on_with_its_key_only() {
        MintedToken bound = scene.researched(DelegationWorld.mission());

        scene.passOn(RESEARCH_ASSISTANT, bound, Optional.of(RESEARCHERS_KEY), SCRIBE);
        assertNotBound(Reason.KEY_NOT_PROVEN, bound, Optional.empty());
        assertNotBound(Reason.WRONG_KEY, bound, Optional.of(SCRIBES_KEY));
    }

    private void assertNotBound(Reason reason, MintedToken bound, Optional<BoundKey> key) {
        world.assertRefused(reason, () -> scene.passOn(RESEARCH_ASSISTANT, bound, key, SCRIBE));
    }

    @Test
    void an_agent_whose_registration_does_not_allow_it_passes_nothing_on() {
        scene.mayPassOn(INBOX_ASSISTANT, 0, "research-assistant");
        assertNothing();

        scene.mayPassOn(INBOX_ASSISTANT, 1, "scribe");
        assertNothing();
    }

    @Test
    void what_was_approved_without_delegation_is_not_passed_on() {
        MintedToken undelegable = scene.held(
                new MissionBuilder().authority(Wanted.at(MAIL, "messages.read")).build());

        world.assertRefused(
                Reason.DELEGATION_NOT_ALLOWED,
                () -> scene.passOn(INBOX_ASSISTANT, undelegable, Optional.empty(), RESEARCH_ASSISTANT));
    }

    @Test
    void what_was_approved_at_depth_nought_is_not_passed_on() {
        MintedToken undelegable = scene.held(new MissionBuilder()
                .authority(Authority.of(List.of(DelegationWorld.entry(
                        "messages.read", Optional.of(DelegationWorld.delegation(0, "research-assistant"))))))
                .build());

        world.assertRefused(
                Reason.DELEGATION_NOT_ALLOWED,
                () -> scene.passOn(INBOX_ASSISTANT, undelegable, Optional.empty(), RESEARCH_ASSISTANT));
    }

    // To whom

    @Test
    void an_agent_that_was_not_approved_for_it_gets_nothing() {
        scene.mayPassOn(INBOX_ASSISTANT, 2, "research-assistant", "scribe", "stranger");
        scene.mayPassOn(World.agent("stranger", Optional.empty()), 0);

        world.assertRefused(
                Reason.DELEGATION_NOT_ALLOWED,
                () -> scene.passOn(INBOX_ASSISTANT, held, Optional.empty(), World.agent("stranger", Optional.empty())));
    }

    @Test
    void what_the_delegate_may_not_do_itself_it_does_not_get() {
        world.registry.register(RESEARCH_ASSISTANT, AgentScopes.low(MAIL, "messages.label", MAIL_USER));

        assertThat(ScopeValue.print(passOn().delegatedHandoff().authority())).isEqualTo(LABEL);
    }

    @Test
    void who_is_no_agent_in_good_standing_is_unknown() {
        world.registry.remove(RESEARCH_ASSISTANT);

        world.assertRefused(Reason.UNKNOWN_AGENT, this::passOn);
    }

    @Test
    void nobody_passes_on_to_themselves() {
        world.assertRefused(
                Reason.DELEGATION_LOOP, () -> scene.passOn(INBOX_ASSISTANT, held, Optional.empty(), INBOX_ASSISTANT));
    }

    @Test
    void nothing_goes_back_to_one_who_passed_it_on() {
        MintedToken researched = scene.researched(DelegationWorld.mission());

        world.assertRefused(
                Reason.DELEGATION_LOOP,
                () -> scene.passOn(RESEARCH_ASSISTANT, researched, Optional.of(RESEARCHERS_KEY), INBOX_ASSISTANT));
    }

    // Whether all of it stands

    @Test
    void a_mission_that_is_over_is_not_passed_on() {
        world.missions.become(mission.id(), MissionState.REVOKED);

        world.assertRefused(Reason.MISSION_REVOKED, this::passOn);
    }

    @Test
    void what_the_human_may_not_delegate_any_more_is_not_passed_on() {
        world.humans.takeRole(ALICE, MAIL_USER);

        assertNothing();
    }

    private void assertNothing() {
        world.assertRefused(Reason.DELEGATION_NOT_ALLOWED, this::passOn);
    }

    private SignedDelegation passOn() {
        return scene.passOn(INBOX_ASSISTANT, held, Optional.empty(), RESEARCH_ASSISTANT);
    }

    private SignedDelegation narrowed(Authority less) {
        return scene.passOn(
                INBOX_ASSISTANT,
                held,
                Optional.empty(),
                RESEARCH_ASSISTANT,
                new Downscoping(Optional.empty(), Optional.of(less)));
    }

    private static Downscoping byScope(String scope) {
        Set<ScopeValue> values = ScopeValue.parseAll(scope);
        return new Downscoping(Optional.of(values), Optional.empty());
    }
}
