package io.github.agentidentity.resourceserver;

import static io.github.agentidentity.authority.Reason.ACTION_NEEDS_DECISION;
import static io.github.agentidentity.authority.Reason.ACTION_NOT_GRANTED;
import static io.github.agentidentity.authority.Reason.TOKEN_EXPIRED;
import static io.github.agentidentity.testkit.Cast.MAIL;
import static io.github.agentidentity.testkit.TokenWriter.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.Visibility;
import io.github.agentidentity.testkit.TokenWriter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Permissions of an agent, judged from its token alone. */
final class AgentPrincipalTest {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
    private static final String ISSUER = "https://id.example/realms/agents";
    private static final ResourceUri OURS = new ResourceUri(MAIL);
    private static final ResourceUri MESSAGE = new ResourceUri(MAIL + "/messages/1");

    @Test
    void a_granted_action_is_permitted_by_its_entry() {
        Entry entry = with(entry(MAIL, "\"messages.read\""))
                .permits(at("messages.read", OURS), NOON)
                .orThrow();
        assertThat(entry.resource()).isEqualTo(OURS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "messages.delete",
                "messages",
                "messages.rea",
                "messages.reader",
                "Messages.read",
                "messages.*",
                ""
            })
    void an_action_that_no_entry_names_is_refused(String action) {
        Refused.as(ACTION_NOT_GRANTED, () -> with(entry(MAIL, "\"messages.read\""))
                .permits(at(action, OURS), NOON)
                .orThrow());
    }

    @Test
    void a_family_in_a_token_grants_nothing_because_approval_spelled_the_actions_out() {
        Refused.as(ACTION_NOT_GRANTED, () -> with(entry(MAIL, "\"messages.*\""))
                .permits(at("messages.read", OURS), NOON)
                .orThrow());
    }

    @Test
    void an_exact_entry_covers_nothing_beneath_it() {
        Refused.as(ACTION_NOT_GRANTED, () -> with(entry(MAIL, "\"messages.read\""))
                .permits(at("messages.read", MESSAGE), NOON)
                .orThrow());
    }

    @Test
    void a_prefix_entry_covers_what_lies_beneath_it() {
        AgentPrincipal agent = with(entry(MAIL + "/messages", "\"messages.read\"", "\"resource_match\":\"prefix\""));

        assertThat(agent.permits(at("messages.read", MESSAGE), NOON)).isInstanceOf(Decision.Permitted.class);
        Refused.as(
                ACTION_NOT_GRANTED, () -> agent.permits(at("messages.read", new ResourceUri(MAIL + "/messages2")), NOON)
                        .orThrow());
        Refused.as(ACTION_NOT_GRANTED, () -> agent.permits(at("messages.read", OURS), NOON)
                .orThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"requires_action_approval\":true",
                "\"max_amount\":{\"amount\":\"5.00\",\"currency\":\"EUR\"}",
                "\"urn:agent-identity:max_calls\":5",
                "\"urn:agent-identity:max_rate\":{\"count\":5,\"per\":\"hour\"}",
                "\"urn:agent-identity:max_total\":{\"amount\":\"5.00\",\"currency\":\"EUR\"}",
                "\"urn:agent-identity:audience_visibility\":\"self\"",
                "\"urn:agent-identity:approvers\":[\"delegator\"]",
                "\"allowed_tools\":[\"search\"]",
                "\"tenant\":\"acme\"",
                "\"recipient_domain\":\"mail.example\"",
                "\"data_classification\":[\"public\"]",
                "\"resource_issued_after\":\"2026-01-01T00:00:00Z\"",
                "\"resource_issued_before\":\"2026-01-01T00:00:00Z\"",
                "\"urn:example:never_heard_of\":true"
            })
    void a_constraint_that_cannot_be_settled_here_needs_a_decision(String constraint) {
        AgentPrincipal agent = with(entry(MAIL, "\"messages.read\"", "\"constraints\":{" + constraint + "}"));
        Refused.as(ACTION_NEEDS_DECISION, () -> agent.permits(at("messages.read", OURS), NOON)
                .orThrow());
    }

    @Test
    void a_time_window_is_judged_here() {
        AgentPrincipal agent = with(
                entry(
                        MAIL,
                        "\"messages.read\"",
                        "\"constraints\":{\"time_window\":{\"not_before\":\"2026-12-01T12:00:00Z\",\"not_after\":\"2026-12-01T12:01:00Z\"}}"));

        assertThat(agent.permits(at("messages.read", OURS), NOON)).isInstanceOf(Decision.Permitted.class);
        Refused.as(ACTION_NOT_GRANTED, () -> agent.permits(at("messages.read", OURS), NOON.minusNanos(1))
                .orThrow());
        Refused.as(ACTION_NOT_GRANTED, () -> agent.permits(at("messages.read", OURS), NOON.plusSeconds(61))
                .orThrow());
    }

    @Test
    void an_audience_is_judged_by_how_far_the_service_says_the_effect_reaches() {
        AgentPrincipal agent = with(entry(
                MAIL, "\"messages.read\"", "\"constraints\":{\"urn:agent-identity:audience_visibility\":\"team\"}"));
        ActionRequest request = at("messages.read", OURS);

        assertThat(agent.permits(request.reaching(Visibility.SELF), NOON)).isInstanceOf(Decision.Permitted.class);
        assertThat(agent.permits(request.reaching(Visibility.TEAM), NOON)).isInstanceOf(Decision.Permitted.class);
        Refused.as(ACTION_NOT_GRANTED, () -> agent.permits(request.reaching(Visibility.INTERNAL), NOON)
                .orThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"requires_action_approval\":true",
                "\"urn:agent-identity:max_calls\":5",
                "\"urn:agent-identity:max_rate\":{\"count\":5,\"per\":\"hour\"}",
                "\"urn:agent-identity:max_total\":{\"amount\":\"5000.00\",\"currency\":\"EUR\"}",
                "\"urn:agent-identity:approvers\":[\"delegator\"]",
                "\"urn:example:never_heard_of\":true"
            })
    void no_knowledge_of_the_service_settles_a_gate_a_count_or_the_unknown(String constraint) {
        AgentPrincipal agent = with(entry(MAIL, "\"messages.read\"", "\"constraints\":{" + constraint + "}"));
        assertThat(agent.permits(ConstraintEvaluatorTest.everythingIsKnown(), NOON))
                .isInstanceOf(Decision.NeedsDecision.class);
    }

    @Test
    void what_needs_a_decision_is_refused_where_nobody_decides() {
        AgentPrincipal agent =
                with(entry(MAIL, "\"messages.read\"", "\"constraints\":{\"requires_action_approval\":true}"));
        Decision decision = agent.permits(at("messages.read", OURS), NOON);

        assertThat(decision).isInstanceOf(Decision.NeedsDecision.class);
        Refused.as(ACTION_NEEDS_DECISION, decision::orThrow);
    }

    @Test
    void what_is_known_to_be_broken_needs_no_decision() {
        AgentPrincipal agent = with(
                entry(
                        MAIL,
                        "\"messages.read\"",
                        "\"constraints\":{\"requires_action_approval\":true,\"urn:agent-identity:audience_visibility\":\"self\"}"));
        assertThat(agent.permits(at("messages.read", OURS).reaching(Visibility.PUBLIC), NOON))
                .isInstanceOf(Decision.Refused.class);
    }

    @Test
    void knowing_the_reach_settles_no_other_constraint() {
        AgentPrincipal agent = with(
                entry(
                        MAIL,
                        "\"messages.read\"",
                        "\"constraints\":{\"requires_action_approval\":true,\"urn:agent-identity:audience_visibility\":\"self\"}"));
        Refused.as(ACTION_NEEDS_DECISION, () -> agent.permits(
                        at("messages.read", OURS).reaching(Visibility.SELF), NOON)
                .orThrow());
    }

    @Test
    void a_time_window_beside_another_constraint_does_not_settle_it() {
        AgentPrincipal agent = with(entry(
                MAIL,
                "\"messages.read\"",
                "\"constraints\":{\"tenant\":\"acme\",\"time_window\":{\"not_after\":\"2026-12-01T12:01:00Z\"}}"));

        Refused.as(ACTION_NEEDS_DECISION, () -> agent.permits(at("messages.read", OURS), NOON)
                .orThrow());
        Refused.as(ACTION_NOT_GRANTED, () -> agent.permits(at("messages.read", OURS), NOON.plusSeconds(61))
                .orThrow());
    }

    @Test
    void entries_are_alternatives_and_one_that_permits_is_enough() {
        AgentPrincipal agent = with(
                entry(MAIL, "\"messages.read\"", "\"constraints\":{\"tenant\":\"acme\"}"),
                entry(MAIL, "\"messages.read\""));
        assertThat(agent.permits(at("messages.read", OURS), NOON)
                        .orThrow()
                        .constraints()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void a_constraint_of_one_entry_does_not_touch_another_action() {
        AgentPrincipal agent = with(
                entry(MAIL, "\"messages.delete\"", "\"constraints\":{\"requires_action_approval\":true}"),
                entry(MAIL, "\"messages.read\""));

        agent.permits(at("messages.read", OURS), NOON).orThrow();
        Refused.as(ACTION_NEEDS_DECISION, () -> agent.permits(at("messages.delete", OURS), NOON)
                .orThrow());
    }

    @Test
    void scope_grants_nothing() {
        AgentPrincipal agent = admit(TokenWriter.agent(ISSUER, NOON)
                .claim("scope", MAIL + "#messages.delete")
                .entries(entry(MAIL, "\"messages.read\"")));
        Refused.as(ACTION_NOT_GRANTED, () -> agent.permits(at("messages.delete", OURS), NOON)
                .orThrow());
    }

    @Test
    void a_principal_that_was_kept_too_long_may_do_nothing() {
        AgentPrincipal agent = with(entry(MAIL, "\"messages.read\""));

        agent.permits(at("messages.read", OURS), agent.expiresAt().minusNanos(1))
                .orThrow();
        Refused.as(TOKEN_EXPIRED, () -> agent.permits(at("messages.read", OURS), agent.expiresAt())
                .orThrow());
    }

    @Test
    void permission_is_judged_at_the_moment_of_asking() {
        // Issued and expired long ago by any clock of this machine.
        AgentPrincipal agent = AgentPrincipalTest.admit(
                TokenWriter.agent(ISSUER, Instant.parse("2020-01-01T00:00:00Z")),
                Instant.parse("2020-01-01T00:00:00Z"));
        Refused.as(TOKEN_EXPIRED, () -> agent.permits("messages.read", OURS).orThrow());
    }

    private static ActionRequest at(String action, ResourceUri resource) {
        return ActionRequest.of(action, resource);
    }

    private static AgentPrincipal with(String... entries) {
        return admit(TokenWriter.agent(ISSUER, NOON).entries(entries));
    }

    private static AgentPrincipal admit(TokenWriter token) {
        return admit(token, NOON);
    }

    private static AgentPrincipal admit(TokenWriter token, Instant now) {
        return new AgentTokenRules(new Issuer(ISSUER), OURS, Duration.ofSeconds(5)).admit(Claims.of(token), now);
    }
}
