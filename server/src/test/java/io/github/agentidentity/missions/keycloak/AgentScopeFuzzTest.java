package io.github.agentidentity.missions.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.agentidentity.authority.Approvers;
import io.github.agentidentity.authority.RequiresActionApproval;
import io.github.agentidentity.authority.fixture.ForeignText;
import io.github.agentidentity.registry.domain.AgentScope;
import io.github.agentidentity.registry.keycloak.AgentScopeAttributes;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fuzz test of agent scopes: any text that an admin wrote, a file brought or a tool mangled is an agent scope that can
 * be enforced, or none.
 */
public class AgentScopeFuzzTest {

    private static final String NAME = "https://mail.example#messages.read";

    @MethodSource("seeds")
    @FuzzTest
    void a_client_scope_is_an_agent_scope_that_can_be_enforced_or_none(byte[] input) {
        check(ForeignText.of(input));
    }

    /** Lines of an attribute and its value, on a scope that is well formed without them. */
    public static void check(ForeignText foreign) {
        foreign.recognise(text -> AgentScopeAttributes.read(Registered.scope(NAME, attributes(text))))
                .ifPresent(AgentScopeFuzzTest::assertEnforceable);
    }

    private static String[] attributes(String text) {
        String[] words = text.split("[\n=]", -1);
        return Arrays.copyOf(words, words.length / 2 * 2);
    }

    private static void assertEnforceable(AgentScope scope) {
        assertThat(scope.name()).isEqualTo(NAME);
        assertThat(scope.constraints().hasUnknown()).isFalse();
        assertThat(scope.constraints().isWithin(scope.constraints())).isTrue();
        assertThat(scope.pointers().amount().isPresent())
                .isEqualTo(scope.pointers().currency().isPresent());
        assertThat(scope.rendering().version()).startsWith("sha-256:");
        if (scope.isGated()) {
            assertThat(scope.constraints().get(RequiresActionApproval.class)).isPresent();
            assertThat(scope.constraints().get(Approvers.class)).isPresent();
        }
    }

    public static Stream<byte[]> seeds() {
        return ForeignText.seeds(
                "agent.risk=low\nagent.title=Read\nagent.reversible=true\nagent.visibility=team",
                "agent.risk=approval\nagent.approvers=delegator, role:moderator",
                "agent.constraints={'max_amount':{'amount':'5','currency':'EUR'},'urn:agent-identity:max_calls':3}",
                "agent.constraints={'unknown':1}",
                "agent.amount=/payment/amount\nagent.currency=/payment/currency\nagent.count=/a~1b/0",
                "agent.rendering=[{'pointer':'/to','title':{'default':'To','de':'An'},'kind':'person','source':'service'},"
                        + "{'pointer':'/sum','title':'Sum','kind':'money','currency':'/unit'}]",
                "agent.resource=https://mail.example/x\nagent.action=messages.*\nagent.delegable-by=everyone");
    }
}
