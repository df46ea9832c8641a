package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.ISSUER;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.MAIL_USER;
import static io.github.agentidentity.missions.fixture.World.RESEARCH_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.START;
import static io.github.agentidentity.tokenexchange.domain.DelegationWorld.RESEARCHERS_KEY;
import static io.github.agentidentity.tokenexchange.domain.DelegationWorld.SCRIBE;
import static io.github.agentidentity.tokenexchange.domain.DelegationWorld.SCRIBES_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.agentidentity.authority.Actor;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ScopeValue;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.token.AgentToken;
import io.github.agentidentity.missions.fixture.AgentScopes;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.Agent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A delegate mints from what was passed on to it: with its own key, and with all who passed it on behind it. */
class MintOnErrandTest {

    private static final String READ = MAIL.value() + "#messages.read";
    private static final String LABEL = MAIL.value() + "#messages.label";

    private final DelegationWorld scene = new DelegationWorld();
    private final World world = scene.world;
    private final Mission mission = DelegationWorld.mission();
    private final MintedToken held = scene.held(mission);
    private final SignedDelegation delegatedHandoff =
            scene.passOn(INBOX_ASSISTANT, held, Optional.empty(), RESEARCH_ASSISTANT);

    // What the token says

    @Test
    void the_human_stays_the_subject_and_the_delegate_is_the_client() {
        AgentToken token = redeem().token();

        assertThat(token.human()).isEqualTo(ALICE.id());
        assertThat(token.clientId()).isEqualTo(RESEARCH_ASSISTANT.clientId());
        assertThat(token.audience()).isEqualTo(MAIL);
        assertThat(token.mission()).isEqualTo(held.token().mission());
    }

    @Test
    void both_act_the_delegate_outermost() {
        assertThat(redeem().token().actors().outermostFirst())
                .containsExactly(
                        new Actor("research-assistant", ISSUER, "ai_agent"),
                        new Actor("inbox-assistant", ISSUER, "ai_agent"));
    }

    @Test
    void it_allows_what_was_passed_on_and_nothing_else() {
        assertThat(redeem().token().scope()).isEqualTo(READ + " " + LABEL);
    }

    @Test
    void it_is_bound_to_the_delegates_own_key() {
        assertThat(redeem().token().key()).contains(RESEARCHERS_KEY);
    }

    @Test
    void it_ends_no_later_than_the_token_that_it_comes_of() {
        world.clock.advance(Duration.ofMinutes(2));

        assertThat(redeem().token().expiresAt()).isEqualTo(held.token().expiresAt());
    }

    @Test
    void it_may_be_less() {
        Downscoping less = new Downscoping(Optional.empty(), Optional.of(Wanted.at(MAIL, "messages.label")));

        assertThat(scene.redeem(RESEARCH_ASSISTANT, delegatedHandoff, Optional.of(RESEARCHERS_KEY), less)
                        .token()
                        .scope())
                .isEqualTo(LABEL);
    }

    @Test
    void it_is_never_more() {
        Downscoping more = new Downscoping(Optional.empty(), Optional.of(Wanted.at(MAIL, "messages.archive")));

        world.assertRefused(
                Reason.AUTHORITY_NOT_WITHIN_MISSION,
                () -> scene.redeem(RESEARCH_ASSISTANT, delegatedHandoff, Optional.of(RESEARCHERS_KEY), more));
    }

    @Test
    void it_is_counted_then_spent_then_recorded() {
        redeem();

        assertThat(world.journal.acts())
                .endsWith("signed: token", "derivation counted", "hand-off redeemed", "evidence: minted 3");
    }

    @Test
    void the_evidence_names_the_chain_the_token_it_comes_of_and_the_hand_off() {
        AgentToken token = redeem().token();

        assertThat(world.evidence.rows()).last().satisfies(row -> {
            assertThat(row.subject()).isEqualTo(mission.id());
            assertThat(row.content().get("act")).contains(token.actors().toJson());
            assertThat(row.content().get("parent"))
                    .contains(new JsonString(held.token().id()));
            assertThat(row.content().get("handoff"))
                    .contains(new JsonString(delegatedHandoff.delegatedHandoff().id()));
        });
    }

    // Once, by one, with a key

    @Test
    void it_is_redeemed_once() {
        redeem();

        Refusal again = catchThrowableOfType(Refusal.class, this::redeem);

        assertThat(again.reason()).isEqualTo(Reason.HANDOFF_ALREADY_REDEEMED);
    }

    @Test
    void another_agent_cannot_redeem_it() {
        world.assertRefused(Reason.HANDOFF_NOT_FOR_CALLER, () -> scene.redeem(SCRIBE, delegatedHandoff, SCRIBES_KEY));
    }

    @Test
    void not_even_the_one_who_passed_it_on() {
        world.assertRefused(
                Reason.HANDOFF_NOT_FOR_CALLER, () -> scene.redeem(INBOX_ASSISTANT, delegatedHandoff, RESEARCHERS_KEY));
    }

    @Test
    void without_a_key_there_is_nothing() {
        world.assertRefused(
                Reason.KEY_NOT_PROVEN,
                () -> scene.redeem(RESEARCH_ASSISTANT, delegatedHandoff, Optional.empty(), Downscoping.NONE));
    }

    /** A key that two agents prove tells nobody which of them it was. */
    @Test
    void the_key_of_anybody_who_passed_on_under_the_mission_is_not_the_delegates() {
        MintedToken researched = scene.redeem(RESEARCH_ASSISTANT, delegatedHandoff, RESEARCHERS_KEY);
        scene.passOn(RESEARCH_ASSISTANT, researched, Optional.of(RESEARCHERS_KEY), SCRIBE);
        SignedDelegation direct = scene.passOn(INBOX_ASSISTANT, held, Optional.empty(), SCRIBE);

        world.assertRefused(Reason.WRONG_KEY, () -> scene.redeem(SCRIBE, direct, RESEARCHERS_KEY));
        assertThat(scene.redeem(SCRIBE, direct, SCRIBES_KEY).token().key()).contains(SCRIBES_KEY);
    }

    @Test
    void the_key_of_the_one_who_passed_it_on_is_not_the_delegates() {
        BoundKey inboxKey = BoundKey.ofJwk("I".repeat(43));
        Mission keyed = new MissionBuilder()
                .authority(DelegationWorld.APPROVED)
                .key(Optional.of(inboxKey))
                .build();
        MintedToken bound = scene.room.mint.mint(new MintRequest(
                INBOX_ASSISTANT.id(),
                MintWorld.grant(world.approved(keyed)),
                Optional.of(inboxKey),
                Optional.empty(),
                Downscoping.NONE));
        SignedDelegation passedOn = scene.passOn(INBOX_ASSISTANT, bound, Optional.of(inboxKey), RESEARCH_ASSISTANT);

        world.assertRefused(Reason.WRONG_KEY, () -> scene.redeem(RESEARCH_ASSISTANT, passedOn, inboxKey));
        assertThat(scene.redeem(RESEARCH_ASSISTANT, passedOn, RESEARCHERS_KEY)
                        .token()
                        .key())
                .contains(RESEARCHERS_KEY);
    }

    @Test
    void the_delegates_key_does_not_become_the_missions() {
        redeem();

        assertThat(world.missions.find(mission.id()).orElseThrow().key()).isEmpty();
    }

    // Further down

    @Test
    void a_delegate_passes_on_as_far_as_the_entry_allows() {
        AgentToken token = scribed().token();

        assertThat(token.actors().depth()).isEqualTo(2);
        assertThat(token.scope()).as("labelling goes one step only").isEqualTo(READ);
        assertThat(token.key()).contains(SCRIBES_KEY);
    }

    @Test
    void and_no_further() {
        scene.mayPassOn(SCRIBE, 7, "stranger");
        scene.mayPassOn(World.agent("stranger", Optional.empty()), 0);
        MintedToken deepest = scribed();

        world.assertRefused(
                Reason.DELEGATION_NOT_ALLOWED,
                () -> scene.passOn(
                        SCRIBE, deepest, Optional.of(SCRIBES_KEY), World.agent("stranger", Optional.empty())));
    }

    @Test
    void a_delegate_narrows_what_it_holds_and_stays_the_delegate() {
        MintedToken mine = redeem();
        MintRequest request = new MintRequest(
                RESEARCH_ASSISTANT.id(),
                MintWorld.own(mine),
                Optional.of(RESEARCHERS_KEY),
                Optional.empty(),
                new Downscoping(Optional.empty(), Optional.of(Wanted.at(MAIL, "messages.label"))));

        AgentToken less = scene.room.mint.mint(request).token();

        assertThat(less.scope()).isEqualTo(LABEL);
        assertThat(less.actors()).isEqualTo(mine.token().actors());
        assertThat(less.key()).contains(RESEARCHERS_KEY);
    }

    @Test
    void a_delegates_mints_are_counted_with_the_agents() {
        Mission counted = new MissionBuilder()
                .authority(DelegationWorld.APPROVED)
                .maxDerivations(1)
                .build();
        SignedDelegation passedOn =
                scene.passOn(INBOX_ASSISTANT, scene.held(counted), Optional.empty(), RESEARCH_ASSISTANT);

        world.assertRefused(
                Reason.DERIVATIONS_EXHAUSTED, () -> scene.redeem(RESEARCH_ASSISTANT, passedOn, RESEARCHERS_KEY));
    }

    // All who act are looked at anew

    @Test
    void what_an_agent_passed_on_ends_with_it() {
        world.registry.remove(INBOX_ASSISTANT);

        world.assertRefused(Reason.DELEGATOR_GONE, this::redeem);
    }

    @Test
    void what_it_passed_on_does_not_pass_to_one_registered_anew_under_its_name() {
        world.registry.register(
                new Agent(
                        INBOX_ASSISTANT.id(),
                        INBOX_ASSISTANT.clientId(),
                        INBOX_ASSISTANT.name(),
                        INBOX_ASSISTANT.sponsor(),
                        INBOX_ASSISTANT.limits(),
                        START.plusSeconds(1),
                        Instant.EPOCH,
                        Instant.EPOCH),
                AgentScopes.low(MAIL, "messages.read", MAIL_USER));

        world.assertRefused(Reason.DELEGATOR_GONE, this::redeem);
    }

    @Test
    void one_in_the_middle_who_is_gone_ends_what_is_below_it() {
        MintedToken researched = redeem();
        SignedDelegation further = scene.passOn(RESEARCH_ASSISTANT, researched, Optional.of(RESEARCHERS_KEY), SCRIBE);
        world.registry.remove(RESEARCH_ASSISTANT);

        world.assertRefused(Reason.DELEGATOR_GONE, () -> scene.redeem(SCRIBE, further, SCRIBES_KEY));
    }

    @Test
    void a_scope_that_the_approved_agent_lost_is_lost_to_its_delegates() {
        scene.keepsOnly(INBOX_ASSISTANT, "messages.label");

        assertThat(redeem().token().scope()).isEqualTo(LABEL);
    }

    @Test
    void an_agent_that_may_not_pass_on_any_more_has_passed_nothing_on() {
        scene.mayPassOn(INBOX_ASSISTANT, 0);

        world.assertRefused(Reason.NOTHING_GRANTED, this::redeem);
    }

    @Test
    void a_stop_of_one_who_acts_that_commits_first_wins() {
        world.missions.beforeLocking(() -> {
            world.missions.stop(world.registry.agent(INBOX_ASSISTANT.id()));
            world.registry.remove(INBOX_ASSISTANT);
        });

        Refusal refusal = catchThrowableOfType(Refusal.class, this::redeem);

        assertThat(refusal.reason()).isEqualTo(Reason.DELEGATOR_GONE);
        assertThat(world.journal.written()).doesNotContain("hand-off redeemed");
    }

    @Test
    void a_revoke_that_commits_first_wins() {
        world.missions.beforeLocking(() -> world.missions.become(mission.id(), MissionState.REVOKED));

        world.assertRefused(Reason.MISSION_REVOKED, this::redeem);
    }

    @Test
    void a_mission_that_is_over_is_over_for_all_who_act_in_it() {
        world.missions.become(mission.id(), MissionState.REVOKED);

        world.assertRefused(Reason.MISSION_REVOKED, this::redeem);
    }

    @Test
    void a_human_who_signed_out_ends_it_for_all() {
        world.humans.signOut(ALICE);

        Refusal refusal = catchThrowableOfType(Refusal.class, this::redeem);

        assertThat(refusal.reason()).isEqualTo(Reason.MISSION_REVOKED);
    }

    @Test
    void what_the_delegate_lost_since_is_missing() {
        scene.keepsOnly(RESEARCH_ASSISTANT, "messages.label");

        assertThat(redeem().token().authority())
                .satisfies(authority -> assertThat(ScopeValue.print(authority)).isEqualTo(LABEL));
    }

    private MintedToken redeem() {
        return scene.redeem(RESEARCH_ASSISTANT, delegatedHandoff, RESEARCHERS_KEY);
    }

    private MintedToken scribed() {
        SignedDelegation further = scene.passOn(RESEARCH_ASSISTANT, redeem(), Optional.of(RESEARCHERS_KEY), SCRIBE);
        return scene.redeem(SCRIBE, further, SCRIBES_KEY);
    }
}
