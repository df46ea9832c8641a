package io.github.agentidentity.missions.web;

import io.github.agentidentity.authority.AudienceVisibility;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Visibility;
import io.github.agentidentity.missions.domain.AgentScope;
import io.github.agentidentity.missions.domain.Human;
import io.github.agentidentity.missions.domain.PendingApproval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the approval page's template reads. Everything that the agent wrote is under {@code goal} and
 * {@code statements}; all the rest is the server's.
 */
public final class ApprovalModel {

    private final PendingApproval pending;
    private final Human human;
    private final Limits limits;

    ApprovalModel(PendingApproval pending, Human human, Locale locale) {
        this.pending = pending;
        this.human = human;
        this.limits = new Limits(locale);
    }

    /** The hash of what is shown, which the decision names. */
    public String getShown() {
        return pending.shown();
    }

    public String getHumanName() {
        return human.username();
    }

    public String getAgentName() {
        return pending.agent().name();
    }

    public String getAgentClientId() {
        return pending.agent().clientId();
    }

    public String getSponsor() {
        return pending.agent().sponsor();
    }

    /** When the mission would end, in the human's language, in UTC. */
    public String getExpiresAt() {
        return limits.time(pending.expiresAt());
    }

    public String getGoal() {
        return pending.proposal().intent().goal();
    }

    public @Nullable String getGoalLang() {
        return pending.proposal().intent().goalLang().orElse(null);
    }

    /** The agent's prose bounds and outcomes. */
    public List<Statement> getStatements() {
        return Stream.concat(
                        pending.proposal().intent().constraints().stream()
                                .map(text -> new Statement("constraint", text)),
                        pending.proposal().intent().successCriteria().stream()
                                .map(text -> new Statement("success", text)))
                .toList();
    }

    public boolean isEndsWithSession() {
        return !pending.proposal().intent().offline();
    }

    /** The derived Authority Set, one block for each resource. */
    public List<Resource> getResources() {
        Map<String, List<Action>> actions = new LinkedHashMap<>();
        for (Entry entry : pending.derivation().authority().entries()) {
            List<Action> here = actions.computeIfAbsent(entry.resource().value(), uri -> new ArrayList<>());
            entry.actions().stream()
                    .flatMap(action -> action.literal().stream())
                    .map(action -> action(entry, action.value()))
                    .forEach(here::add);
        }
        return actions.entrySet().stream()
                .map(block -> new Resource(block.getKey(), block.getValue()))
                .toList();
    }

    public List<String> getNotGranted() {
        return pending.derivation().notGranted();
    }

    /** The message that says why it cannot be approved, if it cannot. */
    public @Nullable String getBlockedBy() {
        return pending.blockedBy().map(ApprovalModel::message).orElse(null);
    }

    private static String message(Reason reason) {
        return switch (reason) {
            case STALE_AUTHENTICATION -> "agentIdentityBlockedLoginTooOld";
            case WEAK_AUTHENTICATION -> "agentIdentityBlockedLevelNotReached";
            case APPROVAL_LEVEL_NOT_CONFIGURED -> "agentIdentityBlockedNoStrongerLevel";
            default -> throw new IllegalArgumentException(reason.code());
        };
    }

    /** What nobody registered is shown at its worst. */
    private Action action(Entry entry, String name) {
        Optional<AgentScope> registered = pending.derivation().scopes().stream()
                .filter(scope ->
                        scope.action().value().equals(name) && scope.resource().covers(entry.resource()))
                .findFirst();
        return new Action(
                name,
                registered.map(AgentScope::title).orElse(name),
                registered.map(AgentScope::isGated).orElse(true),
                registered.map(scope -> !scope.reversible()).orElse(true),
                reach(entry).map(Visibility::wireName).orElse("unknown"),
                limits.of(entry));
    }

    /** How far the effect may reach: as far as the entry's own ceiling, which no scope exceeds. */
    private static Optional<Visibility> reach(Entry entry) {
        return entry.constraints().get(AudienceVisibility.class).map(AudienceVisibility::widest);
    }

    /** A sentence of the agent's. */
    public static final class Statement {

        private final String kind;
        private final String text;

        Statement(String kind, String text) {
            this.kind = kind;
            this.text = text;
        }

        public String getKind() {
            return kind;
        }

        public String getText() {
            return text;
        }
    }

    /** One resource and what may be done there. */
    public static final class Resource {

        private final String uri;
        private final List<Action> actions;

        Resource(String uri, List<Action> actions) {
            this.uri = uri;
            this.actions = actions;
        }

        public String getUri() {
            return uri;
        }

        public List<Action> getActions() {
            return actions;
        }
    }

    /** One action, in the admin's words. */
    public static final class Action {

        private final String name;
        private final String title;
        private final boolean gated;
        private final boolean irreversible;
        private final String visibility;
        private final List<Limits.Limit> limits;

        Action(
                String name,
                String title,
                boolean gated,
                boolean irreversible,
                String visibility,
                List<Limits.Limit> limits) {
            this.name = name;
            this.title = title;
            this.gated = gated;
            this.irreversible = irreversible;
            this.visibility = visibility;
            this.limits = limits;
        }

        public String getName() {
            return name;
        }

        public String getTitle() {
            return title;
        }

        public boolean isGated() {
            return gated;
        }

        public boolean isIrreversible() {
            return irreversible;
        }

        public String getVisibility() {
            return visibility;
        }

        public List<Limits.Limit> getLimits() {
            return limits;
        }
    }
}
