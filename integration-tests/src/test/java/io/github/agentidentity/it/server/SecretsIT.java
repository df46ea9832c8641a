package io.github.agentidentity.it.server;

import static io.github.agentidentity.it.actors.Refused.assertTurnedAway;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Human;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Tokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nothing that opens a door is in a log, an event, evidence or an address. */
class SecretsIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    @Test
    void no_token_grant_hand_off_or_secret_of_a_story_is_in_a_log_an_event_evidence_or_an_address() {
        Instant begun = Instant.now();
        List<String> secrets = new ArrayList<>(List.of("inbox-assistant-secret", "desk-secret"));
        List<String> shown = new ArrayList<>();
        Agent agent = realm.inboxAssistant();
        Human alice = realm.alice();

        Tokens tokens = alice.signInAt(realm.desk());
        Stream.of(tokens.access(), tokens.refresh(), tokens.id()).forEach(secrets::add);
        String handOff = realm.desk().handedOff(tokens.access(), agent);
        secrets.add(handOff);
        Answer proposed = agent.propose(Proposal.toSortMail(), handOff).expect(201);
        shown.add(proposed.text("approval_uri"));
        shown.add(alice.approve(proposed.text("approval_uri")).uri().toString());
        Answer polled = agent.poll(proposed.text("proposal_id")).expect(200);
        String grant = polled.text("mission_grant");
        secrets.add(grant);
        String token = agent.mint(grant).expect(200).text("access_token");
        secrets.add(token);

        assertTurnedAway(agent.propose(Proposal.toSortMail(), handOff));
        assertTurnedAway(agent.propose(Proposal.toSortMail(), tokens.access()));
        assertTurnedAway(realm.researchAssistant().mint(grant));
        assertTurnedAway(agent.mint(token));
        assertTurnedAway(agent.mint(tokens.access()));
        assertTurnedAway(agent.poll(handOff));
        assertTurnedAway(Http.get(realm.account(), "Authorization", "Bearer " + token));
        assertTurnedAway(Http.get(realm.oidc("userinfo"), "Authorization", "Bearer " + token));
        alice.end(polled.text("mission_id")).expect(204);
        assertTurnedAway(agent.mint(grant));

        shown.add(realm.server().log());
        shown.add(realm.eventsSince(begun).toString());
        shown.add(AdminRest.events(realm, begun).toString());
        AdminRest admin = AdminRest.of(realm);
        String realmId = realm.admin().get("/" + realm.name()).path("id").asText();
        for (String subject : List.of(proposed.text("proposal_id"), polled.text("mission_id"), "realm:" + realmId)) {
            shown.add(admin.get("/evidence/" + subject).expect(200).body());
        }
        for (String secret : secrets) {
            for (String part : parts(secret)) {
                assertThat(shown).noneMatch(text -> text.contains(part));
            }
        }
    }

    /** A secret as it is; of a token its claims and its signature, each of which would be too much. */
    private static List<String> parts(String secret) {
        String[] parts = secret.split("\\.", -1);
        return parts.length == 3 ? List.of(parts[1], parts[2]) : List.of(secret);
    }
}
