package io.github.agentidentity.missions.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.fixture.Seam;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakTransactionManager;

/** An answer that rests on a record leaves only once that is committed. */
class CompletionTest {

    private final List<String> ends = new ArrayList<>();

    @Test
    void what_is_recorded_is_committed() {
        Completion.required(session(false));
        assertThat(ends).containsExactly("commit");
    }

    @Test
    void what_somebody_else_had_rolled_back_is_refused_and_not_answered() {
        assertThatThrownBy(() -> Completion.required(session(true)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.NOT_RECORDED));
        assertThat(ends).containsExactly("rollback");
    }

    private KeycloakSession session(boolean rollbackOnly) {
        KeycloakTransactionManager transaction = Seam.of(KeycloakTransactionManager.class)
                .answering("isActive", true)
                .answering("getRollbackOnly", rollbackOnly)
                .computing("commit", arguments -> ends.add("commit"))
                .computing("rollback", arguments -> ends.add("rollback"))
                .build();
        return Seam.of(KeycloakSession.class)
                .answering("getTransactionManager", transaction)
                .build();
    }
}
