package io.github.agentidentity.approval.domain;

import static io.github.agentidentity.authority.Reason.MALFORMED_INTENT;
import static io.github.agentidentity.authority.Reason.TOO_MUCH_TO_SHOW;

import io.github.agentidentity.authority.AllowedTools;
import io.github.agentidentity.authority.Approvers;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Constraint;
import io.github.agentidentity.authority.DataClassification;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.RecipientDomain;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.Tenant;
import io.github.agentidentity.missions.domain.Intent;
import java.util.List;
import java.util.stream.Stream;

/** Size limits of the approval page: what no human would read to its end is not put before one. */
public final class PageRoom {

    /** Largest number of entries on one page. */
    public static final int MOST_ENTRIES = 32;

    /** Largest number of actions on one page, over all entries: each is a box to look at. */
    public static final int MOST_ACTIONS = 100;

    /** Largest number of characters in which an agent can say what it wants: goal, constraints, success criteria. */
    public static final int MOST_PROSE = 8_192;

    /** Largest number of characters in free texts of limits: tenants, tools, labels, domains and roles. */
    public static final int MOST_LIMIT_TEXT = 4_096;

    private PageRoom() {}

    /**
     * This authority, which a page has room for.
     *
     * @throws Refusal {@code too_much_to_show}
     */
    public static Authority require(Authority authority) {
        List<Entry> entries = authority.entries();
        int actions = entries.stream().mapToInt(entry -> entry.actions().size()).sum();
        if (entries.size() > MOST_ENTRIES || actions > MOST_ACTIONS) {
            throw Refusal.because(
                    TOO_MUCH_TO_SHOW,
                    "A human is shown at most " + MOST_ENTRIES + " entries and " + MOST_ACTIONS
                            + " actions at once; ask for fewer, or propose several missions.");
        }
        int texts = entries.stream()
                .flatMap(entry -> entry.constraints().all().stream())
                .flatMap(PageRoom::texts)
                .mapToInt(String::length)
                .sum();
        if (texts > MOST_LIMIT_TEXT) {
            throw Refusal.because(
                    TOO_MUCH_TO_SHOW,
                    "A human is shown at most " + MOST_LIMIT_TEXT + " characters of tenants, tools, labels, domains and"
                            + " roles; send fewer or shorter ones.");
        }
        return authority;
    }

    private static Stream<String> texts(Constraint constraint) {
        if (constraint instanceof Tenant one) {
            return Stream.of(one.tenant());
        }
        if (constraint instanceof RecipientDomain one) {
            return Stream.of(one.domain());
        }
        if (constraint instanceof AllowedTools some) {
            return some.tools().values().stream();
        }
        if (constraint instanceof Approvers some) {
            return some.approvers().stream();
        }
        return constraint instanceof DataClassification some ? some.labels().values().stream() : Stream.empty();
    }

    /**
     * Lets an intent pass whose words a page has room for.
     *
     * @throws Refusal {@code malformed_intent}
     */
    public static void require(Intent intent) {
        int characters = Stream.of(List.of(intent.goal()), intent.constraints(), intent.successCriteria())
                .flatMap(List::stream)
                .mapToInt(String::length)
                .sum();
        if (characters > MOST_PROSE) {
            throw Refusal.because(
                    MALFORMED_INTENT,
                    "\"goal\", \"constraints\" and \"success_criteria\" together have at most " + MOST_PROSE
                            + " characters; say it in fewer words.");
        }
    }
}
