package io.github.agentidentity.approval.web;

import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.MAIL_USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.approval.domain.LocalizedTime;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.missions.fixture.AgentScopes;
import io.github.agentidentity.registry.domain.AgentScope;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitTextsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'resource_issued_after':'2026-07-01T09:00:00Z' | IssuedAfter 1 July 2026, 09:00 UTC
            'resource_issued_before':'2026-07-01T09:00:00Z' | IssuedBefore 1 July 2026, 09:00 UTC
            'tenant':'acme' | Tenant acme
            'recipient_domain':'acme.example' | Recipients acme.example
            'data_classification':['public','internal'] | Data public, internal
            'allowed_tools':['grep'] | Tools grep
            """)
    void a_constraint_is_a_sentence(String constraint, String sentence) {
        assertThat(limits("'constraints':{" + constraint.replace("|", "") + "}"))
                .containsExactly(sentence);
    }

    @Test
    void a_window_has_a_beginning_and_an_end() {
        assertThat(limits("'constraints':{'time_window':{'not_before':'2026-07-01T09:00:00Z',"
                        + "'not_after':'2026-07-01T17:00:00Z'}}"))
                .containsExactly("From 1 July 2026, 09:00 UTC", "Until 1 July 2026, 17:00 UTC");
    }

    @ParameterizedTest
    @CsvSource({"minute, CallsInOneMinute", "hour, CallsInOneHour", "day, CallsInOneDay"})
    void a_rate_is_a_number_in_a_period(String per, String message) {
        assertThat(limits("'constraints':{'urn:agent-identity:max_rate':{'count':1000,'per':'" + per + "'}}"))
                .containsExactly(message + " 1,000");
    }

    @Test
    void each_rate_has_a_line_of_its_own_the_shortest_period_first() {
        assertThat(limits("'constraints':{'urn:agent-identity:max_rate':"
                        + "[{'count':50,'per':'day'},{'count':5,'per':'minute'}]}"))
                .containsExactly("CallsInOneMinute 5", "CallsInOneDay 50");
    }

    @Test
    void a_number_is_never_in_the_agents_own_words() {
        assertThat(of("'constraints':{'urn:agent-identity:max_rate':{'count':1,'per':'hour'}}", List.of()))
                .noneMatch(Limit::isOwn);
    }

    @Test
    void each_approver_is_named() {
        assertThat(limits("'constraints':{'urn:agent-identity:approvers':['delegator','resource-owner','role:boss']}"))
                .containsExactlyInAnyOrder("ApprovedByYou ", "ApprovedByOwner ", "ApprovedByRole boss");
    }

    @Test
    void what_the_page_says_in_words_or_fields_of_its_own_is_not_said_twice() {
        assertThat(limits("'constraints':{'requires_action_approval':true,'urn:agent-identity:max_calls':3,"
                        + "'urn:agent-identity:audience_visibility':'self'}"))
                .isEmpty();
    }

    @Test
    void what_may_be_passed_on_says_to_whom_and_how_far() {
        assertThat(limits("'constraints':{},'delegation':{'max_depth':2,"
                        + "'allowed_delegates':[{'sub':'research-assistant'},{'sub_profile':'ai_agent'}]}"))
                .containsExactly("PassedOnTo research-assistant, ai_agent", "PassedOnTimes 2");
    }

    @Test
    void what_nobody_has_words_for_is_shown_as_it_is() {
        assertThat(limits("'constraints':{'moon_phase':'full'}")).containsExactly("Other moon_phase \"full\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'tenant':'CHECKED BY YOUR IT DEPARTMENT' | Tenant
            'recipient_domain':'checked-by-your-it.acme.example' | Recipients
            'data_classification':['internal','CHECKED'] | Data
            'allowed_tools':['CHECKED BY YOUR IT DEPARTMENT'] | Tools
            'urn:agent-identity:approvers':['role:boss','role:Your IT checked this'] | ApprovedByRole
            """)
    void words_that_no_admin_registered_are_the_agents_own(String constraint, String kind) {
        AgentScope scope = AgentScopes.constrained(
                MAIL,
                "messages.read",
                "{'tenant':'acme','recipient_domain':'acme.example','data_classification':['internal'],"
                        + "'urn:agent-identity:approvers':['role:boss']}",
                MAIL_USER);
        assertThat(of("'constraints':{" + constraint + "}", List.of(scope)))
                .filteredOn(Limit::isOwn)
                .extracting(Limit::getMessage)
                .containsExactly("agentIdentityLimit" + kind);
    }

    @Test
    void words_that_an_admin_registered_are_not_the_agents() {
        AgentScope scope = AgentScopes.constrained(
                MAIL, "messages.read", "{'tenant':'acme','data_classification':['internal','public']}", MAIL_USER);
        assertThat(of("'constraints':{'tenant':'acme','data_classification':['public','internal']}", List.of(scope)))
                .hasSize(2)
                .noneMatch(Limit::isOwn);
    }

    private static List<String> limits(String members) {
        return of(members, List.of()).stream()
                .map(limit -> limit.getMessage().replace("agentIdentityLimit", "") + " "
                        + limit.getWords().replace(" at ", ", ")) // as one JDK or another says it
                .toList();
    }

    private static List<Limit> of(String members, List<AgentScope> scopes) {
        Authority authority = Authority.parse(("[{'type':'mission_resource_access','resource':'https://mail.example',"
                        + "'actions':['messages.read']," + members + "}]")
                .replace('\'', '"'));
        return new LimitTexts(new LocalizedTime(Locale.UK, ZoneOffset.UTC))
                .of(authority.entries().get(0), scopes);
    }
}
