package io.github.agentidentity.resourceserver;

import static io.github.agentidentity.authority.Reason.ACTION_NEEDS_DECISION;
import static io.github.agentidentity.authority.Reason.STATE_UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.FakeIssuer;
import io.github.agentidentity.testkit.Presented;
import io.github.agentidentity.testkit.TokenWriter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Execution under a permit: of what, until when, and how often. */
final class PermitUseTest {

    private static final ActionRequest DELETE = ActionRequest.of("messages.delete", new ResourceUri(Cast.MAIL))
            .doing(JsonObject.builder().put("id", "m1").build());
    private static final ActionRequest REPEATED = DELETE.withIdempotencyKey("k1");

    private final FakeIssuer issuer = FakeIssuer.start();
    private final Ticking clock = new Ticking();
    private final PermitClaims shared = PermitClaims.inMemory();

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void a_permit_is_carried_out_once() {
        Decision decision = decide(DELETE);
        assertThatCode(() -> decision.orThrow(DELETE)).doesNotThrowAnyException();
        Refused.as(ACTION_NEEDS_DECISION, () -> decision.orThrow(DELETE));
        Refused.as(ACTION_NEEDS_DECISION, decision::orThrow);
    }

    @Test
    void looking_at_a_decision_again_carries_nothing_out() {
        Decision decision = decide(DELETE);
        decision.orThrow();
        decision.orThrow();
        assertThatCode(() -> decision.orThrow(DELETE)).doesNotThrowAnyException();
    }

    @Test
    void a_permit_is_for_the_very_parameters() {
        Decision decision = decide(DELETE);
        ActionRequest other = DELETE.doing(JsonObject.builder().put("id", "m2").build());
        Refused.as(ACTION_NEEDS_DECISION, () -> decision.orThrow(other));
        Refused.as(ACTION_NEEDS_DECISION, () -> decision.orThrow(DELETE.on("message", "m2")));
        assertThatCode(() -> decision.orThrow(
                        DELETE.doing(JsonObject.builder().put("id", "m1").build())))
                .doesNotThrowAnyException();
    }

    @Test
    void what_a_token_permits_is_for_the_very_request_too() {
        ActionRequest read = ActionRequest.of("messages.read", DELETE.resource());
        Decision decision = decide(read);
        Refused.as(ACTION_NEEDS_DECISION, () -> decision.orThrow(DELETE));
        decision.orThrow(read);
        assertThatCode(() -> decision.orThrow(read)).doesNotThrowAnyException();
        assertThat(issuer.decisions().calls()).isZero();
    }

    @Test
    void a_permit_that_has_ended_permits_nothing() {
        Decision decision = decide(DELETE);
        clock.advance(Duration.ofSeconds(61));
        Refused.as(ACTION_NEEDS_DECISION, decision::orThrow);
        Refused.as(ACTION_NEEDS_DECISION, () -> decision.orThrow(DELETE));
    }

    @Test
    void of_two_nodes_that_get_one_permit_one_carries_it_out() {
        Decision here = decide(REPEATED);
        Decision there = decide(REPEATED);
        assertThat(id(here)).isEqualTo(id(there));
        here.orThrow();
        Refused.as(ACTION_NEEDS_DECISION, there::orThrow);
        Refused.as(ACTION_NEEDS_DECISION, () -> there.orThrow(REPEATED));
        assertThatCode(() -> here.orThrow(REPEATED)).doesNotThrowAnyException();
    }

    @Test
    void what_is_repeated_under_a_key_is_carried_out_once_whatever_its_permit_says() {
        issuer.decisions()
                .answerWith(question -> "{\"decision\":true,\"context\":{\"evaluation_id\":\"dec_1\","
                        + "\"replayed\":true,\"conditions\":{\"valid_until\":\"2999-01-01T00:00:00Z\"}}}");
        decide(DELETE).orThrow();
        decide(REPEATED).orThrow();
        Refused.as(ACTION_NEEDS_DECISION, () -> decide(REPEATED).orThrow());
        assertThatCode(() -> decide(DELETE).orThrow()).doesNotThrowAnyException();
    }

    @Test
    void a_store_that_fails_lets_nothing_be_carried_out_and_may_be_asked_again() {
        PermitClaims[] stores = {
            (id, until) -> {
                throw new IllegalStateException("gone");
            }
        };
        Decision decision = decide(DELETE, (id, until) -> stores[0].claim(id, until));
        Refused.as(STATE_UNAVAILABLE, decision::orThrow);
        stores[0] = shared;
        assertThatCode(() -> decision.orThrow(DELETE)).doesNotThrowAnyException();
    }

    @Test
    void a_store_keeps_what_could_be_used_and_takes_no_more_than_it_holds() {
        InMemoryPermitClaims small = new InMemoryPermitClaims(clock, 2);
        Instant end = clock.instant().plusSeconds(60);
        assertThat(small.claim("a", end)).isTrue();
        assertThat(small.claim("b", end.plusSeconds(60))).isTrue();
        assertThat(small.claim("a", end)).isFalse();
        Refused.as(STATE_UNAVAILABLE, () -> small.claim("c", end));
        clock.advance(Duration.ofSeconds(60));
        assertThat(small.claim("c", end.plusSeconds(60))).isTrue();
        assertThat(small.claim("b", end)).isFalse();
    }

    private static String id(Decision decision) {
        return ((Decision.Permitted) decision).permit().orElseThrow().evaluationId();
    }

    private Decision decide(ActionRequest request) {
        return decide(request, shared);
    }

    private Decision decide(ActionRequest request, PermitClaims store) {
        ResourceServer node = ResourceServer.builder(issuer.issuer(), Cast.MAIL)
                .deciding(DecisionPoint.as(Cast.MAIL_API, Cast.MAIL_API_SECRET).claimingIn(store))
                .clock(clock)
                .build();
        Presented agent = Presented.bearer(issuer.sign(issuer.agent()
                .entries(
                        TokenWriter.entry(Cast.MAIL, "\"messages.read\""),
                        TokenWriter.entry(
                                Cast.MAIL,
                                "\"messages.delete\"",
                                "\"constraints\":{\"requires_action_approval\":true}"))));
        return node.authenticateAgent(IncomingRequest.of("DELETE", "/messages").authorization(agent.authorization()))
                .permits(request);
    }
}
