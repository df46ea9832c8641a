package io.github.agentidentity.approval.keycloak;

import io.github.agentidentity.approval.domain.LocalizedTime;
import io.github.agentidentity.registry.keycloak.RealmAttributes;
import io.github.agentidentity.spi.ApprovalNotice;
import io.github.agentidentity.spi.ApprovalNotice.Occasion;
import io.github.agentidentity.spi.ApprovalNotice.Subject;
import io.github.agentidentity.spi.ApprovalNotifier;
import io.github.agentidentity.spi.BeginningNotice;
import io.github.agentidentity.spi.SuspensionNotice;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * A mail to the human, as the realm sends its mail: only where the realm has a mail server and wants it, and only to an
 * address that the human was seen to have. It says who asks and where to decide, who works from now on, or that an
 * agent was stopped and where; in any case where to stop it, and none of the agent's words.
 */
public final class MailNotifier implements ApprovalNotifier {

    private final KeycloakSession session;

    public MailNotifier(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Outcome tell(ApprovalNotice notice) {
        return tell(notice.humanId(), (realm, human) -> send(realm, human, notice));
    }

    @Override
    public Outcome tellSuspension(SuspensionNotice notice) {
        return tell(notice.personId(), (realm, person) -> send(realm, person, notice));
    }

    /** A realm may want word of what waits and none of what its humans approved. */
    @Override
    public Outcome tellBeginning(BeginningNotice notice) {
        if (!RealmAttributes.BEGINNING_MAIL.in(session.getContext().getRealm()).orElse(true)) {
            return Outcome.SUPPRESSED;
        }
        return tell(notice.humanId(), (realm, human) -> send(realm, human, notice));
    }

    private Outcome tell(String personId, BiConsumer<RealmModel, UserModel> word) {
        RealmModel realm = session.getContext().getRealm();
        if (realm.getSmtpConfig().isEmpty()
                || !RealmAttributes.APPROVAL_MAIL.in(realm).orElse(true)) {
            return Outcome.SUPPRESSED;
        }
        @Nullable UserModel human = session.users().getUserById(realm, personId);
        if (human != null && human.isEnabled() && human.isEmailVerified() && human.getEmail() != null) {
            word.accept(realm, human);
            return Outcome.SENT;
        }
        return Outcome.SUPPRESSED;
    }

    private void send(RealmModel realm, UserModel human, ApprovalNotice notice) {
        LocalizedTime time = new PageTexts(session).timeInMail(human);
        Map<String, Object> attributes = new HashMap<>(Map.of(
                "agentName", notice.agentName(),
                "agentClientId", notice.agentClientId(),
                "approvalUri", notice.approvalUri().toString(),
                "expiresAt", time.print(notice.expiresAt())));
        notice.stopUri().ifPresent(uri -> attributes.put("stopUri", uri.toString()));
        attributes.put("decided", notice.occasion() == Occasion.DECIDED);
        notice.quietUntil().ifPresent(until -> attributes.put("quietUntil", time.print(until)));
        send(realm, human, subject(notice), template(notice), attributes);
    }

    private void send(RealmModel realm, UserModel person, SuspensionNotice notice) {
        Map<String, Object> attributes = new HashMap<>(Map.of(
                "agentName", notice.agentName(),
                "agentClientId", notice.agentClientId(),
                "missionId", notice.missionId(),
                "stopUri", notice.stopUri().toString(),
                "occasion", notice.occasion().name().toLowerCase(Locale.ROOT),
                "services",
                        notice.services().stream()
                                .map(service -> Map.of("name", service.name(), "clientId", service.clientId()))
                                .toList()));
        notice.missionUri().ifPresent(uri -> attributes.put("missionUri", uri.toString()));
        String subject = notice.occasion() == SuspensionNotice.Occasion.WITHDRAWN
                ? "agentIdentityMailSubjectWithdrawn"
                : "agentIdentityMailSubjectSuspended";
        send(realm, person, subject, "agent-identity-suspension.ftl", attributes);
    }

    private void send(RealmModel realm, UserModel human, BeginningNotice notice) {
        // Keycloak adds to what it is given.
        Map<String, Object> attributes = new HashMap<>(Map.of(
                "agentName", notice.agentName(),
                "agentClientId", notice.agentClientId(),
                "stopUri", notice.stopUri().toString(),
                "endsAt", new PageTexts(session).timeInMail(human).print(notice.endsAt())));
        send(realm, human, "agentIdentityMailSubjectBegun", "agent-identity-beginning.ftl", attributes);
    }

    private void send(
            RealmModel realm, UserModel person, String subject, String template, Map<String, Object> attributes) {
        try {
            session.getProvider(EmailTemplateProvider.class)
                    .setRealm(realm)
                    .setUser(person)
                    .send(subject, List.of(), template, attributes);
        } catch (EmailException e) {
            throw new IllegalStateException("The mail was not sent.", e);
        }
    }

    private static String subject(ApprovalNotice notice) {
        if (notice.occasion() == Occasion.DECIDED) {
            return "agentIdentityMailSubjectDecided";
        }
        return notice.subject() == Subject.ACTION ? "agentIdentityMailSubjectAction" : "agentIdentityMailSubject";
    }

    private static String template(ApprovalNotice notice) {
        return notice.subject() == Subject.ACTION ? "agent-identity-action.ftl" : "agent-identity-proposal.ftl";
    }
}
