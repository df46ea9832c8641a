package io.github.agentidentity.resourceserver;

import static io.github.agentidentity.authority.Reason.ACTION_NEEDS_DECISION;
import static io.github.agentidentity.authority.Reason.ACTION_NOT_GRANTED;
import static io.github.agentidentity.authority.Reason.UNDECIDED;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.Visibility;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.FakeIssuer;
import io.github.agentidentity.testkit.TokenWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Access of agents to methods of the service's own code. */
final class MethodRuleTest {

    private static final ResourceUri OURS = new ResourceUri(Cast.MAIL);

    private final FakeIssuer issuer = FakeIssuer.start();

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void a_method_that_is_an_action_is_open_to_whom_it_was_granted() throws Exception {
        assertThatCode(() -> rule("read").require(agent(issuer.agent()), OURS)).doesNotThrowAnyException();
        Refused.as(ACTION_NOT_GRANTED, () -> rule("read")
                .require(agent(issuer.agent().permitting("messages.label")), OURS));
    }

    @Test
    void a_method_that_asks_itself_is_open_to_every_agent() {
        assertThatCode(() -> rule("ask").require(agent(issuer.agent()), OURS)).doesNotThrowAnyException();
    }

    @Test
    void a_method_that_says_nothing_is_closed() {
        Refused.as(ACTION_NOT_GRANTED, () -> rule("settings").require(agent(issuer.agent()), OURS));
        Refused.as(ACTION_NOT_GRANTED, () -> MethodRule.CLOSED.require(agent(issuer.agent()), OURS));
    }

    @Test
    void an_override_that_says_nothing_is_closed_whatever_it_overrides() throws Exception {
        MethodRule overriding = MethodRule.of(Overriding.class.getDeclaredMethod("read"));
        Refused.as(ACTION_NOT_GRANTED, () -> overriding.require(agent(issuer.agent()), OURS));
    }

    @Test
    void of_several_circles_the_widest_counts() {
        TokenWriter confined = issuer.agent()
                .permittingUnder("{\"urn:agent-identity:audience_visibility\":\"team\"}", "messages.read");

        assertThatCode(() -> rule("toTeam").require(agent(confined), OURS)).doesNotThrowAnyException();
        Refused.as(ACTION_NOT_GRANTED, () -> rule("toTeamAndPublic").require(agent(confined), OURS));
        Refused.as(ACTION_NEEDS_DECISION, () -> rule("read").require(agent(confined), OURS));
    }

    @Test
    void a_method_that_needs_no_decision_is_open_to_every_agent_and_may_answer_at_once() {
        AgentPrincipal agent = agent(issuer.agent());

        assertThatCode(() -> rule("tellTime").require(agent, OURS)).doesNotThrowAnyException();
        assertThatCode(() -> rule("tellTime").requireDecision(agent, 200)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 302})
    void a_method_that_asks_itself_may_not_answer_before_it_asked(int status) {
        AgentPrincipal agent = agent(issuer.agent());

        Refused.as(UNDECIDED, () -> rule("ask").requireDecision(agent, status));
        agent.permits("messages.read", OURS);
        assertThatCode(() -> rule("ask").requireDecision(agent, status)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 500})
    void an_error_may_be_told_before_a_method_asked(int status) {
        AgentPrincipal agent = agent(issuer.agent());

        assertThatCode(() -> rule("ask").requireDecision(agent, status)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"askOrNot", "readOrNot"})
    void a_method_that_contradicts_itself_has_no_rule(String method) {
        assertThatIllegalStateException().isThrownBy(() -> rule(method)).withMessageContaining("they contradict");
    }

    private AgentPrincipal agent(TokenWriter token) {
        return Verified.by(ResourceServer.builder(issuer.issuer(), Cast.MAIL).build(), issuer.sign(token));
    }

    private static MethodRule rule(String method) {
        try {
            return MethodRule.of(Methods.class.getDeclaredMethod(method));
        } catch (NoSuchMethodException mistake) {
            throw new AssertionError(mistake);
        }
    }

    /** Methods of a service. */
    static class Methods {

        @AgentAction("messages.read")
        void read() {}

        @AgentAction(value = "messages.read", reaches = Visibility.TEAM)
        void toTeam() {}

        @AgentAction(
                value = "messages.read",
                reaches = {Visibility.PUBLIC, Visibility.TEAM})
        void toTeamAndPublic() {}

        @AskedInside
        void ask() {}

        @Undecided
        void tellTime() {}

        @AskedInside
        @Undecided
        void askOrNot() {}

        @AgentAction("messages.read")
        @Undecided
        void readOrNot() {}

        void settings() {}
    }

    /** A service that another was made of. */
    static final class Overriding extends Methods {

        @Override
        void read() {}
    }
}
