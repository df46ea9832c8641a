package io.github.agentidentity.authority;

import static io.github.agentidentity.authority.Reason.DELEGATION_LOOP;
import static io.github.agentidentity.authority.Reason.DELEGATION_TOO_DEEP;
import static io.github.agentidentity.authority.Reason.MALFORMED_TOKEN;
import static io.github.agentidentity.authority.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActorChainTest {

    private static final String ISSUER = "https://as.example";
    private static final Actor INBOX = agent("inbox-assistant");
    private static final Actor RESEARCH = agent("research-assistant");

    private static Actor agent(String clientId) {
        return new Actor(clientId, ISSUER, "ai_agent");
    }

    private static Json json(String text) {
        return JsonReader.read(text.replace('\'', '"'), JsonLimits.REQUEST);
    }

    private static String act(String clientId, String more) {
        return "{'sub':'" + clientId + "','client_id':'" + clientId
                + "','iss':'https://as.example','sub_profile':'ai_agent'" + more + "}";
    }

    @Test
    void the_current_actor_stands_outermost() {
        ActorChain chain = ActorChain.of(INBOX).delegate(RESEARCH);
        assertThat(Jcs.canonical(chain.toJson()))
                .isEqualTo(
                        "{\"act\":{\"client_id\":\"inbox-assistant\",\"iss\":\"https://as.example\",\"sub\":"
                                + "\"inbox-assistant\",\"sub_profile\":\"ai_agent\"},\"client_id\":\"research-assistant\","
                                + "\"iss\":\"https://as.example\",\"sub\":\"research-assistant\",\"sub_profile\":\"ai_agent\"}");
        assertThat(chain.current()).isEqualTo(RESEARCH);
        assertThat(chain.outermostFirst()).containsExactly(RESEARCH, INBOX);
    }

    @Test
    void a_chain_is_read_as_it_is_written() {
        ActorChain chain = ActorChain.of(INBOX).delegate(RESEARCH).delegate(agent("third"));
        assertThat(ActorChain.fromJson(chain.toJson())).isEqualTo(chain);
    }

    @Test
    void the_approved_agent_has_depth_0_and_each_delegate_one_more() {
        assertThat(ActorChain.of(INBOX).depth()).isZero();
        assertThat(ActorChain.of(INBOX).delegate(RESEARCH).depth()).isEqualTo(1);
    }

    @Test
    void members_without_meaning_here_are_ignored() {
        assertThat(ActorChain.fromJson(json(act("inbox-assistant", ",'exp':1,'role':'admin'"))))
                .isEqualTo(ActorChain.of(INBOX));
    }

    @Test
    void an_agent_cannot_delegate_to_one_in_the_chain() {
        assertRefused(DELEGATION_LOOP, () -> ActorChain.of(INBOX).delegate(INBOX));
        assertRefused(
                DELEGATION_LOOP, () -> ActorChain.of(INBOX).delegate(RESEARCH).delegate(INBOX));
        assertRefused(
                DELEGATION_LOOP, () -> ActorChain.of(INBOX).delegate(new Actor("inbox-assistant", ISSUER, "service")));
    }

    @Test
    void a_client_of_the_same_name_at_another_issuer_is_another() {
        assertThat(ActorChain.of(INBOX)
                        .delegate(new Actor("inbox-assistant", "https://other.example", "ai_agent"))
                        .depth())
                .isEqualTo(1);
    }

    @Test
    void a_chain_with_a_loop_is_refused_when_read() {
        assertRefused(
                DELEGATION_LOOP,
                () -> ActorChain.fromJson(json(act("a", ",'act':" + act("b", ",'act':" + act("a", ""))))));
    }

    private static ActorChain ofLength(int actors) {
        ActorChain chain = ActorChain.of(agent("a0"));
        for (int i = 1; i < actors; i++) {
            chain = chain.delegate(agent("a" + i));
        }
        return chain;
    }

    @Test
    void a_chain_has_at_most_8_actors() {
        assertThat(ActorChain.fromJson(ofLength(8).toJson()).depth()).isEqualTo(7);
        assertRefused(DELEGATION_TOO_DEEP, () -> ofLength(9));
    }

    @Test
    void a_longer_chain_is_refused_when_read() {
        String nine = act("a8", "");
        for (int i = 7; i >= 0; i--) {
            nine = act("a" + i, ",'act':" + nine);
        }
        String text = nine;
        assertRefused(MALFORMED_TOKEN, () -> ActorChain.fromJson(json(text)));
    }

    @Test
    void a_chain_has_an_actor() {
        assertRefused(MALFORMED_TOKEN, () -> new ActorChain(List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "'inbox-assistant'",
                "{}",
                "{'sub':'a','iss':'https://as.example','sub_profile':'ai_agent'}",
                "{'client_id':'a','iss':'https://as.example','sub_profile':'ai_agent'}",
                "{'sub':'a','client_id':'a','sub_profile':'ai_agent'}",
                "{'sub':'a','client_id':'a','iss':'https://as.example'}",
                "{'sub':'a','client_id':'b','iss':'https://as.example','sub_profile':'ai_agent'}",
                "{'sub':'','client_id':'','iss':'https://as.example','sub_profile':'ai_agent'}",
                "{'sub':1,'client_id':1,'iss':'https://as.example','sub_profile':'ai_agent'}",
                "{'sub':'a','client_id':'a','iss':'','sub_profile':'ai_agent'}",
                "{'sub':'a','client_id':'a','iss':'https://as.example','sub_profile':''}",
                "{'sub':'a','client_id':'a','iss':'https://as.example','sub_profile':'ai_agent','act':null}",
                "{'sub':'a','client_id':'a','iss':'https://as.example','sub_profile':'ai_agent','act':{}}"
            })
    void a_malformed_actor_is_refused(String text) {
        assertRefused(MALFORMED_TOKEN, () -> ActorChain.fromJson(json(text)));
    }

    @Test
    void the_names_of_an_actor_are_bounded() {
        assertThat(new Actor("a".repeat(255), "i".repeat(512), "p".repeat(255)).clientId())
                .hasSize(255);
        assertRefused(MALFORMED_TOKEN, () -> new Actor("a".repeat(256), "i", "p"));
        assertRefused(MALFORMED_TOKEN, () -> new Actor("a", "i".repeat(513), "p"));
        assertRefused(MALFORMED_TOKEN, () -> new Actor("a", "i", "p".repeat(256)));
    }
}
