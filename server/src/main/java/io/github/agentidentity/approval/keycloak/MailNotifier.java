package io.github.agentidentity.approval.keycloak;

import io.github.agentidentity.approval.domain.LocalizedTime;
import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import io.github.agentidentity.spi.ApprovalNotice;
import io.github.agentidentity.spi.ApprovalNotice.Occasion;
import io.github.agentidentity.spi.ApprovalNotice.Subject;
import io.github.agentidentity.spi.ApprovalNotifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * A mail to the human, as the realm sends its mail: only where the realm has a mail server and wants it, and only to an
 * address that the human was seen to have. It says who asks and where to decide, and none of the agent's words.
 */
public final class MailNotifier implements ApprovalNotifier {

    private final KeycloakSession session;

    public MailNotifier(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Outcome tell(ApprovalNotice notice) {
        RealmModel realm = session.getContext().getRealm();
        if (realm.getSmtpConfig().isEmpty() || "false".equals(realm.getAttribute(RegistrationKeys.APPROVAL_MAIL))) {
            return Outcome.SUPPRESSED;
        }
        @Nullable UserModel human = session.users().getUserById(realm, notice.humanId());
        if (human != null && human.isEnabled() && human.isEmailVerified() && human.getEmail() != null) {
            send(realm, human, notice);
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
        attributes.put("decided", notice.occasion() == Occasion.DECIDED);
        notice.quietUntil().ifPresent(until -> attributes.put("quietUntil", time.print(until)));
        try {
            session.getProvider(EmailTemplateProvider.class)
                    .setRealm(realm)
                    .setUser(human)
                    .send(subject(notice), List.of(), template(notice), attributes);
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
