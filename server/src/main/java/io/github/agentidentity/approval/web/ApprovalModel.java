package io.github.agentidentity.approval.web;

import io.github.agentidentity.approval.domain.ApprovalQuestion;
import io.github.agentidentity.approval.domain.PendingResumption;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.registry.domain.Human;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Model of the approval page's template. Everything that the agent wrote is under {@code goal} and {@code statements};
 * all the rest is the server's.
 */
public final class ApprovalModel {

    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

    private final ApprovalQuestion question;
    private final Human human;
    private final FormState form;
    private final LimitTexts limits;

    ApprovalModel(ApprovalQuestion question, Human human, FormState form, Locale locale) {
        this.question = question;
        this.human = human;
        this.form = form;
        this.limits = new LimitTexts(locale);
    }

    /** Whether a suspended mission is to go on; else a proposal is to be decided. */
    public boolean isResumption() {
        return question instanceof PendingResumption;
    }

    /** The hash of what is shown, which the decision names. */
    public String getShown() {
        return question.shown();
    }

    public String getHumanName() {
        return human.username();
    }

    public String getAgentName() {
        return question.agent().name();
    }

    public String getAgentClientId() {
        return question.agent().clientId();
    }

    public String getSponsor() {
        return question.agent().sponsor();
    }

    /** End that the mission would have, in the human's language, in UTC. */
    public String getExpiresAt() {
        return limits.time(question.expiresAt());
    }

    /** The end that the agent asked for, where that is another than the mission would have. */
    public @Nullable String getAskedUntil() {
        Instant asked = question.intent().expiresAt();
        return isResumption() || asked.equals(question.expiresAt()) ? null : limits.time(asked);
    }

    public String getGoal() {
        return question.intent().goal();
    }

    public @Nullable String getGoalLang() {
        return question.intent().goalLang().orElse(null);
    }

    /** The agent's prose bounds and outcomes. */
    public List<Statement> getStatements() {
        return Stream.concat(
                        question.intent().constraints().stream().map(text -> new Statement("constraint", text)),
                        question.intent().successCriteria().stream().map(text -> new Statement("success", text)))
                .toList();
    }

    public boolean isEndsWithSession() {
        return !question.intent().offline();
    }

    /** Number of tasks that may go on at a time, where it is a template: then tasks start without a page. */
    public @Nullable String getMaxConcurrent() {
        OptionalInt most = question.intent().controls().maxConcurrent();
        return most.isPresent() ? limits.number(most.getAsInt()) : null;
    }

    /** Number of tokens that it is good for, where there is such a bound. */
    public @Nullable String getMaxDerivations() {
        OptionalLong most = question.intent().controls().maxDerivations();
        return most.isPresent() ? limits.number(most.getAsLong()) : null;
    }

    /** The end in the form in which a browser's field for date and time takes it, in UTC. */
    public String getLatestEnd() {
        return LocalDateTime.ofInstant(question.expiresAt(), ZoneOffset.UTC).format(FIELD);
    }

    /** Content of the field for the end. */
    public String getChosenEnd() {
        return form.text(ChoiceForm.END, getLatestEnd());
    }

    /** The message that says what is wrong with the choice that was sent, if something is. */
    public @Nullable String getMistake() {
        return form.mistake().orElse(null);
    }

    /** The derived Authority Set, one block for each entry. */
    public List<EntryBlock> getEntries() {
        return EntryBlock.of(question.derivation(), form, limits);
    }

    public List<String> getNotGranted() {
        return question.derivation().notGranted();
    }

    /** The message that says why it cannot be approved, if it cannot. */
    public @Nullable String getBlockedBy() {
        return question.blockedBy().map(ApprovalModel::message).orElse(null);
    }

    private static String message(Reason reason) {
        return switch (reason) {
            case STALE_AUTHENTICATION -> "agentIdentityBlockedLoginTooOld";
            case UNPROVEN_AUTHENTICATION -> "agentIdentityBlockedSignInUnproven";
            case UNPROVEN_IDENTITY_PROVIDER -> "agentIdentityBlockedProviderUnproven";
            case WEAK_AUTHENTICATION -> "agentIdentityBlockedLevelNotReached";
            case APPROVAL_LEVEL_NOT_CONFIGURED -> "agentIdentityBlockedNoStrongerLevel";
            default -> throw new IllegalArgumentException(reason.code());
        };
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
}
