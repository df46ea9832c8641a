package io.github.agentidentity.decisions.domain;

import static io.github.agentidentity.decisions.domain.DecisionWorld.json;
import static io.github.agentidentity.decisions.domain.DecisionWorld.request;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.Wanted;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Proofs of keys that services hand on with a request. */
class SentProofTest {

    private static final String JKT = "K".repeat(43);
    private static final String ADDRESS = MAIL.value() + "/messages/m-1";

    private final DecisionWorld room = new DecisionWorld();
    private final Mission mission =
            new MissionBuilder().authority(Wanted.at(MAIL, "messages.read")).build();
    private final String token = room.token(mission, Optional.of(BoundKey.ofJwk(JKT)));

    @Test
    void a_permit_with_a_proof_says_proven_and_one_without_says_on_whose_word_it_is() {
        assertPermitted(bound(token, proof("p1")));
        assertPermitted(bound(token, ""));
        assertThat(room.permits)
                .extracting(row -> row.get("key_proof").orElseThrow())
                .containsExactly(new JsonString("proven"), new JsonString("service"));
    }

    @Test
    void a_proof_that_was_sent_before_permits_nothing_new() {
        assertPermitted(bound(token, proof("p1")));
        assertDenied(Reason.PROOF_REPLAYED, bound(token, proof("p1")));
        assertDenied(Reason.PROOF_REPLAYED, keyed("another"));
        assertThat(room.permits).hasSize(1);
        assertPermitted(bound(token, proof("p2")));
    }

    @Test
    void a_request_repeated_with_its_proof_under_its_idempotency_key_has_the_first_decision_again() {
        Decision first = room.decide(keyed("k"));
        Decision again = room.decide(keyed("k"));
        assertThat(again.evaluationId()).isEqualTo(first.evaluationId());
        assertThat(((Decision.Permitted) again).replayed()).isTrue();
        assertThat(room.permits).hasSize(1);
    }

    @Test
    void another_request_under_that_key_is_a_conflict_with_its_proof_too() {
        room.decide(keyed("k"));
        Decision other = room.decide(keyed("k").replace("'m-1'}", "'m-2'}"));
        assertThat(((Decision.Denied) other).reason()).isEqualTo(DecisionReason.IDEMPOTENCY_CONFLICT);
    }

    @ParameterizedTest
    @EnumSource(names = {"PROOF_OF_ANOTHER_KEY", "PROOF_FOR_ANOTHER_REQUEST", "PROOF_OUTDATED", "MALFORMED_PROOF"})
    void a_proof_with_a_fault_spoils_the_credential_and_the_evidence_names_the_fault(Reason fault) {
        room.proofFault = Optional.of(fault);
        assertDenied(fault, bound(token, proof("p1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://other.example/messages/m-1",
                "http://mail.example/messages/m-1",
                "https://mail.example:8443/messages/m-1",
                "https://mail.example.evil.example/messages",
                "https://mail.example/a/../messages",
                "https://mail.example/messages?all=true",
                "https://MAIL.example/messages"
            })
    void a_proof_for_an_address_that_is_not_the_services_spoils_the_credential_and_is_not_spent(String address) {
        assertDenied(Reason.PROOF_FOR_ANOTHER_REQUEST, bound(token, proof("p1").replace(ADDRESS, address)));
        assertPermitted(bound(token, proof("p1")));
    }

    @Test
    void a_proof_beside_a_token_that_is_bound_to_no_key_or_to_a_certificate_spoils_the_credential() {
        assertDenied(Reason.PROOF_OF_ANOTHER_KEY, request(room.token(mission), "messages.read", "", proof("p1")));
        String certified = room.token(mission, Optional.of(BoundKey.ofCertificate(JKT)));
        assertDenied(
                Reason.PROOF_OF_ANOTHER_KEY,
                request(certified, "messages.read", "", ",'confirmation':{'x5t#S256':'" + JKT + "'}" + proof("p1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",'proof':'text'",
                ",'proof':{}",
                ",'proof':{'dpop':'p','htm':'GET'}",
                ",'proof':{'dpop':1,'htm':'GET','htu':'https://mail.example'}"
            })
    void a_proof_that_does_not_say_of_which_request_it_is_makes_a_bad_request(String proof) {
        assertThatThrownBy(() -> room.decide(bound(token, proof)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.reason())
                        .isIn(Reason.MALFORMED_PARAMETER, Reason.MISSING_PARAMETER));
    }

    @Test
    void a_search_spends_no_proof() {
        assertThat(room.search(bound(token, proof("p1")))).containsExactly("messages.read");
        assertPermitted(bound(token, proof("p1")));
    }

    @Test
    void one_proof_does_not_stand_for_the_decisions_of_a_batch() {
        JsonObject single = json(bound(token, proof("p1")));
        JsonObject.Builder batch = JsonObject.builder();
        single.members().forEach(batch::put);
        JsonObject several = batch.put(
                        "evaluations", json("{'x':[{}]}").get("x").orElseThrow())
                .build();
        assertThatThrownBy(() -> BatchRequest.read(several))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.MALFORMED_PARAMETER));
        assertThat(BatchRequest.read(single).items()).isEmpty();
    }

    private String keyed(String key) {
        return request(
                token,
                "messages.read",
                "'idempotency_key':'" + key + "'",
                ",'confirmation':{'jkt':'" + JKT + "'}" + proof("p1"));
    }

    private static String bound(String token, String proof) {
        return request(token, "messages.read", "", ",'confirmation':{'jkt':'" + JKT + "'}" + proof);
    }

    private static String proof(String jwt) {
        return ",'proof':{'dpop':'" + jwt + "','htm':'GET','htu':'" + ADDRESS + "'}";
    }

    private void assertPermitted(String request) {
        assertThat(room.decide(request)).isInstanceOf(Decision.Permitted.class);
    }

    private void assertDenied(Reason finer, String request) {
        Decision.Denied denied = (Decision.Denied) room.decide(request);
        assertThat(denied.reason()).isEqualTo(DecisionReason.CREDENTIAL_INVALID);
        assertThat(denied.finer()).contains(finer);
        assertThat(room.denials.get(room.denials.size() - 1).get("finer")).contains(new JsonString(finer.code()));
    }
}
