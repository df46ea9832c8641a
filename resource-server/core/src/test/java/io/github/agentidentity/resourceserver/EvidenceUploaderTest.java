package io.github.agentidentity.resourceserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.FakeIssuer;
import io.github.agentidentity.testkit.TokenWriter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Decisions of a service's own, as its issuer is told of them in the background. */
final class EvidenceUploaderTest {

    private static final String READ = "messages.read";
    private static final String BURN = "messages.burn";

    private final FakeIssuer issuer = FakeIssuer.start();
    private final Ticking clock = new Ticking();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void a_refusal_is_uploaded_with_the_ids_of_token_and_mission() {
        try (ResourceServer mail = mail(DecisionPoint::uploadingRefusals)) {
            AgentPrincipal agent = arrive(mail);
            agent.permits(ActionRequest.of(BURN, mail.resource()).on("message", "m1"));

            Soon.that(() -> assertThat(issuer.evidence().claims())
                    .containsExactly(json("{'jti':'" + agent.tokenId() + "','mission_id':'"
                            + agent.mission().id() + "','action':{'name':'" + BURN
                            + "'},'decision':'deny','denial_reason':'out_of_authority','evaluated_at':'"
                            + Rfc3339.print(clock.instant())
                            + "','resource':{'type':'message','id':'m1'}}")));
            Soon.that(() -> assertThat(count("accepted")).isEqualTo(1));
        }
    }

    @Test
    void permits_are_uploaded_only_where_the_service_says_so() {
        try (ResourceServer mail = mail(DecisionPoint::uploadingRefusals)) {
            arrive(mail).permits(READ, mail.resource());
            arrive(mail).permits(BURN, mail.resource());
            Soon.that(() -> assertThat(decisions()).containsExactly("deny"));
        }
        try (ResourceServer mail = mail(DecisionPoint::uploadingDecisions)) {
            arrive(mail).permits(READ, mail.resource());
            Soon.that(() -> assertThat(decisions()).containsExactly("deny", "permit"));
        }
    }

    @Test
    void nothing_is_uploaded_unless_the_service_says_so() throws Exception {
        try (ResourceServer mail = mail(how -> how)) {
            arrive(mail).permits(BURN, mail.resource());
            Thread.sleep(Duration.ofSeconds(3).toMillis());
            assertThat(issuer.evidence().uploads()).isZero();
        }
    }

    @Test
    void what_the_decision_point_decided_or_left_undecided_is_not_uploaded() {
        try (ResourceServer mail = mail(DecisionPoint::uploadingDecisions)) {
            AgentPrincipal agent = arrive(mail);
            agent.permits("messages.delete", mail.resource());
            issuer.decisions().deny("quota_exceeded");
            agent.permits("messages.delete", mail.resource());
            issuer.decisions().failWith(503, Duration.ofSeconds(1));
            agent.permits("messages.delete", mail.resource());
            agent.permits(BURN, mail.resource());

            Soon.that(() -> assertThat(issuer.evidence().claims()).hasSize(1));
            assertThat(text(issuer.evidence().claims().get(0), "denial_reason")).isEqualTo("out_of_authority");
        }
    }

    @Test
    void a_broken_constraint_and_a_mission_that_ended_have_reasons_of_their_own() {
        try (ResourceServer mail = mail(DecisionPoint::uploadingRefusals)) {
            AgentPrincipal agent = arrive(mail);
            agent.permits("messages.label", mail.resource(), Parameters.UNKNOWN.ofTenant("other"), Destination.UNKNOWN);
            mail.signals().ended(agent.mission().id());
            agent.permits(READ, mail.resource());

            Soon.that(() -> assertThat(issuer.evidence().claims().stream().map(claim -> text(claim, "denial_reason")))
                    .containsExactly("parameter_violation", "mission_inactive"));
        }
    }

    @Test
    void what_finds_no_place_is_lost_at_once_and_the_service_hears_of_it() {
        try (ResourceServer mail = mail(DecisionPoint::uploadingRefusals)) {
            holdUp(mail);
            for (int token = 0; token < WaitingDecisions.MOST / 50; token++) {
                refuse(mail, arrive(mail), 50);
            }
            assertThat(count("lost")).isZero();
            refuse(mail, arrive(mail), 10);
            assertThat(count("lost")).isEqualTo(10);
        }
    }

    @Test
    void one_token_takes_no_place_from_others_beyond_its_share() {
        try (ResourceServer mail = mail(DecisionPoint::uploadingRefusals)) {
            holdUp(mail);
            refuse(mail, arrive(mail), WaitingDecisions.MOST);
            assertThat(count("lost")).isEqualTo(WaitingDecisions.MOST - 50);
            refuse(mail, arrive(mail), 50);
            assertThat(count("lost")).isEqualTo(WaitingDecisions.MOST - 50);
        }
    }

    @Test
    void all_that_waits_is_uploaded_in_parts_of_fifty() {
        try (ResourceServer mail = mail(DecisionPoint::uploadingRefusals)) {
            for (int token = 0; token < 4; token++) {
                refuse(mail, arrive(mail), 30);
            }
            Soon.that(() -> assertThat(count("accepted")).isEqualTo(120));
            assertThat(issuer.evidence().uploads()).isBetween(3, 4);
        }
    }

    @Test
    void an_upload_that_failed_is_sent_again() {
        try (ResourceServer mail = mail(DecisionPoint::uploadingRefusals)) {
            issuer.evidence().failWith(503);
            arrive(mail).permits(BURN, mail.resource());
            Soon.that(
                    () -> assertThat(mail.health().problem(IssuerCall.EVIDENCE)).isPresent());
            issuer.evidence().accept();
            Soon.that(() -> assertThat(count("accepted")).isEqualTo(1));
            assertThat(mail.health().problem(IssuerCall.EVIDENCE)).isEmpty();
        }
    }

    @Test
    void what_the_issuer_refuses_for_now_is_sent_again_and_what_it_refuses_for_good_is_not() {
        try (ResourceServer mail = mail(DecisionPoint::uploadingRefusals)) {
            issuer.evidence().refuse("busy");
            arrive(mail).permits(BURN, mail.resource());
            Soon.that(() -> assertThat(issuer.evidence().uploads()).isEqualTo(2));
            issuer.evidence().refuse("too_many");
            Soon.that(() -> assertThat(count("refused")).isEqualTo(1));
        }
    }

    @Test
    void an_upload_may_take_longer_than_a_question_of_which_a_request_waits_for_the_answer() {
        try (ResourceServer mail = often()) {
            issuer.evidence().delay(IssuerConnection.DECISION_PATIENCE.plusSeconds(1));
            refuse(mail, arrive(mail), 1);
            Soon.that(() -> assertThat(count("accepted")).isEqualTo(1));
            assertThat(issuer.evidence().uploads()).isEqualTo(1);
        }
    }

    @Test
    void an_upload_that_fails_by_itself_is_given_up_after_three_tries() {
        try (ResourceServer mail = often()) {
            issuer.evidence().failWith(404);
            refuse(mail, arrive(mail), 7);
            Soon.that(() -> assertThat(count("lost")).isEqualTo(7));
            assertThat(issuer.evidence().uploads()).isEqualTo(3);
        }
    }

    @Test
    void an_issuer_that_has_too_much_to_do_is_asked_again_and_nothing_is_given_up() {
        try (ResourceServer mail = often()) {
            issuer.evidence().failWith(429);
            refuse(mail, arrive(mail), 1);
            Soon.that(() -> assertThat(failures()).isEqualTo(3));
            issuer.evidence().accept();
            Soon.that(() -> assertThat(count("accepted")).isEqualTo(1));
            assertThat(count("lost")).isZero();
        }
    }

    @Test
    void an_issuer_that_has_too_much_to_do_is_left_alone_as_long_as_it_says() throws Exception {
        try (ResourceServer mail = often()) {
            issuer.evidence().failWith(429, Duration.ofSeconds(30));
            refuse(mail, arrive(mail), 1);
            Soon.that(() -> assertThat(issuer.evidence().uploads()).isEqualTo(1));
            Thread.sleep(Duration.ofSeconds(3).toMillis());
            assertThat(issuer.evidence().uploads()).isEqualTo(1);
        }
    }

    @Test
    void a_decision_that_the_issuer_cannot_read_is_lost_and_none_of_those_beside_it() {
        try (ResourceServer mail = mail(DecisionPoint::uploadingRefusals)) {
            AgentPrincipal agent = arrive(mail);
            issuer.evidence().failOn("messages.garble");
            refuse(mail, agent, 20);
            agent.permits("messages.garble", mail.resource());
            refuse(mail, agent, 20);
            Soon.that(() -> assertThat(count("accepted")).isEqualTo(40));
            Soon.that(() -> assertThat(count("lost")).isEqualTo(1));
        }
    }

    @Test
    void a_decision_that_the_issuer_cannot_read_is_sent_alone_once() throws Exception {
        try (ResourceServer mail = often()) {
            issuer.evidence().failWith(400);
            refuse(mail, arrive(mail), 1);
            Soon.that(() -> assertThat(count("lost")).isEqualTo(1));
            Thread.sleep(Duration.ofSeconds(2).toMillis());
            assertThat(issuer.evidence().uploads()).isEqualTo(1);
        }
    }

    @Test
    void what_the_issuer_cannot_read_holds_up_nothing_that_comes_after_it() {
        try (ResourceServer mail = mail(DecisionPoint::uploadingRefusals)) {
            holdUp(mail);
            issuer.evidence().failOn("messages.garble");
            for (int token = 0; token < 6; token++) {
                AgentPrincipal agent = arrive(mail);
                agent.permits("messages.garble", mail.resource());
                refuse(mail, agent, 49);
            }
            Soon.that(() -> assertThat(count("accepted")).isEqualTo(1 + 6 * 49));
            Soon.that(() -> assertThat(count("lost")).isEqualTo(6));
        }
    }

    @Test
    void nothing_is_uploaded_once_the_server_is_closed() throws Exception {
        try (ResourceServer mail = mail(DecisionPoint::uploadingRefusals)) {
            arrive(mail).permits(BURN, mail.resource());
        }
        int uploads = issuer.evidence().uploads();
        Thread.sleep(Duration.ofSeconds(3).toMillis());
        assertThat(issuer.evidence().uploads()).isEqualTo(uploads);
    }

    private ResourceServer mail(UnaryOperator<DecisionPoint> how) {
        return building(how).build();
    }

    /** A server that uploads refusals and leaves no more time between two uploads than it must. */
    private ResourceServer often() {
        return building(DecisionPoint::uploadingRefusals)
                .uploadingEvery(Duration.ofMillis(20))
                .build();
    }

    /** Returns while the worker holds one upload that failed: all that is decided until it tries again has to wait. */
    private void holdUp(ResourceServer mail) {
        issuer.evidence().failWith(503);
        refuse(mail, arrive(mail), 1);
        Soon.that(() -> assertThat(mail.health().problem(IssuerCall.EVIDENCE)).isPresent());
    }

    private static void refuse(ResourceServer mail, AgentPrincipal agent, int times) {
        for (int i = 0; i < times; i++) {
            agent.permits(BURN, mail.resource());
        }
    }

    private ResourceServerBuilder building(UnaryOperator<DecisionPoint> how) {
        return ResourceServer.builder(issuer.issuer(), Cast.MAIL)
                .deciding(how.apply(DecisionPoint.as(Cast.MAIL_API, Cast.MAIL_API_SECRET)))
                .listener(new ResourceServerMeters(registry))
                .clock(clock);
    }

    private AgentPrincipal arrive(ResourceServer mail) {
        String token = issuer.sign(issuer.agent()
                .entries(
                        TokenWriter.entry(Cast.MAIL, "\"" + READ + "\""),
                        TokenWriter.entry(Cast.MAIL, "\"messages.label\"", "\"constraints\":{\"tenant\":\"acme\"}"),
                        TokenWriter.entry(
                                Cast.MAIL,
                                "\"messages.delete\"",
                                "\"constraints\":{\"requires_action_approval\":true}")));
        return mail.authenticateAgent(
                IncomingRequest.of("DELETE", "/messages").authorization(List.of("Bearer " + token)));
    }

    private List<String> decisions() {
        return issuer.evidence().claims().stream()
                .map(claim -> text(claim, "decision"))
                .toList();
    }

    private static String text(JsonObject claim, String member) {
        return claim.get(member).map(value -> ((JsonString) value).value()).orElse("");
    }

    private static JsonObject json(String text) {
        return (JsonObject) JsonReader.read(text.replace('\'', '"'), JsonLimits.REQUEST);
    }

    private long failures() {
        return registry.timer("agent_identity.resource.issuer", "call", "evidence", "outcome", "error_status")
                .count();
    }

    private double count(String outcome) {
        return registry.counter("agent_identity.resource.evidence", "outcome", outcome)
                .count();
    }
}
