package io.github.agentidentity.approval.web;

import io.github.agentidentity.approval.domain.LocalizedTime;
import io.github.agentidentity.approval.domain.PageReader;
import io.github.agentidentity.approval.domain.PendingAction;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.rendering.VisibleText;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Model of the template of the page of one action. Words of the agent or of others are in {@code targetType},
 * {@code targetId}, {@code recipients}, {@code tenant} and {@code parameters}, and nothing in them hides; all the rest
 * is the server's.
 */
public final class ActionModel {

    private final PendingAction pending;
    private final PageReader reader;
    private final FormState form;
    private final LocalizedTime time;
    private final Instant now;
    private final SignInNote signIn;

    /** @param link where the page begins anew, with a sign-in */
    ActionModel(
            PendingAction pending, PageReader reader, FormState form, LocalizedTime time, Instant now, String link) {
        this.pending = pending;
        this.reader = reader;
        this.form = form;
        this.time = time;
        this.now = now;
        this.signIn = new SignInNote(pending.blockedBy(), reader.approver().proof(), time, link);
    }

    /** The hash of what is shown, which the decision names. */
    public String getShown() {
        return pending.shown(reader);
    }

    public String getAgentName() {
        return pending.action().agent().name();
    }

    public String getAgentClientId() {
        return pending.action().agent().clientId();
    }

    /** The agents through whose hands the task went before, the approved one first, by client_id. */
    public List<String> getPassedOnBy() {
        List<String> others =
                pending.action().agents().stream().skip(1).map(Agent::clientId).toList();
        return Stream.iterate(others.size() - 1, i -> i >= 0, i -> i - 1)
                .map(others::get)
                .toList();
    }

    /** The username of the one for whom it is. */
    public String getDelegator() {
        return pending.approvers().delegator();
    }

    /** Whether that is the reader. */
    public boolean isForYou() {
        return pending.isForDelegator(reader);
    }

    public @Nullable String getService() {
        return pending.action().service().orElse(null);
    }

    public String getUri() {
        return pending.action().resource().value();
    }

    private RegisteredAction action() {
        return new RegisteredAction(
                pending.request().asked().action(), pending.action().scopes());
    }

    /** The title of the action, as an admin registered it. */
    public String getName() {
        return action().title(reader.words().language());
    }

    /** Its literal name. */
    public String getCode() {
        return action().name();
    }

    public String getTargetType() {
        return VisibleText.of(target("type"));
    }

    public String getTargetId() {
        return VisibleText.of(target("id"));
    }

    private String target(String member) {
        return text(pending.request().asked().target(), member).orElse("");
    }

    /** The widest circle that its effect may reach, as the service says. */
    public String getVisibility() {
        return text(pending.request().asked().destination(), "visibility").orElse("unknown");
    }

    /** Domains of recipients. */
    public List<String> getRecipients() {
        Optional<Json> domains = pending.request().asked().destination().get("recipient_domain");
        return domains
                .map(found -> found instanceof JsonArray array ? array.items() : List.of(found))
                .orElse(List.of())
                .stream()
                .map(domain -> VisibleText.of(((JsonString) domain).value()))
                .toList();
    }

    public @Nullable String getTenant() {
        return text(pending.request().asked().destination(), "tenant")
                .map(VisibleText::of)
                .orElse(null);
    }

    private static Optional<String> text(JsonObject object, String member) {
        return object.get(member).filter(JsonString.class::isInstance).map(value -> ((JsonString) value).value());
    }

    public boolean isIrreversible() {
        return action().isIrreversible();
    }

    /** All of its parameters. */
    public List<ShownParameter> getParameters() {
        ParameterTexts texts = new ParameterTexts(time, reader.words().language());
        return pending.action().lines().stream().map(texts::of).toList();
    }

    /** Whether anything in words of others stands as its code. */
    public boolean isCoded() {
        Stream<String> words = pending.action().lines().stream().flatMap(line -> line.words());
        return Stream.concat(Stream.of(target("type"), target("id")), words)
                .anyMatch(text -> !VisibleText.of(text).equals(text));
    }

    /** End of the time in which it can be decided. */
    public String getExpiresAt() {
        return time.print(pending.request().expiresAt());
    }

    /** Time until that end. */
    public Count getLeft() {
        return Count.of(Duration.between(now, pending.request().expiresAt()), time.locale());
    }

    public List<ApproverLine> getApprovers() {
        return pending.approvers().places().stream().map(ApproverLine::new).toList();
    }

    /** Usernames of those who approved it. */
    public List<String> getApprovedBy() {
        return pending.approvers().approvedBy();
    }

    /** Number of earlier requests for the same action. */
    public String getAsked() {
        return number(pending.history().asked());
    }

    /** Number of actions that were approved before. */
    public String getApprovedBefore() {
        return number(pending.history().approved());
    }

    /** The last few of them. */
    public List<EarlierLine> getLastApproved() {
        return pending.history().last().stream()
                .map(earlier -> new EarlierLine(earlier.action(), time.print(earlier.at())))
                .toList();
    }

    private String number(long number) {
        return NumberFormat.getIntegerInstance(time.locale()).format(number);
    }

    /** Whether a yes of the reader is needed still. */
    public boolean isApprovable() {
        return pending.mayApprove();
    }

    /** The message that says why nothing came of a decision, if nothing did. */
    public @Nullable String getMistake() {
        return form.mistake().orElse(null);
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
}
