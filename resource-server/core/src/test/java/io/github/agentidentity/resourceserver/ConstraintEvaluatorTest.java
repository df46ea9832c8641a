package io.github.agentidentity.resourceserver;

import static io.github.agentidentity.resourceserver.ConstraintEvaluator.Outcome.BROKEN;
import static io.github.agentidentity.resourceserver.ConstraintEvaluator.Outcome.HOLDS;
import static io.github.agentidentity.resourceserver.ConstraintEvaluator.Outcome.UNSETTLED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Constraint;
import io.github.agentidentity.authority.Money;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.Visibility;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.resourceserver.ConstraintEvaluator.Outcome;
import io.github.agentidentity.testkit.Cast;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each constraint against what a service says. */
final class ConstraintEvaluatorTest {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

    private Parameters doing = Parameters.UNKNOWN;
    private Destination going = Destination.UNKNOWN;

    /** A request that leaves nothing open that a service can say. */
    static ActionRequest everythingIsKnown() {
        return ActionRequest.of("messages.read", new ResourceUri(Cast.MAIL))
                .with(Parameters.UNKNOWN
                        .moving(new Money(new BigDecimal("1"), "EUR"))
                        .ofTenant("acme")
                        .throughTool("search")
                        .classifiedAs("public")
                        .onResourceIssuedAt(NOON))
                .to(Destination.UNKNOWN.recipientsAt(Set.of("example.com")).reaching(Visibility.SELF));
    }

    @ParameterizedTest
    @CsvSource({
        "500.00, EUR, HOLDS",
        "500,    EUR, HOLDS",
        "0,      EUR, HOLDS",
        "500.000000000000000001, EUR, BROKEN",
        "500.01, EUR, BROKEN",
        "1,      USD, BROKEN"
    })
    void an_amount_is_compared_as_an_exact_decimal_in_its_own_currency(
            String amount, String currency, Outcome expected) {
        doing = doing.moving(new Money(new BigDecimal(amount), currency));
        assertThat(settle("max_amount", "{\"amount\":\"500.0\",\"currency\":\"EUR\"}"))
                .isEqualTo(expected);
    }

    @Test
    void amounts_that_floating_point_confuses_are_told_apart() {
        doing = doing.moving(new Money(new BigDecimal("9007199254740993"), "EUR"));
        assertThat(settle("max_amount", "{\"amount\":\"9007199254740992\",\"currency\":\"EUR\"}"))
                .isEqualTo(BROKEN);
    }

    @ParameterizedTest
    @CsvSource({"acme, HOLDS", "ACME, BROKEN", "acme2, BROKEN"})
    void a_tenant_is_compared_exactly(String tenant, Outcome expected) {
        doing = doing.ofTenant(tenant);
        assertThat(settle("tenant", "\"acme\"")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"search, HOLDS", "fetch, HOLDS", "shell, BROKEN", "Search, BROKEN"})
    void a_tool_must_be_one_of_those_allowed(String tool, Outcome expected) {
        doing = doing.throughTool(tool);
        assertThat(settle("allowed_tools", "[\"search\",\"fetch\"]")).isEqualTo(expected);
    }

    @Test
    void every_label_of_the_data_must_be_permitted() {
        doing = doing.classifiedAs("public");
        assertThat(settle("data_classification", "[\"public\",\"internal\"]")).isEqualTo(HOLDS);
        doing = doing.classifiedAs("public", "secret");
        assertThat(settle("data_classification", "[\"public\",\"internal\"]")).isEqualTo(BROKEN);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z, HOLDS, HOLDS",
        "2025-12-31T23:59:59.999999999Z, BROKEN, HOLDS",
        "2026-01-01T00:00:00.000000001Z, HOLDS, BROKEN"
    })
    void the_bounds_on_a_resources_age_include_themselves(Instant issued, Outcome after, Outcome before) {
        doing = doing.onResourceIssuedAt(issued);
        assertThat(settle("resource_issued_after", "\"2026-01-01T00:00:00Z\"")).isEqualTo(after);
        assertThat(settle("resource_issued_before", "\"2026-01-01T00:00:00Z\"")).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, HOLDS",
        "mail.example.com, HOLDS",
        "MAIL.Example.COM, HOLDS",
        "example.net, BROKEN",
        "notexample.com, BROKEN",
        "example.com.evil.net, BROKEN",
        "com, BROKEN",
        "'', BROKEN",
        "'example.com ', BROKEN",
        "exämple.com, BROKEN",
        "127.0.0.1, BROKEN"
    })
    void a_recipient_is_within_a_domain_by_whole_labels(String recipient, Outcome expected) {
        going = going.recipientsAt(Set.of(recipient));
        assertThat(settle("recipient_domain", "\"example.com\"")).isEqualTo(expected);
    }

    @Test
    void every_recipient_must_be_within_the_domain() {
        going = going.recipientsAt(Set.of("example.com", "example.net"));
        assertThat(settle("recipient_domain", "\"example.com\"")).isEqualTo(BROKEN);
    }

    @ParameterizedTest
    @CsvSource({"SELF, HOLDS", "TEAM, HOLDS", "INTERNAL, BROKEN", "PUBLIC, BROKEN"})
    void the_effect_must_stay_within_the_circle(Visibility reach, Outcome expected) {
        going = going.reaching(reach);
        assertThat(settle("urn:agent-identity:audience_visibility", "\"team\"")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2026-12-01T12:00:00Z, HOLDS", "2026-12-01T12:00:00.000000001Z, BROKEN", "2026-12-01T11:00:00Z, HOLDS"})
    void a_time_window_is_judged_at_the_instant_of_use(String begin, Outcome expected) {
        assertThat(settle("time_window", "{\"not_before\":\"" + begin + "\"}")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max_amount | {\"amount\":\"500\",\"currency\":\"EUR\"}",
                "tenant | \"acme\"",
                "allowed_tools | [\"search\"]",
                "data_classification | [\"public\"]",
                "resource_issued_after | \"2026-01-01T00:00:00Z\"",
                "resource_issued_before | \"2026-01-01T00:00:00Z\"",
                "recipient_domain | \"example.com\"",
                "urn:agent-identity:audience_visibility | \"public\""
            })
    void what_the_service_does_not_say_stays_open(String name, String value) {
        assertThat(settle(name, value)).isEqualTo(UNSETTLED);
    }

    private Outcome settle(String name, String value) {
        Constraint constraint = Constraint.parse(name, JsonReader.read(value, JsonLimits.REQUEST))
                .orElseThrow();
        ActionRequest request = ActionRequest.of("messages.read", new ResourceUri(Cast.MAIL))
                .with(doing)
                .to(going);
        return new ConstraintEvaluator(request, NOON).evaluate(constraint);
    }
}
