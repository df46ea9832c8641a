package io.github.agentidentity.base.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import jakarta.persistence.PersistenceException;
import java.io.EOFException;
import java.sql.SQLException;
import java.util.Optional;
import org.infinispan.commons.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.ModelException;

class OutageTest {

    @ParameterizedTest
    @CsvSource({
        "55P03, BUSY",
        "40P01, BUSY",
        "HYT00, BUSY",
        "57014, DATABASE_UNAVAILABLE",
        "25P03, DATABASE_UNAVAILABLE",
        "57P01, DATABASE_UNAVAILABLE",
        "08006, DATABASE_UNAVAILABLE",
        "53300, DATABASE_UNAVAILABLE",
        "42P01, NOT_RECORDED",
        "23505, NOT_RECORDED"
    })
    void what_the_database_says_is_the_reason_however_deep_it_lies(String state, Reason reason) {
        Throwable thrown = new ModelException("no", new PersistenceException(new SQLException("no", state)));
        assertThat(reason(thrown)).contains(reason);
    }

    @Test
    void a_pool_without_a_connection_is_a_database_that_cannot_be_reached() {
        assertThat(reason(new IllegalStateException(new SQLException("Sorry, acquisition timeout!"))))
                .contains(Reason.DATABASE_UNAVAILABLE);
    }

    @Test
    void a_wire_that_broke_is_a_database_that_cannot_be_reached() {
        assertThat(reason(new ModelException("Database operation failed", new EOFException())))
                .contains(Reason.DATABASE_UNAVAILABLE);
    }

    @Test
    void a_commit_that_failed_has_its_cause_beside_it() {
        Exception rollback = new IllegalStateException("Could not commit transaction.");
        rollback.addSuppressed(new IllegalStateException(new SQLException("I/O error", "08006")));
        assertThat(reason(new IllegalStateException(rollback))).contains(Reason.DATABASE_UNAVAILABLE);
    }

    @Test
    void another_node_that_does_not_answer_is_not_the_databases_fault() {
        assertThat(reason(new TimeoutException("ISPN000476"))).contains(Reason.CLUSTER_UNAVAILABLE);
    }

    @Test
    void causes_that_go_round_come_to_an_end() {
        Exception first = new IllegalStateException();
        Exception second = new IllegalStateException(first);
        first.initCause(second);
        assertThat(reason(first)).isEmpty();
    }

    @Test
    void a_wire_that_broke_elsewhere_is_not_the_databases() {
        assertThat(reason(new IllegalStateException(new EOFException()))).isEmpty();
    }

    @Test
    void what_is_not_the_databases_stays_what_it_is() {
        assertThat(reason(new IllegalStateException("a mistake of ours"))).isEmpty();
    }

    private static Optional<Reason> reason(Throwable thrown) {
        return Outage.refusal(thrown).map(Refusal::reason);
    }
}
