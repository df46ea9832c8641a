package io.github.agentidentity.it.approval;

import static io.github.agentidentity.it.actors.Agent.MAIL;
import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Limits on the authority that the server derives from a proposal: those of the proposal itself, or nobody could read
 * it again.
 */
class LargeAuthorityIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static final int SCOPES = 6;

    private final Agent agent = realm.inboxAssistant();

    /** Actions of one family that differ in their limits, so that an entry for the family becomes one for each. */
    @BeforeAll
    static void defineScopes() {
        for (int i = 1; i <= SCOPES; i++) {
            ObjectNode scope = Json.object()
                    .put("resource", MAIL)
                    .put("action", "bulk.a" + i)
                    .put("title", "Bulk " + i)
                    .put("risk", "low")
                    .put("reversible", true)
                    .put("visibility", "self");
            scope.set("constraints", Json.object().put("urn:agent-identity:max_calls", i));
            scope.set("roles", Json.arrayOf(Json.object().put("name", "mail-user")));
            String id = AdminRest.of(realm).post("/scopes", scope).expect(201).text("id");
            String client = realm.clientSettings("inbox-assistant").path("id").asText();
            realm.admin()
                    .put("/" + realm.name() + "/clients/" + client + "/optional-client-scopes/" + id, Json.object());
        }
    }

    @Test
    void a_family_with_labels_that_multiply_is_refused_and_the_hand_off_is_not_spent() {
        String handOff = realm.handOff(agent);

        Answer refused = agent.propose(multiplying(), handOff);

        assertRefused(refused)
                .as("invalid_authorization_details", "authority_too_large")
                .withEvent(realm, EXCHANGE);
        assertThat(refused.text("error_description")).contains("fewer resources, actions or labels");
        agent.propose(Proposal.toSortMail(), handOff).expect(201);
    }

    @Test
    void the_same_with_few_labels_is_derived_and_approved() {
        Answer proposed = agent.propose(labelled(2), realm.handOff(agent)).expect(201);
        realm.alice().approve(proposed.text("approval_uri"));

        assertThat(agent.poll(proposed.text("proposal_id")).expect(200).json().path("authorization_details"))
                .hasSize(SCOPES);
    }

    @Test
    void a_hint_is_refused_alike_for_everybody_before_anybody_is_asked() {
        realm.mission();
        for (String anybody : new String[] {"alice", "mallory", "no-such-user"}) {
            assertRefused(agent.propose(multiplying().hinting(anybody)))
                    .as("invalid_authorization_details", "authority_too_large")
                    .withEvent(realm, EXCHANGE);
        }
    }

    @Test
    void scope_and_details_that_are_too_much_together_are_refused_and_the_hand_off_is_not_spent() {
        Proposal details = large();
        StringBuilder scope = new StringBuilder(MAIL + "#messages.read");
        for (int i = 0; i < 60; i++) {
            scope.append(' ')
                    .append(MAIL)
                    .append('/')
                    .append("p".repeat(400))
                    .append(i)
                    .append("#messages.read");
        }
        String handOff = realm.handOff(agent);

        assertRefused(agent.propose(details.form(handOff).and("scope", scope.toString())))
                .as("invalid_authorization_details", "authority_too_large")
                .withEvent(realm, EXCHANGE);
        agent.propose(Proposal.toSortMail(), handOff).expect(201);
    }

    /** One entry of 15,000 characters, of which six come. */
    private static Proposal multiplying() {
        return labelled(60);
    }

    private static Proposal labelled(int labels) {
        return Proposal.of(labelled(Proposal.entry(MAIL, "bulk.*"), labels));
    }

    /** Three entries that are nearly as much as a request may have. */
    private static Proposal large() {
        return Proposal.of(
                labelled(Proposal.entry(MAIL, "messages.label"), 64),
                labelled(Proposal.entry(MAIL, "messages.archive"), 64),
                labelled(Proposal.entry(MAIL, "bulk.a1"), 64));
    }

    private static ObjectNode labelled(ObjectNode entry, int labels) {
        ArrayNode classification = entry.putObject("constraints").putArray("data_classification");
        for (int i = 0; i < labels; i++) {
            classification.add("x".repeat(240) + i);
        }
        return entry;
    }
}
