package io.github.agentidentity.missions.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.decisions.domain.ClaimCounts;
import io.github.agentidentity.decisions.store.JpaClaimCounts;
import io.github.agentidentity.missions.domain.MintedToken;
import io.github.agentidentity.missions.domain.Mission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens as they are found by their ids, and claims as they are counted. */
@ParameterizedClass
@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_MEMORY")
class ClaimsStorageTest extends StorageContract {

    private static final String AUDIENCE = "https://mail.example";
    private static final String MAIL_API = "client-mail-api";
    private static final Instant END = Instant.parse("2026-07-01T09:00:30Z");

    private final TableStorage tables;
    private final Mission mission;
    private final String token = OpaqueId.random(OpaqueId.Kind.TOKEN);

    ClaimsStorageTest(Backing backing) {
        super(backing);
        this.tables = (TableStorage) storage;
        this.mission = stored();
    }

    @Test
    void a_token_is_found_by_its_id_with_what_its_evidence_says() {
        mint();

        assertThat(find(token)).hasValueSatisfying(found -> {
            assertThat(found.missionId()).isEqualTo(mission.id());
            assertThat(found.audience()).isEqualTo(AUDIENCE);
            assertThat(found.expiresAt()).isEqualTo(END);
        });
        assertThat(find(OpaqueId.random(OpaqueId.Kind.TOKEN))).isEmpty();
    }

    @Test
    void a_token_that_is_given_again_is_found_as_it_was_minted() {
        mint();
        storage.in(stores -> stores.mints().repeated(basis(mission, storage.now()), content()));

        assertThat(find(token)).isPresent();
    }

    @Test
    void an_index_that_points_to_the_evidence_of_another_token_is_not_believed() {
        mint();
        String other = OpaqueId.random(OpaqueId.Kind.TOKEN);
        change("update AGENT_EVIDENCE set TOKEN_ID = '" + other + "' where TOKEN_ID = '" + token + "'");

        assertThat(find(other)).isEmpty();
        assertThat(find(token)).isEmpty();
    }

    @Test
    void a_token_that_two_rows_claim_to_have_minted_is_none() {
        mint();
        mint();

        assertThat(find(token)).isEmpty();
    }

    @Test
    void a_token_has_room_for_its_claims_and_for_no_more() {
        assertThat(count(token)).isTrue();
        use(token, ClaimCounts.MOST_OF_TOKEN - 1);
        assertThat(count(token)).isTrue();
        assertThat(count(token)).isFalse();
        assertThat(count(OpaqueId.random(OpaqueId.Kind.TOKEN))).isTrue();
        assertThat(used(token)).isEqualTo(ClaimCounts.MOST_OF_TOKEN);
        assertThat(used(MAIL_API)).isEqualTo(3);
    }

    @Test
    void a_service_has_room_in_a_mission_for_its_claims_of_all_tokens_together() {
        assertThat(count(token)).isTrue();
        use(MAIL_API, ClaimCounts.MOST_OF_SERVICE);
        assertThat(count(token)).isFalse();
        assertThat(count(OpaqueId.random(OpaqueId.Kind.TOKEN))).isFalse();
        assertThat(used(token)).isEqualTo(1);
    }

    @Test
    void of_many_claims_at_once_exactly_as_many_are_counted_as_there_is_room_for() throws Exception {
        count(token);
        use(token, ClaimCounts.MOST_OF_TOKEN - 3);
        Callable<Boolean> counting = () -> count(token);
        ExecutorService callers = Executors.newFixedThreadPool(5);
        try {
            List<Boolean> counted = new ArrayList<>();
            for (Future<Boolean> each : callers.invokeAll(Collections.nCopies(10, counting))) {
                counted.add(each.get());
            }
            assertThat(Collections.frequency(counted, true)).isEqualTo(3);
        } finally {
            callers.shutdownNow();
        }
        assertThat(used(token)).isEqualTo(ClaimCounts.MOST_OF_TOKEN);
    }

    private void mint() {
        assertThat(storage.attempt(
                        stores -> isRecorded(stores.mints().minted(basis(mission, storage.now()), content()))))
                .isTrue();
    }

    private JsonObject content() {
        return JsonObject.builder()
                .put("token", token)
                .put("aud", AUDIENCE)
                .put("exp", END.getEpochSecond())
                .build();
    }

    private Optional<MintedToken> find(String id) {
        return tables.inTransaction(
                entities -> new JpaMintedTokens(entities, storage.realmId()).find(id), done -> true);
    }

    private boolean count(String id) {
        MintedToken minted = new MintedToken(id, mission.id(), AUDIENCE, storage.now(), END);
        return tables.inTransaction(
                entities -> new JpaClaimCounts(entities).count(mission, MAIL_API, minted), done -> true);
    }

    private void use(String entry, long claims) {
        change("update AGENT_USE_COUNT set USED = " + claims + " where SUBJECT = '" + mission.id() + "' and ENTRY = '"
                + entry + "'");
    }

    private long used(String entry) {
        return tables.inTransaction(
                entities -> ((Number) entities.createNativeQuery("select USED from AGENT_USE_COUNT where SUBJECT = '"
                                        + mission.id() + "' and ENTRY = '" + entry + "'")
                                .getSingleResult())
                        .longValue(),
                done -> true);
    }

    private void change(String sql) {
        int changed =
                tables.inTransaction(entities -> entities.createNativeQuery(sql).executeUpdate(), done -> true);
        assertThat(changed).isPositive();
    }
}
