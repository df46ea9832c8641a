package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.missions.fixture.World.FORUM;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.ScopeValue;
import io.github.agentidentity.missions.fixture.Wanted;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DownscopingTest {

    private static final Authority AVAILABLE =
            Wanted.all(Wanted.at(MAIL, "messages.read", "messages.label"), Wanted.at(FORUM, "threads.read"));
    private static final Authority CAPPED =
            Wanted.under("{'urn:agent-identity:max_calls':5,'tenant':'acme'}", MAIL, "messages.read");

    @Test
    void asking_for_nothing_gives_all() {
        assertThat(Downscoping.NONE.apply(AVAILABLE)).isEqualTo(AVAILABLE);
    }

    @Test
    void asking_by_scope_gives_what_is_asked() {
        assertThat(scope("https://mail.example#messages.read").apply(AVAILABLE))
                .isEqualTo(Wanted.at(MAIL, "messages.read"));
    }

    @Test
    void asking_by_details_gives_what_is_asked() {
        assertThat(details(Wanted.at(FORUM, "threads.read")).apply(AVAILABLE))
                .isEqualTo(Wanted.at(FORUM, "threads.read"));
    }

    @Test
    void a_scope_beyond_what_there_is_is_refused_whole() {
        assertRefused(
                Reason.SCOPE_NOT_WITHIN_MISSION,
                scope("https://mail.example#messages.read https://mail.example#messages.delete"),
                AVAILABLE);
    }

    @Test
    void a_scope_of_another_resource_is_refused() {
        assertRefused(Reason.SCOPE_NOT_WITHIN_MISSION, scope("https://mail.example.org#messages.read"), AVAILABLE);
    }

    @Test
    void details_beyond_what_there_is_are_refused_whole() {
        assertRefused(
                Reason.AUTHORITY_NOT_WITHIN_MISSION,
                details(Wanted.at(MAIL, "messages.read", "messages.delete")),
                AVAILABLE);
    }

    @Test
    void an_entry_beyond_what_there_is_is_refused_with_all_the_others() {
        assertRefused(
                Reason.AUTHORITY_NOT_WITHIN_MISSION,
                details(Wanted.all(Wanted.at(MAIL, "messages.read"), Wanted.at(FORUM, "threads.write"))),
                AVAILABLE);
    }

    @Test
    void a_family_of_which_only_some_is_there_is_refused() {
        assertRefused(Reason.AUTHORITY_NOT_WITHIN_MISSION, details(Wanted.at(MAIL, "messages.*")), AVAILABLE);
    }

    @Test
    void an_action_asked_for_beside_its_family_is_given_with_the_family() {
        Authority whole = Wanted.at(MAIL, "messages.read", "messages.*");
        assertThat(details(whole).apply(whole)).isEqualTo(Wanted.at(MAIL, "messages.*"));
    }

    @Test
    void asked_for_in_both_ways_both_must_hold() {
        Downscoping both = new Downscoping(
                Optional.of(ScopeValue.parseAll("https://mail.example#messages.read")),
                Optional.of(Wanted.at(MAIL, "messages.label")));
        assertRefused(Reason.AUTHORITY_NOT_WITHIN_MISSION, both, AVAILABLE);
    }

    @Test
    void what_both_ways_ask_for_is_given() {
        Downscoping both = new Downscoping(
                Optional.of(
                        ScopeValue.parseAll("https://mail.example#messages.read https://mail.example#messages.label")),
                Optional.of(Wanted.at(MAIL, "messages.label")));
        assertThat(both.apply(AVAILABLE)).isEqualTo(Wanted.at(MAIL, "messages.label"));
    }

    @Test
    void a_constraint_that_is_not_repeated_is_kept() {
        assertThat(details(Wanted.at(MAIL, "messages.read")).apply(CAPPED)).isEqualTo(CAPPED);
    }

    @Test
    void a_constraint_may_be_tightened() {
        Authority tighter = Wanted.under("{'urn:agent-identity:max_calls':2,'tenant':'acme'}", MAIL, "messages.read");
        assertThat(details(tighter).apply(CAPPED)).isEqualTo(tighter);
    }

    @Test
    void a_constraint_may_be_added() {
        Authority more = Wanted.under("{'urn:agent-identity:max_calls':2}", MAIL, "messages.label");
        assertThat(details(more).apply(AVAILABLE)).isEqualTo(more);
    }

    @Test
    void a_constraint_that_is_loosened_is_refused() {
        assertRefused(
                Reason.AUTHORITY_NOT_WITHIN_MISSION,
                details(Wanted.under("{'urn:agent-identity:max_calls':6}", MAIL, "messages.read")),
                CAPPED);
    }

    @Test
    void a_constraint_that_contradicts_is_refused() {
        assertRefused(
                Reason.AUTHORITY_NOT_WITHIN_MISSION,
                details(Wanted.under("{'tenant':'other'}", MAIL, "messages.read")),
                CAPPED);
    }

    @Test
    void a_constraint_that_we_do_not_know_is_refused() {
        assertRefused(
                Reason.UNKNOWN_CONSTRAINT,
                details(Wanted.under("{'only_on_sundays':true}", MAIL, "messages.read")),
                AVAILABLE);
    }

    @Test
    void a_constraint_that_is_spelled_differently_and_means_the_same_is_within() {
        Authority capped = Wanted.under("{'max_amount':{'amount':'5','currency':'EUR'}}", MAIL, "messages.read");
        Authority asked = Wanted.under("{'max_amount':{'amount':'5.00','currency':'EUR'}}", MAIL, "messages.read");
        assertThat(details(asked).apply(capped).isWithin(capped)).isTrue();
    }

    @Test
    void a_list_in_another_order_that_means_the_same_is_within() {
        Authority capped = Wanted.under("{'allowed_tools':['a','b']}", MAIL, "messages.read");
        Authority asked = Wanted.under("{'allowed_tools':['b','a']}", MAIL, "messages.read");
        assertThat(details(asked).apply(capped).isWithin(capped)).isTrue();
    }

    @Test
    void a_resource_below_one_that_is_meant_with_all_beneath_can_be_asked_for() {
        Authority wide = Authority.parse("""
                [{"type":"mission_resource_access","resource":"https://mail.example",
                  "resource_match":"prefix","actions":["messages.read"]}]""");
        Authority below = Wanted.at(new ResourceUri("https://mail.example/inbox"), "messages.read");
        assertThat(details(below).apply(wide)).isEqualTo(below);
    }

    @Test
    void all_beneath_cannot_be_asked_for_where_only_the_resource_itself_is_there() {
        Authority wide = Authority.parse("""
                [{"type":"mission_resource_access","resource":"https://mail.example",
                  "resource_match":"prefix","actions":["messages.read"]}]""");
        assertRefused(Reason.AUTHORITY_NOT_WITHIN_MISSION, details(wide), Wanted.at(MAIL, "messages.read"));
    }

    @Test
    void an_action_at_one_resource_does_not_make_up_for_it_missing_at_another() {
        assertRefused(
                Reason.AUTHORITY_NOT_WITHIN_MISSION,
                details(Wanted.all(Wanted.at(MAIL, "threads.read"), Wanted.at(FORUM, "threads.read"))),
                AVAILABLE);
    }

    private static Downscoping scope(String scope) {
        return new Downscoping(Optional.of(ScopeValue.parseAll(scope)), Optional.empty());
    }

    private static Downscoping details(Authority asked) {
        return new Downscoping(Optional.empty(), Optional.of(asked));
    }

    private static void assertRefused(Reason reason, Downscoping downscoping, Authority available) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> downscoping.apply(available));
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.reason()).isEqualTo(reason);
    }
}
