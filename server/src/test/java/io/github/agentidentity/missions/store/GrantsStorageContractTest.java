package io.github.agentidentity.missions.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The one grant of a mission, and the one key. */
@ParameterizedClass
@EnumSource(Backing.class)
class GrantsStorageContractTest extends StorageContract {

    GrantsStorageContractTest(Backing backing) {
        super(backing);
    }

    @Test
    void a_new_grant_is_the_next_place_in_the_history() {
        Mission mission = stored();
        assertThat(renew(mission, newGrant(), NO_KEY)).hasValue(2);
        assertThat(renew(mission, newGrant(), NO_KEY)).hasValue(3);
    }

    @Test
    void a_new_grant_retires_the_one_before() {
        Mission mission = stored();
        String first = newGrant();
        String second = newGrant();
        renew(mission, first, NO_KEY);
        assertThat(isGrantOf(mission, first)).isTrue();
        renew(mission, second, NO_KEY);
        assertThat(isGrantOf(mission, first)).isFalse();
        assertThat(isGrantOf(mission, second)).isTrue();
        assertThat(derives(mission, Optional.of(first), NO_KEY)).isFalse();
        assertThat(repeats(mission, Optional.of(first), NO_KEY)).isFalse();
        assertThat(derives(mission, Optional.of(second), NO_KEY)).isTrue();
        assertThat(repeats(mission, Optional.of(second), NO_KEY)).isTrue();
    }

    @Test
    void before_the_first_grant_no_grant_is_the_missions() {
        Mission mission = stored();
        assertThat(isGrantOf(mission, newGrant())).isFalse();
        assertThat(derives(mission, Optional.of(newGrant()), NO_KEY)).isFalse();
    }

    @Test
    void a_refused_grant_leaves_the_one_before() {
        Mission mission = stored();
        String first = newGrant();
        renew(mission, first, KEY);
        assertThat(renew(mission, newGrant(), OTHER_KEY)).isEmpty();
        assertThat(isGrantOf(mission, first)).isTrue();
    }

    @Test
    void a_suspension_retires_the_grant_for_good() {
        Mission mission = stored();
        String grant = newGrant();
        renew(mission, grant, NO_KEY);
        assertThat(suspend(mission)).hasValue(3);
        assertThat(isGrantOf(mission, grant)).isFalse();
        assertThat(become(mission, MissionState.SUSPENDED, MissionState.ACTIVE)).hasValue(4);
        assertThat(derives(mission, Optional.of(grant), NO_KEY)).isFalse();
        assertThat(derives(mission)).isTrue();
    }

    @Test
    void a_grant_of_what_is_not_there_is_none() {
        assertThat(isGrantOf(mission().build(), newGrant())).isFalse();
    }

    @Test
    void the_key_that_is_proven_for_the_first_grant_is_the_missions() {
        Mission mission = stored();
        renew(mission, newGrant(), KEY);
        assertThat(found(mission).key()).isEqualTo(KEY);
        assertKeyIs(mission, KEY, OTHER_KEY);
        assertKeyIs(mission, KEY, NO_KEY);
    }

    @Test
    void the_key_that_is_proven_for_the_first_derivation_is_the_missions() {
        Mission mission = stored();
        derives(mission, NO_GRANT, KEY);
        assertThat(found(mission).key()).isEqualTo(KEY);
        assertKeyIs(mission, KEY, OTHER_KEY);
        assertKeyIs(mission, KEY, NO_KEY);
    }

    @Test
    void a_certificate_is_another_key_than_one_of_the_same_thumbprint() {
        Mission mission = stored();
        Optional<BoundKey> certificate = KEY.map(key -> BoundKey.ofCertificate(key.thumbprint()));
        renew(mission, newGrant(), certificate);
        assertThat(found(mission).key()).isEqualTo(certificate);
        assertKeyIs(mission, certificate, KEY);
    }

    @Test
    void where_the_first_use_proved_no_key_no_later_one_is_the_missions() {
        Mission mission = stored();
        assertThat(derives(mission)).isTrue();
        assertThat(derives(mission, NO_GRANT, KEY)).isTrue();
        assertThat(found(mission).key()).isEmpty();
        assertThat(derives(mission, NO_GRANT, OTHER_KEY)).isTrue();
        assertThat(repeats(mission, NO_GRANT, KEY)).isTrue();
        assertThat(renew(mission, newGrant(), KEY)).isPresent();
        assertThat(derives(mission)).isTrue();
    }

    @Test
    void a_delegates_derivation_fixes_no_key() {
        Mission mission = stored();
        delegates(mission);
        assertThat(derives(mission, NO_GRANT, KEY)).isTrue();
        assertThat(found(mission).key()).isEqualTo(KEY);
    }

    @Test
    void a_delegate_is_not_asked_for_the_missions_key() {
        Mission mission = stored();
        renew(mission, newGrant(), KEY);
        assertThat(delegates(mission)).isTrue();
        assertThat(repeatsDelegation(mission)).isTrue();
    }

    @Test
    void a_derivation_with_a_wrong_key_is_not_counted() {
        Mission mission = stored(mission().maxDerivations(1));
        renew(mission, newGrant(), KEY);
        assertThat(derives(mission, NO_GRANT, OTHER_KEY)).isFalse();
        assertThat(derives(mission, NO_GRANT, KEY)).isTrue();
    }

    @Test
    void a_derivation_on_a_retired_grant_is_not_counted_and_fixes_no_key() {
        Mission mission = stored(mission().maxDerivations(1));
        assertThat(derives(mission, Optional.of(newGrant()), OTHER_KEY)).isFalse();
        assertThat(derives(mission, NO_GRANT, KEY)).isTrue();
    }

    private void assertKeyIs(Mission mission, Optional<BoundKey> right, Optional<BoundKey> wrong) {
        assertThat(derives(mission, NO_GRANT, right)).isTrue();
        assertThat(derives(mission, NO_GRANT, wrong)).isFalse();
        assertThat(repeats(mission, NO_GRANT, right)).isTrue();
        assertThat(repeats(mission, NO_GRANT, wrong)).isFalse();
        assertThat(renew(mission, newGrant(), wrong)).isEmpty();
        assertThat(renew(mission, newGrant(), right)).isPresent();
    }

    private boolean isGrantOf(Mission mission, String grant) {
        return storage.in(stores -> stores.missions().isGrantOf(mission.id(), grant));
    }
}
