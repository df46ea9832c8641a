package io.github.agentidentity.missions.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.base.store.Sql;
import io.github.agentidentity.base.store.Terms;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import jakarta.persistence.EntityManager;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Statements that go along with a transaction's next message to PostgreSQL. */
class MessagesTest extends StorageContract {

    private static final Sql BOUND = new Sql("select current_setting('lock_timeout')");

    private final TableStorage tables = (TableStorage) storage;

    MessagesTest() {
        super(Backing.POSTGRESQL);
    }

    @Test
    void what_is_sent_along_is_answered_once_and_read_anew_after_that() {
        Mission mission = stored();
        tables.inTransaction(
                entities -> {
                    JpaMissions missions = new JpaMissions(entities, storage.realmId());
                    JpaMissions.expect(entities, mission.id(), storage.realmId());
                    lockTimeout(entities);
                    end(mission);
                    assertThat(missions.find(mission.id()).map(Mission::state)).contains(MissionState.ACTIVE);
                    assertThat(missions.find(mission.id()).map(Mission::state)).contains(MissionState.REVOKED);
                    return mission;
                },
                done -> true);
    }

    @Test
    void an_answer_is_given_to_the_same_question_only() {
        Mission expected = stored();
        Mission other = stored();
        tables.inTransaction(
                entities -> {
                    JpaMissions missions = new JpaMissions(entities, storage.realmId());
                    JpaMissions.expect(entities, expected.id(), storage.realmId());
                    assertThat(missions.find(other.id()).map(Mission::id)).contains(other.id());
                    assertThat(new JpaMissions(entities, "elsewhere").find(expected.id()))
                            .isEmpty();
                    return other;
                },
                done -> true);
    }

    @Test
    void an_id_that_is_none_is_not_looked_for() {
        tables.inTransaction(
                entities -> {
                    JpaMissions.expect(entities, "' or 1 = 1", storage.realmId());
                    return lockTimeout(entities);
                },
                done -> true);
    }

    @Test
    void terms_that_go_along_hold_for_the_statement_that_they_go_along_with() {
        String bound = tables.onNoTerms(entities -> {
            Terms.OURS.boundWithNext(entities);
            return lockTimeout(entities);
        });
        assertThat(bound).isEqualTo("1800ms");
    }

    private static String lockTimeout(EntityManager entities) {
        return BOUND.first(entities, Map.of(), row -> row.onlyText()).orElseThrow();
    }
}
