package io.github.agentidentity.approval.web;

import io.github.agentidentity.approval.domain.LocalizedTime;
import io.github.agentidentity.authority.AllowedTools;
import io.github.agentidentity.authority.Approvers;
import io.github.agentidentity.authority.AudienceVisibility;
import io.github.agentidentity.authority.Constraint;
import io.github.agentidentity.authority.DataClassification;
import io.github.agentidentity.authority.Delegate;
import io.github.agentidentity.authority.Delegation;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.RecipientDomain;
import io.github.agentidentity.authority.RequiresActionApproval;
import io.github.agentidentity.authority.ResourceIssuedAfter;
import io.github.agentidentity.authority.ResourceIssuedBefore;
import io.github.agentidentity.authority.Tenant;
import io.github.agentidentity.authority.TimeWindow;
import io.github.agentidentity.authority.json.Jcs;
import java.text.NumberFormat;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The constraints and the delegation of an entry in the human's words: a sentence's beginning is a message of ours, its
 * end a value that the page prints and never interprets.
 */
public final class LimitTexts {

    /** One line of the page. */
    public static final class Limit {

        private final String message;
        private final String words;

        Limit(String message, String words) {
            this.message = "agentIdentityLimit" + message;
            this.words = words;
        }

        /** The key of the sentence's beginning. */
        public String getMessage() {
            return message;
        }

        /** The rest of the sentence; may be empty. */
        public String getWords() {
            return words;
        }
    }

    private final Locale locale;

    LimitTexts(Locale locale) {
        this.locale = locale;
    }

    /** Every limit of the entry that the page shows neither in words of its own nor in a field. */
    List<Limit> of(Entry entry) {
        return Stream.concat(
                        entry.constraints().all().stream().flatMap(this::sentences),
                        entry.delegation().stream().flatMap(LimitTexts::sentences))
                .toList();
    }

    private Stream<Limit> sentences(Constraint constraint) {
        if (constraint instanceof RequiresActionApproval
                || constraint instanceof AudienceVisibility
                || LimitField.of(constraint).isPresent()) {
            return Stream.empty();
        } else if (constraint instanceof ResourceIssuedAfter after) {
            return Stream.of(new Limit("IssuedAfter", time(after.instant())));
        } else if (constraint instanceof ResourceIssuedBefore before) {
            return Stream.of(new Limit("IssuedBefore", time(before.instant())));
        } else if (constraint instanceof TimeWindow window) {
            return Stream.concat(
                    window.notBefore().stream().map(from -> new Limit("From", time(from))),
                    window.notAfter().stream().map(until -> new Limit("Until", time(until))));
        } else if (constraint instanceof Tenant tenant) {
            return Stream.of(new Limit("Tenant", tenant.tenant()));
        } else if (constraint instanceof RecipientDomain domain) {
            return Stream.of(new Limit("Recipients", domain.domain()));
        } else if (constraint instanceof DataClassification classification) {
            return Stream.of(
                    new Limit("Data", String.join(", ", classification.labels().values())));
        } else if (constraint instanceof AllowedTools tools) {
            return Stream.of(new Limit("Tools", String.join(", ", tools.tools().values())));
        } else if (constraint instanceof Approvers approvers) {
            return approvers.approvers().stream().map(LimitTexts::approver);
        }
        return Stream.of(new Limit("Other", constraint.name() + " " + Jcs.canonical(constraint.toJson())));
    }

    private static Limit approver(String name) {
        return switch (name) {
            case "delegator" -> new Limit("ApprovedByYou", "");
            case "resource-owner" -> new Limit("ApprovedByOwner", "");
            default -> new Limit("ApprovedByRole", name.substring(name.indexOf(':') + 1));
        };
    }

    private static Stream<Limit> sentences(Delegation delegation) {
        String delegates = delegation.allowedDelegates().stream()
                .flatMap(List::stream)
                .map(LimitTexts::name)
                .collect(Collectors.joining(", "));
        return Stream.of(
                new Limit("PassedOnTo", delegates),
                new Limit("PassedOnTimes", Integer.toString(delegation.maxDepth())));
    }

    private static String name(Delegate delegate) {
        return delegate instanceof Delegate.BySub one ? one.clientId() : ((Delegate.ByProfile) delegate).profile();
    }

    /** In the human's way to write numbers. */
    String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** In the human's language, in UTC. */
    String time(Instant instant) {
        return LocalizedTime.print(instant, locale);
    }
}
