package io.github.agentidentity.approval.web;

import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.MAIL_USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.missions.domain.Derivation;
import io.github.agentidentity.missions.fixture.AgentScopes;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.registry.domain.AgentScope;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class EntryBlockTest {

    @Test
    void an_action_is_named_by_the_numbers_of_entry_and_action() {
        EntryBlock block = block(AgentScopes.low(MAIL, "messages.label", MAIL_USER));
        assertThat(block.getUri()).isEqualTo(MAIL.value());
        assertThat(block.getActions()).extracting(ActionLine::getPlace).containsExactly("0.0", "0.1");
    }

    @Test
    void an_action_has_the_words_and_the_risk_of_its_agent_scope() {
        AgentScope scope = AgentScopes.low(MAIL, "messages.label", MAIL_USER);
        ActionLine line = line(scope, "messages.label");
        assertThat(line.getTitle()).isEqualTo(scope.title());
        assertThat(line.isGated()).isFalse();
        assertThat(line.isIrreversible()).isFalse();
    }

    @Test
    void an_action_that_no_agent_scope_covers_is_shown_at_its_worst() {
        ActionLine line = line(AgentScopes.low(MAIL, "messages.label", MAIL_USER), "messages.read");
        assertThat(line.getTitle()).isEqualTo("messages.read");
        assertThat(line.isGated()).isTrue();
        assertThat(line.isIrreversible()).isTrue();
        assertThat(line.getVisibility()).isEqualTo("unknown");
    }

    private static ActionLine line(AgentScope scope, String action) {
        return block(scope).getActions().stream()
                .filter(line -> line.getName().equals(action))
                .findFirst()
                .orElseThrow();
    }

    private static EntryBlock block(AgentScope scope) {
        Derivation derivation =
                new Derivation(Wanted.at(MAIL, "messages.read", "messages.label"), List.of(scope), List.of());
        return EntryBlock.of(derivation, FormState.NOTHING, new LimitTexts(Locale.ENGLISH))
                .get(0);
    }
}
