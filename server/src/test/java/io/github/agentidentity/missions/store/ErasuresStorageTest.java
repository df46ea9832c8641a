package io.github.agentidentity.missions.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.base.store.PersonalText;
import io.github.agentidentity.missions.domain.Intent;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.store.JpaErasures.Waiting;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Texts about humans whose accounts are gone, in transactions that are rolled back. */
@ParameterizedClass
@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_MEMORY")
class ErasuresStorageTest extends StorageContract {

    private static final PersonalText GOALS = JpaErasures.TEXTS.get(1);

    private final TableStorage tables;

    ErasuresStorageTest(Backing backing) {
        super(backing);
        this.tables = (TableStorage) storage;
    }

    @Test
    void an_erasure_waits_until_all_is_over_that_ran_when_the_account_went_and_belongs_to_one_node_at_a_time() {
        Mission mission = stored();
        erasing(entities -> {
            erasures(entities, mission).request(mission.humanId());
            assertThat(JpaErasures.claim(entities)).isEmpty();
            sql(entities, "update AGENT_ERASURE set REQUESTED_AT = REQUESTED_AT - interval '11' second");
            assertThat(JpaErasures.claim(entities)).contains(new Waiting(realm(entities, mission), mission.humanId()));
            assertThat(JpaErasures.claim(entities)).isEmpty();
            sql(entities, "update AGENT_ERASURE set LEASED_UNTIL = REQUESTED_AT");
            assertThat(JpaErasures.claim(entities)).isPresent();
        });
    }

    @Test
    void it_is_asked_for_once_and_finished_once() {
        Mission mission = stored();
        erasing(entities -> {
            Erasing erasing = new Erasing(entities, erasures(entities, mission));
            erasing.erasures().request(mission.humanId());
            erasing.erasures().request(mission.humanId());
            assertThat(erasing.count()).isEqualTo(1);
            assertThat(erasing.erasures().finish(mission.humanId())).isTrue();
            assertThat(erasing.erasures().finish(mission.humanId())).isFalse();
            assertThat(erasing.count()).isZero();
        });
    }

    @Test
    void it_is_asked_for_also_where_nothing_is_there_yet_and_is_told_of_where_something_was() {
        Mission mission = stored();
        erasing(entities -> {
            Erasing erasing = new Erasing(entities, erasures(entities, mission));
            erasing.erasures().request("user-without-agents");
            assertThat(erasing.count()).isEqualTo(1);
            assertThat(erasing.erasures().hadAgents("user-without-agents")).isFalse();
            assertThat(erasing.erasures().hadAgents(mission.humanId())).isTrue();
        });
    }

    @Test
    void what_is_postponed_in_one_realm_keeps_no_other_waiting() {
        Mission mission = stored();
        erasing(entities -> {
            JpaErasures postponed = erasures(entities, mission);
            postponed.request("first");
            postponed.request("second");
            sql(entities, "update AGENT_ERASURE set REQUESTED_AT = REQUESTED_AT - interval '20' second");
            new JpaErasures(entities, "another-realm").request("third");
            sql(entities, "update AGENT_ERASURE set REQUESTED_AT = REQUESTED_AT - interval '11' second");

            postponed.postpone();
            assertThat(JpaErasures.claim(entities)).contains(new Waiting("another-realm", "third"));
            assertThat(JpaErasures.claim(entities)).isEmpty();

            sql(entities, "update AGENT_ERASURE set LEASED_UNTIL = REQUESTED_AT where REALM_ID <> 'another-realm'");
            assertThat(JpaErasures.claim(entities)).isPresent();
        });
    }

    @Test
    void the_agents_words_about_a_human_go_and_the_record_of_what_was_approved_stays() {
        Mission mission = stored();
        erasing(entities -> {
            String realm = realm(entities, mission);
            assertThat(GOALS.eraseSome(entities, realm, "somebody-else")).isZero();
            int erased = GOALS.eraseSome(entities, realm, mission.humanId());
            assertThat(erased).isPositive();
            while (erased > 0) {
                erased = GOALS.eraseSome(entities, realm, mission.humanId());
            }
            assertThat(text(entities, "INTENT", mission)).isEqualTo(Intent.ERASED);
            assertThat(text(entities, "INTENT_HASH", mission))
                    .isEqualTo(mission.hashes().intentHash());
            assertThat(text(entities, "AUTHORITY_HASH", mission))
                    .isEqualTo(mission.hashes().authorityHash());
        });
    }

    private record Erasing(EntityManager entities, JpaErasures erasures) {

        long count() {
            return ((Number) entities.createNativeQuery("select count(*) from AGENT_ERASURE")
                            .getSingleResult())
                    .longValue();
        }
    }

    private static JpaErasures erasures(EntityManager entities, Mission mission) {
        return new JpaErasures(entities, realm(entities, mission));
    }

    private static String realm(EntityManager entities, Mission mission) {
        return text(entities, "REALM_ID", mission);
    }

    private static String text(EntityManager entities, String column, Mission mission) {
        List<?> found = entities.createNativeQuery("select cast(" + column
                        + " as varchar(8000)) from AGENT_MISSION where ID = '" + mission.id() + "'")
                .getResultList();
        return (String) found.get(0);
    }

    private void erasing(Consumer<EntityManager> work) {
        tables.inTransaction(
                entities -> {
                    sql(entities, "delete from AGENT_ERASURE");
                    work.accept(entities);
                    return work;
                },
                done -> false);
    }

    private static void sql(EntityManager entities, String text) {
        entities.createNativeQuery(text).executeUpdate();
    }
}
