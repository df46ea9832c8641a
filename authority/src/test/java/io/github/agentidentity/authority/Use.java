package io.github.agentidentity.authority;

import io.github.agentidentity.authority.json.Jcs;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;

/**
 * One use of authority, judged by the words of the specification and not by the code under test: what a resource server
 * that enforces every constraint would permit.
 */
record Use(
        String resource,
        String action,
        BigDecimal amount,
        String currency,
        Instant at,
        Instant issued,
        String tenant,
        String recipient,
        String label,
        String tool,
        Set<String> approvedBy,
        Visibility audience,
        long priorCalls,
        Set<String> understood) {

    /** The same use of what some entry of {@code authority} is about: others are rarely permitted. */
    Use aimedAt(Authority authority) {
        int size = authority.entries().size();
        return size == 0 ? this : aimedAt(authority.entries().get((int) priorCalls % size));
    }

    /** The same use of an action and a resource that {@code entry} is about. */
    Use aimedAt(Entry entry) {
        String base = entry.resource().value();
        String beneath = entry.match() == ResourceMatch.PREFIX && priorCalls == 1 ? "/x" : "";
        String pattern =
                entry.actions().get(approvedBy.size() % entry.actions().size()).value();
        String chosen = pattern.replace("*", "a");
        return new Use(
                base + beneath,
                chosen,
                amount,
                currency,
                at,
                issued,
                tenant,
                recipient,
                label,
                tool,
                approvedBy,
                audience,
                priorCalls,
                understood);
    }

    boolean isPermittedBy(Authority authority) {
        return authority.entries().stream().anyMatch(this::isPermittedBy);
    }

    boolean isPermittedBy(Entry entry) {
        return reaches(entry)
                && entry.actions().stream().anyMatch(this::is)
                && entry.constraints().all().stream().allMatch(this::meets);
    }

    private boolean reaches(Entry entry) {
        String base = entry.resource().value();
        if (entry.match() == ResourceMatch.EXACT) {
            return resource.equals(base);
        }
        String root = base.replaceFirst("(?<=[a-z])/$", "");
        return resource.equals(base)
                || (isRoot(base) && resource.equals(root))
                || resource.startsWith((isRoot(base) ? root : base) + "/");
    }

    private static boolean isRoot(String uri) {
        return uri.matches("https://[^/]*/?");
    }

    private boolean is(ActionPattern pattern) {
        String value = pattern.value();
        return value.endsWith("*") ? action.startsWith(value.replace("*", "")) : action.equals(value);
    }

    private boolean meets(Constraint constraint) {
        if (constraint instanceof MaxAmount max) {
            return isAtMost(max.ceiling());
        } else if (constraint instanceof MaxTotal max) {
            return isAtMost(max.ceiling());
        } else if (constraint instanceof ResourceIssuedAfter bound) {
            return issued.compareTo(bound.instant()) >= 0;
        } else if (constraint instanceof ResourceIssuedBefore bound) {
            return issued.compareTo(bound.instant()) <= 0;
        } else if (constraint instanceof TimeWindow window) {
            return window.notBefore().map(first -> at.compareTo(first) >= 0).orElse(true)
                    && window.notAfter().map(last -> at.compareTo(last) <= 0).orElse(true);
        } else if (constraint instanceof Tenant of) {
            return tenant.equals(of.tenant());
        } else if (constraint instanceof RecipientDomain of) {
            return ("." + recipient).endsWith("." + of.domain());
        } else if (constraint instanceof DataClassification of) {
            return of.labels().values().contains(label);
        } else if (constraint instanceof AllowedTools of) {
            return of.tools().values().contains(tool);
        } else if (constraint instanceof RequiresActionApproval) {
            return !approvedBy.isEmpty();
        } else if (constraint instanceof Approvers all) {
            return approvedBy.containsAll(all.approvers());
        } else if (constraint instanceof AudienceVisibility of) {
            return audience.compareTo(of.widest()) <= 0;
        } else if (constraint instanceof MaxCalls max) {
            return priorCalls < max.calls();
        }
        return understood.contains(constraint.name() + Jcs.canonical(constraint.toJson()));
    }

    private boolean isAtMost(Money ceiling) {
        return currency.equals(ceiling.currency()) && amount.compareTo(ceiling.amount()) <= 0;
    }
}
