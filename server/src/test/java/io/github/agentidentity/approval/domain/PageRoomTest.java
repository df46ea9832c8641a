package io.github.agentidentity.approval.domain;

import static io.github.agentidentity.missions.fixture.World.MAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.fixture.Wanted;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PageRoomTest {

    @Test
    void names_of_roles_count_as_free_text() {
        assertThat(PageRoom.require(asking(15))).isEqualTo(asking(15));
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> PageRoom.require(asking(16)));
        assertThat(refusal.reason()).isEqualTo(Reason.TOO_MUCH_TO_SHOW);
    }

    /** So many approvers of 260 characters. */
    private static Authority asking(int roles) {
        String names = IntStream.range(0, roles)
                .mapToObj(i -> "'role:" + "x".repeat(253) + (10 + i) + "'")
                .collect(Collectors.joining(","));
        return Wanted.under("{'urn:agent-identity:approvers':[" + names + "]}", MAIL, "messages.read");
    }
}
