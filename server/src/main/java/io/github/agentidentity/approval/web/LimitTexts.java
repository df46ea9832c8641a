package io.github.agentidentity.approval.web;

import io.github.agentidentity.approval.domain.LocalizedTime;
import io.github.agentidentity.authority.AllowedTools;
import io.github.agentidentity.authority.Approvers;
import io.github.agentidentity.authority.AudienceVisibility;
import io.github.agentidentity.authority.Constraint;
import io.github.agentidentity.authority.ConstraintVisitor;
import io.github.agentidentity.authority.DataClassification;
import io.github.agentidentity.authority.Delegate;
import io.github.agentidentity.authority.Delegation;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.Labels;
import io.github.agentidentity.authority.MaxAmount;
import io.github.agentidentity.authority.MaxCalls;
import io.github.agentidentity.authority.MaxRate;
import io.github.agentidentity.authority.MaxTotal;
import io.github.agentidentity.authority.Rate;
import io.github.agentidentity.authority.RecipientDomain;
import io.github.agentidentity.authority.RequiresActionApproval;
import io.github.agentidentity.authority.ResourceIssuedAfter;
import io.github.agentidentity.authority.ResourceIssuedBefore;
import io.github.agentidentity.authority.Tenant;
import io.github.agentidentity.authority.TimeWindow;
import io.github.agentidentity.authority.UnknownConstraint;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.registry.domain.AgentScope;
import java.text.NumberFormat;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The constraints and the delegation of an entry in the human's words: a sentence's beginning is a message of ours, its
 * end a value that the page prints and never interprets.
 */
public final class LimitTexts {

    private final LocalizedTime time;

    LimitTexts(LocalizedTime time) {
        this.time = time;
    }

    /**
     * Every limit of the entry that the page shows neither in words of its own nor in a field.
     *
     * @param scopes what an admin registered for it: words that are in none of it are the agent's
     */
    List<Limit> of(Entry entry, List<AgentScope> scopes) {
        return Stream.concat(
                        entry.constraints().all().stream()
                                .flatMap(constraint -> constraint.accept(new Sentences(scopes))),
                        entry.delegation().stream().flatMap(LimitTexts::sentences))
                .toList();
    }

    /** Sentences of each kind; none where the page shows it in words of its own or in a field. */
    private final class Sentences implements ConstraintVisitor<Stream<Limit>> {

        private final List<AgentScope> scopes;

        Sentences(List<AgentScope> scopes) {
            this.scopes = scopes;
        }

        private <T extends Constraint> boolean isRegistered(Class<T> kind, Predicate<T> says) {
            return scopes.stream()
                    .anyMatch(
                            scope -> scope.constraints().get(kind).filter(says).isPresent());
        }

        private Limit words(String message, String words, boolean registered) {
            return registered ? new Limit(message, words) : Limit.own(message, words);
        }

        /** Of several words, those that an admin registered and those that the agent wrote. */
        private Stream<Limit> words(String message, Labels labels, Predicate<String> registered) {
            Map<Boolean, List<String>> words = labels.values().stream().collect(Collectors.partitioningBy(registered));
            return Stream.of(true, false)
                    .filter(known -> !words.getOrDefault(known, List.of()).isEmpty())
                    .map(known -> words(message, String.join(", ", words.getOrDefault(known, List.of())), known));
        }

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
            return Stream.of(words("Tenant", tenant.tenant(), isRegistered(Tenant.class, tenant::equals)));
        }

        @Override
        public Stream<Limit> visit(RecipientDomain domain) {
            return Stream.of(words("Recipients", domain.domain(), isRegistered(RecipientDomain.class, domain::equals)));
        }

        @Override
        public Stream<Limit> visit(DataClassification classification) {
            return words(
                    "Data",
                    classification.labels(),
                    label -> isRegistered(
                            DataClassification.class, own -> own.labels().contains(label)));
        }

        @Override
        public Stream<Limit> visit(AllowedTools tools) {
            return words(
                    "Tools",
                    tools.tools(),
                    tool -> isRegistered(AllowedTools.class, own -> own.tools().contains(tool)));
        }

        @Override
        public Stream<Limit> visit(Approvers approvers) {
            return approvers.approvers().stream().map(this::approver);
        }

        private Limit approver(String name) {
            return switch (name) {
                case "delegator" -> new Limit("ApprovedByYou", "");
                case "resource-owner" -> new Limit("ApprovedByOwner", "");
                default ->
                    words(
                            "ApprovedByRole",
                            name.substring(name.indexOf(':') + 1),
                            isRegistered(Approvers.class, own -> own.approvers().contains(name)));
            };
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
        public Stream<Limit> visit(MaxRate max) {
            return max.rates().stream().map(this::rate);
        }

        private Limit rate(Rate rate) {
            String message =
                    switch (rate.per()) {
                        case MINUTE -> "CallsInOneMinute";
                        case HOUR -> "CallsInOneHour";
                        case DAY -> "CallsInOneDay";
                    };
            return new Limit(message, number(rate.count()));
        }

        @Override
        public Stream<Limit> visit(MaxTotal inField) {
            return Stream.empty();
        }

        @Override
        public Stream<Limit> visit(UnknownConstraint unknown) {
            return Stream.of(words(
                    "Other",
                    unknown.name() + " " + Jcs.canonical(unknown.toJson()),
                    isRegistered(UnknownConstraint.class, unknown::equals)));
        }
    }

    private static Stream<Limit> sentences(Delegation delegation) {
        return Stream.of(
                new Limit("PassedOnTo", String.join(", ", delegates(delegation))),
                new Limit("PassedOnTimes", Integer.toString(delegation.maxDepth())));
    }

    /** Agents to which it may be passed on, or kinds of them. */
    static List<String> delegates(Delegation delegation) {
        return delegation.allowedDelegates().stream()
                .flatMap(List::stream)
                .map(LimitTexts::name)
                .toList();
    }

    private static String name(Delegate delegate) {
        return delegate instanceof Delegate.BySub one ? one.clientId() : ((Delegate.ByProfile) delegate).profile();
    }

    /** In the human's way to write numbers. */
    String number(long number) {
        return NumberFormat.getIntegerInstance(time.locale()).format(number);
    }

    /** In the human's language and time zone. */
    String time(Instant instant) {
        return time.print(instant);
    }
}
