package io.github.agentidentity.approval.web;

import io.github.agentidentity.approval.domain.ApprovalQuestion;
import io.github.agentidentity.approval.domain.LocalizedTime;
import io.github.agentidentity.approval.domain.PageReader;
import io.github.agentidentity.approval.domain.PendingResumption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Model of the approval page's template. Everything that the agent wrote is under {@code words} and {@code notGranted}
 * and the {@code ownLimits} and {@code ownPath} of an entry; all the rest is the server's.
 */
public final class ApprovalModel {

    private static final int MOST_NOT_GRANTED = 10;

    private final ApprovalQuestion question;
    private final PageReader reader;
    private final FormState form;
    private final LocalizedTime time;
    private final Instant now;
    private final SignInNote signIn;
    private final LimitTexts limits;
    private final List<EntryBlock> entries;

    /** @param link where the page begins anew, with a sign-in */
    ApprovalModel(
            ApprovalQuestion question,
            PageReader reader,
            FormState form,
            LocalizedTime time,
            Instant now,
            String link) {
        this.question = question;
        this.reader = reader;
        this.form = form;
        this.time = time;
        this.now = now;
        this.signIn = new SignInNote(question.blockedBy(), reader.approver().proof(), time, link);
        this.limits = new LimitTexts(time);
        // What was approved is ticked, all of it.
        ActionLine.Ticks ticks = question instanceof PendingResumption ? (place, onPurpose) -> true : form;
        this.entries = EntryBlock.of(question, new PageForm(reader.words().language(), ticks, form), limits);
    }

    /** Whether a suspended mission is to go on; else a proposal is to be decided. */
    public boolean isResumption() {
        return question instanceof PendingResumption;
    }

    /** The services at which so much was refused that a suspended mission is withdrawn there, by client_id. */
    public List<String> getRefusedBy() {
        return question.refusedBy();
    }

    /** The hash of what is shown, which the decision names. */
    public String getShown() {
        return question.shown(reader);
    }

    public String getHumanName() {
        return reader.approver().human().username();
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

    /** The answer in a few lines. */
    public Summary getSummary() {
        return new Summary(entries, time.locale());
    }

    /** End that the mission would have, in the human's language and time zone. */
    public String getExpiresAt() {
        return time.print(question.expiresAt());
    }

    /** Time until that end. */
    public Count getLeft() {
        return Count.of(left(), time.locale());
    }

    private Duration left() {
        return Duration.between(now, question.expiresAt());
    }

    /** The end that the agent asked for, where that is another than the mission would have. */
    public @Nullable String getAskedUntil() {
        Instant asked = question.intent().expiresAt();
        return isResumption() || asked.equals(question.expiresAt()) ? null : time.print(asked);
    }

    /** The agent's words. */
    public AgentWords getWords() {
        return new AgentWords(question.intent());
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

    /** Earlier ends to choose from, if there is time for any. */
    public List<EndOption> getEnds() {
        return EndChoice.before(left()).stream()
                .map(choice -> new EndOption(choice, choice.code().equals(form.text(ChoiceForm.END, ""))))
                .toList();
    }

    /** The message that says what is wrong with the choice that was sent, if something is. */
    public @Nullable String getMistake() {
        return form.mistake().orElse(null);
    }

    /** The derived Authority Set, one block for each entry, the riskiest first. */
    public List<EntryBlock> getEntries() {
        return entries;
    }

    /** At most ten of what was asked for and is not given. */
    public List<String> getNotGranted() {
        return question.derivation().notGranted().stream()
                .limit(MOST_NOT_GRANTED)
                .toList();
    }

    /** Number of those beyond ten, if there are more. */
    public @Nullable Count getFurtherNotGranted() {
        int more = question.derivation().notGranted().size() - MOST_NOT_GRANTED;
        return more > 0 ? Count.of(more, "Further", time.locale()) : null;
    }

    /** The time until which this sign-in counts, while it does. */
    public @Nullable String getDecideBy() {
        return signIn.decideBy();
    }

    /** The message that says why it cannot be approved, if it cannot. */
    public @Nullable String getBlockedBy() {
        return signIn.blockedBy();
    }

    /** Address at which the human signs in anew, if that may help. */
    public @Nullable String getSignInAgain() {
        return signIn.again();
    }

    /** An earlier end that can be chosen. */
    public static final class EndOption {

        private final EndChoice choice;
        private final boolean chosen;

        EndOption(EndChoice choice, boolean chosen) {
            this.choice = choice;
            this.chosen = chosen;
        }

        public String getValue() {
            return choice.code();
        }

        public String getMessage() {
            return choice.message();
        }

        public boolean isChosen() {
            return chosen;
        }
    }
}
