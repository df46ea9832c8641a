package io.github.agentidentity.approval.web;

import io.github.agentidentity.approval.domain.LocalizedTime;
import io.github.agentidentity.authority.AllowedTools;
import io.github.agentidentity.authority.Approvers;
import io.github.agentidentity.authority.AudienceVisibility;
import io.github.agentidentity.authority.ConstraintVisitor;
import io.github.agentidentity.authority.DataClassification;
import io.github.agentidentity.authority.Delegate;
import io.github.agentidentity.authority.Delegation;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.MaxAmount;
import io.github.agentidentity.authority.MaxCalls;
import io.github.agentidentity.authority.MaxTotal;
import io.github.agentidentity.authority.RecipientDomain;
import io.github.agentidentity.authority.RequiresActionApproval;
import io.github.agentidentity.authority.ResourceIssuedAfter;
import io.github.agentidentity.authority.ResourceIssuedBefore;
import io.github.agentidentity.authority.Tenant;
import io.github.agentidentity.authority.TimeWindow;
import io.github.agentidentity.authority.UnknownConstraint;
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
                        entry.constraints().all().stream().flatMap(constraint -> constraint.accept(new Sentences())),
                        entry.delegation().stream().flatMap(LimitTexts::sentences))
                .toList();
    }

    /** Sentences of each kind; none where the page shows it in words of its own or in a field. */
    private final class Sentences implements ConstraintVisitor<Stream<Limit>> {

        @Override
        public Stream<Limit> visit(ResourceIssuedAfter after) {
            return Stream.of(new Limit("IssuedAfter", time(after.instant())));
        }

        @Override
        public Stream<Limit> visit(ResourceIssuedBefore before) {
            return Stream.of(new Limit("IssuedBefore", time(before.instant())));
        }

        @Override
        public Stream<Limit> visit(TimeWindow window) {
            return Stream.concat(
                    window.notBefore().stream().map(from -> new Limit("From", time(from))),
                    window.notAfter().stream().map(until -> new Limit("Until", time(until))));
        }

        @Override
        public Stream<Limit> visit(Tenant tenant) {
            return Stream.of(new Limit("Tenant", tenant.tenant()));
        }

        @Override
        public Stream<Limit> visit(RecipientDomain domain) {
            return Stream.of(new Limit("Recipients", domain.domain()));
        }

        @Override
        public Stream<Limit> visit(DataClassification classification) {
            return Stream.of(
                    new Limit("Data", String.join(", ", classification.labels().values())));
        }

        @Override
        public Stream<Limit> visit(AllowedTools tools) {
            return Stream.of(new Limit("Tools", String.join(", ", tools.tools().values())));
        }

        @Override
        public Stream<Limit> visit(Approvers approvers) {
            return approvers.approvers().stream().map(LimitTexts::approver);
        }

        @Override
        public Stream<Limit> visit(RequiresActionApproval inWordsOfItsOwn) {
            return Stream.empty();
        }

        @Override
        public Stream<Limit> visit(AudienceVisibility inWordsOfItsOwn) {
            return Stream.empty();
        }

        @Override
        public Stream<Limit> visit(MaxAmount inField) {
            return Stream.empty();
        }

        @Override
        public Stream<Limit> visit(MaxCalls inField) {
            return Stream.empty();
        }

        @Override
        public Stream<Limit> visit(MaxTotal inField) {
            return Stream.empty();
        }

        @Override
        public Stream<Limit> visit(UnknownConstraint unknown) {
            return Stream.of(new Limit("Other", unknown.name() + " " + Jcs.canonical(unknown.toJson())));
        }
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
