package io.github.agentidentity.it.services;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Visibility;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Evidence;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.resourceserver.ActionRequest;
import io.github.agentidentity.resourceserver.AgentPrincipal;
import io.github.agentidentity.resourceserver.Decision;
import io.github.agentidentity.resourceserver.IncomingRequest;
import io.github.agentidentity.resourceserver.Introspection;
import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.resourceserver.ResourceServerBuilder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A service with our library asks the real server whether what a token permits still holds. */
class LibraryIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static final String READ = "messages.read";

    @Test
    void while_the_mission_stands_the_agent_may() {
        AgentPrincipal agent = at(asking().atMostOld(Duration.ZERO), realm.mission());

        assertThat(agent.agent()).isEqualTo("inbox-assistant");
        assertThat(read(agent)).isInstanceOf(Decision.Permitted.class);
    }

    @Test
    void once_its_human_has_ended_the_mission_the_agent_may_not() {
        Mission mission = realm.mission();
        AgentPrincipal agent = at(asking().atMostOld(Duration.ZERO), mission);
        mission.human().end(mission.id()).expect(204);

        assertRefused(agent, Reason.NO_LONGER_ACTIVE);
    }

    @Test
    void a_mission_that_waits_permits_nothing_until_it_goes_on() {
        Mission mission = realm.mission();
        AgentPrincipal agent = at(asking().atMostOld(Duration.ZERO), mission);
        mission.human().suspend(mission.id()).expect(204);

        assertRefused(agent, Reason.NO_LONGER_ACTIVE);
    }

    @Test
    void an_answer_is_believed_for_as_long_as_the_service_said_and_no_longer() throws Exception {
        Mission mission = realm.mission();
        AgentPrincipal patient = at(asking().atMostOld(Duration.ofMinutes(1)), mission);
        AgentPrincipal hurried = at(asking().atMostOld(Duration.ofSeconds(1)), mission);
        assertThat(read(patient)).isInstanceOf(Decision.Permitted.class);
        assertThat(read(hurried)).isInstanceOf(Decision.Permitted.class);
        mission.human().end(mission.id()).expect(204);
        Thread.sleep(1_001);

        assertThat(read(patient)).isInstanceOf(Decision.Permitted.class);
        assertRefused(hurried, Reason.NO_LONGER_ACTIVE);
    }

    @Test
    void without_its_own_secret_the_service_learns_nothing_and_permits_nothing() {
        Introspection stranger = Introspection.as("mail-api", "guessed").atMostOld(Duration.ZERO);

        assertRefused(at(stranger, realm.mission()), Reason.STATE_UNAVAILABLE);
    }

    @Test
    void another_service_learns_nothing_and_permits_nothing() {
        Introspection forum = Introspection.as(
                        "forum-api", realm.client("forum-api").secret())
                .atMostOld(Duration.ZERO);

        assertRefused(at(forum, realm.mission()), Reason.NO_LONGER_ACTIVE);
    }

    @Test
    void what_is_counted_is_asked_for_at_the_decision_point_and_permitted_that_often() {
        ObjectNode entry = Proposal.entry(Agent.MAIL, READ);
        entry.putObject("constraints").put("urn:agent-identity:max_calls", 2);
        Mission mission = realm.mission(realm.inboxAssistant(), Proposal.of(entry));
        ResourceServer mail = ResourceServer.builder(realm.issuer().toString(), Agent.MAIL)
                .deciding("mail-api", realm.client("mail-api").secret())
                .build();
        AgentPrincipal agent = (AgentPrincipal) mail.authenticate(
                IncomingRequest.of("GET", "/messages").authorization(List.of("Bearer " + mission.token())));
        ActionRequest counted = ActionRequest.of(READ, mail.resource())
                .reaching(Visibility.SELF)
                .on("message", "m-1")
                .doing(JsonObject.builder().put("folder", "inbox").build());

        assertThat(agent.permits(counted).orThrow()).isNotNull();
        assertThat(agent.permits(counted).orThrow()).isNotNull();
        assertThat(agent.permits(counted)).isNotInstanceOf(Decision.Permitted.class);
        assertThat(Evidence.of(realm, mission.id()).of("permitted")).hasSize(2);
    }

    private static Introspection asking() {
        return Introspection.as("mail-api", realm.client("mail-api").secret());
    }

    /** The agent at a mail service that asks like this. */
    private static AgentPrincipal at(Introspection how, Mission mission) {
        ResourceServerBuilder mail = ResourceServer.builder(realm.issuer().toString(), Agent.MAIL);
        IncomingRequest request =
                IncomingRequest.of("GET", "/messages").authorization(List.of("Bearer " + mission.token()));
        return (AgentPrincipal) mail.introspecting(how).build().authenticate(request);
    }

    private static Decision read(AgentPrincipal agent) {
        return agent.permits(
                ActionRequest.of(READ, agent.authority().entries().get(0).resource())
                        .reaching(Visibility.SELF));
    }

    private static void assertRefused(AgentPrincipal agent, Reason reason) {
        assertThat(read(agent)).isInstanceOfSatisfying(Decision.Refused.class, refused -> assertThat(
                        refused.refusal().reason())
                .isEqualTo(reason));
    }
}
