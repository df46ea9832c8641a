package io.github.agentidentity.registry.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.agentidentity.base.domain.DefinitionError;
import io.github.agentidentity.base.domain.DefinitionErrors;
import io.github.agentidentity.missions.keycloak.Registered;
import io.github.agentidentity.registry.domain.AgentDefinition;
import io.github.agentidentity.registry.domain.AgentLimits;
import io.github.agentidentity.registry.domain.KeyBinding;
import io.github.agentidentity.registry.domain.RefusalLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.ClientModel;

class AgentAttributesTest {

    @Test
    void a_sponsor_is_all_that_an_agent_needs() {
        assertThat(read()).isEqualTo(new AgentDefinition("carol", AgentLimits.DEFAULT));
    }

    @Test
    void every_bound_is_read_from_its_attribute() {
        assertThat(read(
                                "agent.expires-at", "2027-01-31T18:00:00Z",
                                "agent.max-token-lifetime", "60",
                                "agent.max-depth", "2",
                                "agent.allowed-delegates", "research-assistant, forum-helper",
                                "agent.key-binding", "required",
                                "agent.max-pending-proposals", "7",
                                "agent.max-pending-proposals-per-human", "1",
                                "agent.suspend-after-refusals", "3/10")
                        .limits())
                .isEqualTo(new AgentLimits(
                        Optional.of(Instant.parse("2027-01-31T18:00:00Z")),
                        Duration.ofMinutes(1),
                        2,
                        List.of("research-assistant", "forum-helper"),
                        KeyBinding.REQUIRED,
                        7,
                        1,
                        new RefusalLimit(3, Duration.ofMinutes(10))));
    }

    @ParameterizedTest
    @CsvSource({
        "agent.max-token-lifetime,30,900",
        "agent.max-depth,0,7",
        "agent.max-pending-proposals,1,1000",
        "agent.max-pending-proposals-per-human,1,100"
    })
    void a_number_lies_within_its_bounds(String attribute, int least, int most) {
        read(attribute, Integer.toString(least));
        read(attribute, Integer.toString(most));
        assertMistaken(attribute, Integer.toString(least - 1));
        assertMistaken(attribute, Integer.toString(most + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1 ", "+1", "01", "1.0", "1e2", "١", "99999999999999999999"})
    void a_number_is_written_in_digits_and_nothing_else(String number) {
        assertMistaken("agent.max-depth", number);
    }

    @Test
    void an_agent_is_stopped_at_a_service_after_twenty_refusals_in_five_minutes_where_no_admin_says_otherwise() {
        assertThat(read().limits().suspendAfter()).isEqualTo(new RefusalLimit(20, Duration.ofMinutes(5)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1/1", "1000/1440"})
    void a_limit_of_refusals_lies_within_its_bounds(String limit) {
        assertThat(read("agent.suspend-after-refusals", limit).limits().suspendAfter())
                .isEqualTo(RefusalLimit.parse(limit).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "20", "/", "20/", "/5", "0/5", "20/0", "1001/5", "20/1441", "020/5", "20/05", "20/5/1", "20 / 5",
                "-20/5", "20/5m", "٢/5"
            })
    void a_limit_of_refusals_is_two_numbers_and_a_slash_and_nothing_else(String limit) {
        assertMistaken("agent.suspend-after-refusals", limit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Required", "REQUIRED", "required ", "true", "dpop"})
    void key_binding_is_one_of_two_words(String word) {
        assertMistaken("agent.key-binding", word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a,", ",a", "a,,b", "a,a", "a\u0000b", "a\u202Eb"})
    void delegates_are_different_client_ids(String delegates) {
        assertMistaken("agent.allowed-delegates", delegates);
    }

    @Test
    void delegates_are_not_without_number() {
        String many = IntStream.range(0, AgentLimits.MOST_DELEGATES + 1)
                .mapToObj(i -> "agent-" + i)
                .collect(Collectors.joining(","));
        assertMistaken("agent.allowed-delegates", many);
    }

    @Test
    void an_admin_hears_of_every_mistake_at_once() {
        DefinitionErrors mistakes = mistakes(Registered.agent()
                .without("agent.sponsor")
                .with("agent.max-depth", "many")
                .with("agent.key-binding", "maybe"));
        assertThat(mistakes.all())
                .extracting(DefinitionError::field)
                .containsExactly("agent.sponsor", "agent.max-depth", "agent.key-binding");
        assertThat(mistakes.all()).allSatisfy(mistake -> {
            assertThat(mistake.rule()).startsWith("must ");
            assertThat(mistake.remedy()).endsWith(".");
        });
    }

    private static void assertMistaken(String attribute, String value) {
        assertThat(mistakes(Registered.agent().with(attribute, value)).all())
                .extracting(DefinitionError::field)
                .containsExactly(attribute);
    }

    private static DefinitionErrors mistakes(Registered agent) {
        ClientModel client = agent.client();
        DefinitionErrors mistakes =
                catchThrowableOfType(DefinitionErrors.class, () -> AgentAttributes.read(client::getAttribute));
        assertThat(mistakes).as("mistakes").isNotNull();
        return mistakes;
    }

    private static AgentDefinition read(String... attributesAndValues) {
        Registered agent = Registered.agent();
        for (int i = 0; i < attributesAndValues.length; i += 2) {
            agent.with(attributesAndValues[i], attributesAndValues[i + 1]);
        }
        return AgentAttributes.read(agent.client()::getAttribute);
    }
}
