package io.github.agentidentity.it.decisions;

import static io.github.agentidentity.it.actors.Agent.FORUM;
import static io.github.agentidentity.it.actors.Agent.MAIL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Evidence;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Page;
import io.github.agentidentity.it.actors.Pdp;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Refused;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Refusals that add up at a service, and then at a second one. */
class TripWireIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static final String ARCHIVE = "messages.archive";
    private static final String AGENT = "office-assistant";
    private static final int LIMIT = 3;

    private final Pdp mail = Pdp.ofMail(realm);
    private final Pdp forum = new Pdp(realm.client("forum-api"));
    private final Mission mission =
            realm.mission(agent(), Proposal.of(Proposal.entry(MAIL, ARCHIVE), Proposal.entry(FORUM, "threads.read")));
    private final String toMail = token(MAIL);
    private final String toForum = token(FORUM);

    @BeforeAll
    static void limitRefusals() {
        realm.changeClient(AGENT, client -> ((ObjectNode) client.path("attributes"))
                .put("agent.suspend-after-refusals", LIMIT + "/60"));
    }

    @Test
    void a_mission_is_withdrawn_at_the_service_that_refused_too_often_and_at_no_other() {
        for (int i = 0; i < LIMIT; i++) {
            assertThat(reason(mail, toMail, "messages.burn")).isEqualTo("out_of_authority");
        }
        // The same action within a minute counted once.
        assertThat(reason(mail, toMail, ARCHIVE)).isEmpty();
        for (int i = 1; i < LIMIT; i++) {
            mail.evaluate(toMail, "nobody.granted" + i).expect(200);
        }

        Answer denied = mail.evaluate(toMail, ARCHIVE).expect(200);
        JsonNode context = denied.json().path("context");
        assertThat(context.path("reason").asText()).isEqualTo("mission_inactive");
        assertThat(context.path("next_action").asText()).isEqualTo("retry");
        assertThat(realm.eventsSince(denied.askedAt()))
                .anyMatch(event ->
                        event.path("details").path("finer_reason").asText().equals("mission_withdrawn"));
        assertThat(reason(forum, toForum, "threads.read")).isEmpty();
        assertThat(Evidence.of(realm, mission.id()).of("withdrawn"))
                .singleElement()
                .satisfies(row -> assertThat(row.path("service").asText()).isEqualTo("mail-api"));
        mission.mint(Form.of("resource", MAIL)).expect(200);
    }

    @Test
    void a_mission_that_two_services_refused_too_often_is_suspended_until_its_human_resumes_it_on_the_page() {
        refuse(mail, toMail, LIMIT);
        refuse(forum, toForum, LIMIT);

        Refused.assertRefused(mission.mint(Form.of("resource", MAIL))).as("invalid_grant", "mission_suspended");
        assertThat(Evidence.of(realm, mission.id()).of("suspended"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.path("cause").asText()).isEqualTo("refusals");
                    assertThat(row.path("reason").asText()).isEqualTo("forum-api mail-api");
                });

        Page page = mission.human().open(realm.approval(mission.id()).toString());
        assertThat(page.text()).contains("forum-api", "mail-api");
        mission.human().decide(page, "resume");
        assertThat(reason(mail, token(MAIL), ARCHIVE)).isEmpty();
        assertThat(reason(forum, token(FORUM), "threads.read")).isEmpty();
        refuse(mail, toMail, LIMIT - 1);
        assertThat(reason(mail, token(MAIL), ARCHIVE)).isEmpty();
    }

    private static Agent agent() {
        return new Agent(realm.client(AGENT));
    }

    private String token(String resource) {
        return mission.mint(Form.of("resource", resource)).expect(200).text("access_token");
    }

    /** Asks for so many different actions that nobody granted. */
    private static void refuse(Pdp pdp, String token, int actions) {
        for (int i = 0; i < actions; i++) {
            assertThat(reason(pdp, token, "nobody.granted" + i)).isEqualTo("out_of_authority");
        }
    }

    private static String reason(Pdp pdp, String token, String action) {
        return pdp.evaluate(token, action)
                .expect(200)
                .json()
                .path("context")
                .path("reason")
                .asText("");
    }
}
