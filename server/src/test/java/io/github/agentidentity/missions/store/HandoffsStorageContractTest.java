package io.github.agentidentity.missions.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.handoff.DelegatedHandoff;
import io.github.agentidentity.missions.domain.handoff.Handoff;
import io.github.agentidentity.missions.domain.handoff.HandoffToken;
import io.github.agentidentity.missions.domain.handoff.RecordedHandoff;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.VoidMarks.Party;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A hand-off is good once. */
@ParameterizedClass
@EnumSource(Backing.class)
class HandoffsStorageContractTest extends StorageContract {

    private static final String MISSION = OpaqueId.random(OpaqueId.Kind.MISSION);

    HandoffsStorageContractTest(Backing backing) {
        super(backing);
    }

    @Test
    void a_hand_off_of_an_app_is_found_as_it_was_made() {
        Handoff handoff = made();
        assertThat(found(handoff)).contains(RecordedHandoff.of(handoff));
        assertThat(good(handoff)).contains(RecordedHandoff.of(handoff));
    }

    @Test
    void a_hand_off_of_an_agent_is_found_as_it_was_made() {
        DelegatedHandoff delegatedHandoff = passedOn(agent, KEY);
        assertThat(found(delegatedHandoff)).contains(RecordedHandoff.of(delegatedHandoff, agent));
        assertThat(good(delegatedHandoff)).contains(RecordedHandoff.of(delegatedHandoff, agent));
    }

    @Test
    void what_was_not_made_is_not_found() {
        Handoff handoff = handoff();
        assertThat(found(handoff)).isEmpty();
        assertThat(good(handoff)).isEmpty();
    }

    @Test
    void a_hand_off_is_redeemed_once() {
        Handoff handoff = made();
        redeem(handoff);
        assertThat(found(handoff)).map(RecordedHandoff::redeemed).contains(true);
        assertRedeemedAlready(handoff);
    }

    @Test
    void a_hand_off_of_an_agent_is_redeemed_once() {
        DelegatedHandoff delegatedHandoff = passedOn(agent, NO_KEY);
        redeem(delegatedHandoff);
        assertRedeemedAlready(delegatedHandoff);
    }

    @Test
    void one_hand_off_that_is_spent_spends_no_other() {
        Handoff first = made();
        Handoff second = made();
        redeem(first);
        assertThat(found(second)).map(RecordedHandoff::redeemed).contains(false);
        redeem(second);
    }

    @Test
    void all_that_are_not_spent_are_made_void_at_once() {
        Handoff spent = made();
        Handoff open = made();
        redeem(spent);
        assertThat(storage.counted(stores -> stores.handoffs().voidAll())).isEqualTo(1);
        assertThat(storage.counted(stores -> stores.handoffs().voidAll())).isZero();
        assertRedeemedAlready(open);
    }

    @Test
    void an_app_has_an_open_hand_off_until_it_is_spent() {
        assertThat(hasOpen()).isFalse();
        Handoff handoff = made();
        assertThat(hasOpen()).isTrue();
        redeem(handoff);
        assertThat(hasOpen()).isFalse();
    }

    @Test
    void an_agents_hand_off_is_no_apps() {
        passedOn(agent, KEY);
        assertThat(storage.said(stores -> stores.handoffs().hasOpen(agent.id())))
                .isFalse();
    }

    @Test
    void a_key_is_anothers_where_another_passed_on_what_was_bound_to_it() {
        passedOn(agent, KEY);
        assertThat(isKeyOfAnother(KEY, delegate)).isTrue();
        assertThat(isKeyOfAnother(KEY, agent)).isFalse();
        assertThat(isKeyOfAnother(OTHER_KEY, delegate)).isFalse();
        assertThat(storage.said(stores -> stores.handoffs()
                        .isKeyOfAnother(OpaqueId.random(OpaqueId.Kind.MISSION), KEY.orElseThrow(), delegate)))
                .isFalse();
    }

    private Handoff handoff() {
        Instant now = storage.now().truncatedTo(ChronoUnit.SECONDS);
        return new Handoff(
                OpaqueId.random(OpaqueId.Kind.TOKEN),
                World.ALICE.id(),
                World.DESK_SESSION,
                World.DESK.id(),
                World.DESK.clientId(),
                agent.id(),
                agent.clientId(),
                Optional.empty(),
                now,
                now.plus(Handoff.LONGEST));
    }

    private Handoff made() {
        Handoff handoff = handoff();
        return storage.in(stores -> {
            stores.handoffs().record(handoff);
            return handoff;
        });
    }

    private DelegatedHandoff passedOn(Agent delegator, Optional<BoundKey> key) {
        Instant now = storage.now().truncatedTo(ChronoUnit.SECONDS);
        DelegatedHandoff delegatedHandoff = new DelegatedHandoff(
                OpaqueId.random(OpaqueId.Kind.TOKEN),
                World.ALICE.id(),
                MISSION,
                World.acting(delegator).actors(),
                OpaqueId.random(OpaqueId.Kind.TOKEN),
                key,
                delegate.id(),
                delegate.clientId(),
                World.MAIL,
                Wanted.at(World.MAIL, "messages.read"),
                now,
                now.plus(Handoff.LONGEST));
        return storage.in(stores -> {
            stores.handoffs().record(delegatedHandoff, delegator);
            return delegatedHandoff;
        });
    }

    private Optional<RecordedHandoff> found(HandoffToken handoff) {
        return storage.in(stores -> stores.handoffs().find(handoff.id()));
    }

    private Optional<RecordedHandoff> good(HandoffToken handoff) {
        List<Party> named = Party.client(agent.id(), agent.clientId());
        return storage.in(stores -> stores.handoffs().good(handoff.id(), World.ALICE.id(), named));
    }

    private void redeem(HandoffToken handoff) {
        storage.attempt(stores -> {
            stores.handoffs().redeem(handoff);
            return true;
        });
    }

    private void assertRedeemedAlready(HandoffToken handoff) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> redeem(handoff));
        assertThat(refusal.reason()).isEqualTo(Reason.HANDOFF_ALREADY_REDEEMED);
    }

    private boolean hasOpen() {
        return storage.in(stores -> stores.handoffs().hasOpen(World.DESK.id()));
    }

    private boolean isKeyOfAnother(Optional<BoundKey> key, Agent of) {
        return storage.in(stores -> stores.handoffs().isKeyOfAnother(MISSION, key.orElseThrow(), of));
    }
}
