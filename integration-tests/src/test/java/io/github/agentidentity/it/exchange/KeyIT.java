package io.github.agentidentity.it.exchange;

import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static io.github.agentidentity.it.actors.Refused.assertTurnedAway;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Human;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Jws;
import io.github.agentidentity.it.actors.Key;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An agent's own key: proven at the first poll it is the mission's, and without it nothing works any more. */
class KeyIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private final Key key = new Key();

    @Test
    void a_token_is_bound_to_the_key_that_its_mint_proves() {
        Answer minted = mint(realm.mission(), key).expect(200);
        assertThat(minted.text("token_type")).isEqualTo("DPoP");
        assertThat(Jws.of(minted.text("access_token"))
                        .claims()
                        .path("cnf")
                        .path("jkt")
                        .asText())
                .isEqualTo(key.thumbprint());
    }

    @Test
    void a_mission_whose_first_poll_proved_no_key_takes_any_key_or_none() {
        Mission mission = realm.mission();
        mint(mission, key).expect(200);
        mint(mission, new Key()).expect(200);
        assertThat(mission.mint().expect(200).text("token_type")).isEqualTo("Bearer");
    }

    @Test
    void the_key_of_the_first_poll_is_the_missions_for_good() {
        Mission mission = proving(key);
        mint(mission, key).expect(200);

        assertRefused(mission.mint()).as("invalid_dpop_proof", "key_not_proven").withEvent(realm, EXCHANGE);
        assertRefused(mint(mission, new Key())).as("invalid_grant", "wrong_key").withEvent(realm, EXCHANGE);
        assertRefused(mission.agent().poll(mission.proposalId()))
                .as("invalid_dpop_proof", "key_not_proven")
                .withEvent(realm, EXCHANGE);
        assertRefused(poll(mission, new Key())).as("invalid_grant", "wrong_key").withEvent(realm, EXCHANGE);

        mint(mission, key).expect(200);
        poll(mission, key).expect(200);
    }

    @Test
    void a_poll_with_a_proof_that_does_not_hold_is_refused_and_fixes_nothing() {
        Mission mission = realm.mission();
        String other = key.proof(realm.token());
        String spent = key.proof(realm.poll());
        poll(mission, spent).expect(200);

        assertRefused(poll(mission, other))
                .as("invalid_dpop_proof", "invalid_key_proof")
                .withEvent(realm, EXCHANGE);
        assertRefused(poll(mission, spent))
                .as("invalid_dpop_proof", "invalid_key_proof")
                .withEvent(realm, EXCHANGE);
        assertRefused(poll(mission, key.proof(realm.poll(), proof -> proof.json("iat", "1"))))
                .as("invalid_dpop_proof", "invalid_key_proof")
                .withEvent(realm, EXCHANGE);
        assertRefused(poll(mission, "nonsense"))
                .as("invalid_dpop_proof", "invalid_key_proof")
                .withEvent(realm, EXCHANGE);
        mission.agent().poll(mission.proposalId()).expect(200);
    }

    /** Keycloak's reader of keys throws whatever comes of one that is none: it is a bad proof and no fault of ours. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"kty\":\"EC\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-257\",\"x\":\"AA\",\"y\":\"AA\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"*\",\"y\":\"\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}",
                "{\"kty\":\"RSA\",\"n\":\"\",\"e\":\"\"}",
                "{\"kty\":\"RSA\",\"n\":\"AA\",\"e\":\"AA\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"\"}",
                "{\"kty\":\"oct\",\"k\":\"AA\"}",
                "{\"kty\":\"none\"}",
                "{\"kty\":1}",
                "null",
                "[]",
                "\"key\""
            })
    void a_proof_that_names_no_key_is_refused_and_breaks_nothing(String jwk) {
        Mission mission = realm.mission();

        assertRefused(poll(mission, key.proofNaming(Json.read(jwk), realm.poll())))
                .as("invalid_dpop_proof", "invalid_key_proof")
                .withEvent(realm, EXCHANGE);
        URI completion = realm.completion(mission.id());
        assertRefused(send(mission.agent(), completion, Form.of(), key.proofNaming(Json.read(jwk), completion)))
                .as("invalid_dpop_proof", "invalid_key_proof")
                .withEvent(realm, EXCHANGE);
        mission.agent().poll(mission.proposalId()).expect(200);
    }

    @Test
    void a_mint_with_a_proof_that_does_not_hold_is_turned_away() {
        Mission mission = realm.mission();
        String spent = key.proof(realm.token());
        mint(mission, spent).expect(200);

        assertTurnedAway(mint(mission, spent));
        assertTurnedAway(mint(mission, key.proof(realm.poll())));
        assertTurnedAway(mint(mission, key.proof(realm.token(), proof -> proof.claim("htm", "GET"))));
    }

    @Test
    void an_agent_that_must_prove_a_key_gets_nothing_without() {
        Mission mission = realm.mission(realm.researchAssistant(), Proposal.to(Agent.MAIL, "messages.read"));
        realm.changeClient("research-assistant", client -> ((ObjectNode) client.path("attributes"))
                .put("agent.key-binding", "required"));

        assertRefused(mission.mint()).as("invalid_dpop_proof", "key_not_proven").withEvent(realm, EXCHANGE);
        assertRefused(mission.agent().poll(mission.proposalId()))
                .as("invalid_dpop_proof", "key_not_proven")
                .withEvent(realm, EXCHANGE);
        mint(mission, key).expect(200);
    }

    /** The same mission, polled for the first time with a proof of this key. */
    private static Mission proving(Key key) {
        Agent agent = realm.inboxAssistant();
        Human alice = realm.alice();
        Answer proposed = agent.propose(
                        Proposal.toSortMail(),
                        realm.desk().handedOff(alice.signInAt(realm.desk()).access(), agent))
                .expect(201);
        alice.approve(proposed.text("approval_uri"));
        String proposalId = proposed.text("proposal_id");
        Answer polled = send(agent, realm.poll(), Form.of("proposal_id", proposalId), key.proof(realm.poll()))
                .expect(200);
        return new Mission(alice, agent, proposalId, polled.text("mission_id"), polled.text("mission_grant"));
    }

    private static Answer mint(Mission mission, Key key) {
        return mint(mission, key.proof(realm.token()));
    }

    private static Answer mint(Mission mission, String proof) {
        Form form = Agent.mintForm(mission.grant()).and("grant_type", Client.TOKEN_EXCHANGE);
        return send(mission.agent(), realm.token(), form, proof);
    }

    private static Answer poll(Mission mission, Key key) {
        return poll(mission, key.proof(realm.poll()));
    }

    private static Answer poll(Mission mission, String proof) {
        return send(mission.agent(), realm.poll(), Form.of("proposal_id", mission.proposalId()), proof);
    }

    private static Answer send(Agent agent, URI uri, Form form, String proof) {
        return Http.post(uri, form, "Authorization", agent.client().basic(), "DPoP", proof);
    }
}
