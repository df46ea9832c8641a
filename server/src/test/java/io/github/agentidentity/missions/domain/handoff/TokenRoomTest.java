package io.github.agentidentity.missions.domain.handoff;

import static io.github.agentidentity.missions.fixture.World.FORUM;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.missions.fixture.Wanted;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenRoomTest {

    @Test
    void what_services_read_is_let_pass_as_it_is() {
        Authority authority = Wanted.at(MAIL, "messages.read");

        assertThat(TokenRoom.require(authority)).isSameAs(authority);
        assertThat(TokenRoom.require("x".repeat(16_384))).hasSize(16_384);
    }

    @Test
    void more_than_fits_into_a_token_of_one_service_is_refused() {
        assertRefused(() -> TokenRoom.require(Authority.of(at(MAIL, 64))));
    }

    /** No token is for both. */
    @Test
    void at_two_services_as_much_may_be() {
        List<Entry> both = new ArrayList<>(at(MAIL, 30));
        both.addAll(at(FORUM, 30));

        assertThat(TokenRoom.require(Authority.of(both)).entries()).hasSize(60);
    }

    @Test
    void a_token_longer_than_anybody_reads_is_refused() {
        assertRefused(() -> TokenRoom.require("x".repeat(16_385)));
    }

    /** Entries at as many places of one service, some 250 bytes each with what the scope says of them. */
    private static List<Entry> at(ResourceUri service, int places) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < places; i++) {
            ResourceUri place =
                    new ResourceUri(service.value() + "/folders/of-a-human-who-has-many-of-them/number-" + i);
            entries.addAll(Wanted.at(place, "messages.read").entries());
        }
        return entries;
    }

    private static void assertRefused(Runnable call) {
        Refusal refusal = catchThrowableOfType(Refusal.class, call::run);
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.reason()).isEqualTo(Reason.AUTHORITY_TOO_LARGE);
    }
}
