package io.github.agentidentity.approval.web;

import io.github.agentidentity.approval.domain.LocalizedTime;
import io.github.agentidentity.approval.domain.PastDecisions;
import io.github.agentidentity.approval.domain.PastDecisions.Past;
import io.github.agentidentity.approval.domain.PastDecisions.State;
import io.github.agentidentity.approval.keycloak.ApprovalWiring;
import io.github.agentidentity.approval.keycloak.PageTexts;
import io.github.agentidentity.missions.domain.Derivation;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.registry.domain.Agent;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * A request as it stands by its record, in front of the human who was asked: what they decided, until when, and how
 * they end it.
 */
final class PastRequest implements PastPage {

    private static final Logger LOG = Logger.getLogger(PastRequest.class);

    private static final int MOST_TITLES = 10;

    private final AgentIdentitySession room;
    private final String sessionId;
    private final String subject;
    private final Past past;
    private final LocalizedTime time;

    private PastRequest(AgentIdentitySession room, String sessionId, String subject, Past past, LocalizedTime time) {
        this.room = room;
        this.sessionId = sessionId;
        this.subject = subject;
        this.past = past;
        this.time = time;
    }

    /**
     * The request of this id, as far as it was this human who was asked.
     *
     * @param sessionId the session in which they are in front of it
     */
    static Optional<PastRequest> of(AgentIdentitySession room, UserModel human, String sessionId, String subject) {
        LocalizedTime time = new PageTexts(room.session()).time(human);
        return ApprovalWiring.of(room)
                .pastDecisions()
                .of(human.getId(), subject)
                .map(past -> new PastRequest(room, sessionId, subject, past, time));
    }

    /** The page that tells of a request, or the one that says that this cannot be told now. */
    static Response told(KeycloakSession session, LoginFormsProvider form, Supplier<Response> page) {
        try {
            return page.get();
        } catch (WebApplicationException keycloaks) {
            throw keycloaks;
        } catch (RuntimeException e) {
            ResultPage untold = ResultPage.ofUntold(e);
            if (untold == ResultPage.UNREADABLE) {
                LOG.error("Not told how a request stands", e);
                session.getTransactionManager().setRollbackOnly();
            }
            return untold.page(session, form);
        }
    }

    @Override
    public boolean isPending() {
        return past.state() == State.PENDING;
    }

    @Override
    public Response page(LoginFormsProvider form) {
        Map<String, Object> model = new HashMap<>();
        model.put("agentClientId", past.agentClientId());
        if (past.state() == State.PENDING || past.state() == State.SUSPENDED) {
            // A suspended mission goes on at a page of its own.
            model.put(
                    "link",
                    room.settings().approvalUri(past.mission().map(Mission::id).orElse(subject)));
        }
        past.mission().ifPresent(mission -> describe(mission, model));
        return ResultPage.of(past.state()).page(room.session(), form, model);
    }

    private void describe(Mission mission, Map<String, Object> model) {
        PastDecisions decisions = ApprovalWiring.of(room).pastDecisions();
        decisions.agent(mission).map(Agent::name).ifPresent(name -> model.put("agentName", name));
        if (past.state() == State.OVER) {
            return;
        }
        List<String> titles = titles(decisions.approved(mission));
        model.put("titles", titles.stream().limit(MOST_TITLES).toList());
        if (titles.size() > MOST_TITLES) {
            model.put("further", Count.of(titles.size() - MOST_TITLES, "Further", time.locale()));
        }
        model.put("until", time.print(mission.expiresAt()));
        SigningOut end = SigningOut.of(mission, sessionId);
        model.put("signingOut", end.name());
        String issuer = room.settings().issuer();
        model.put(
                "endLink",
                end == SigningOut.ENDS_HERE
                        ? issuer + "/protocol/openid-connect/logout"
                        : issuer + "/account/account-security/device-activity");
    }

    private List<String> titles(Derivation approved) {
        return approved.authority().entries().stream()
                .flatMap(entry -> entry.actions().stream()
                        .map(action -> RegisteredAction.of(action.value(), entry, approved)
                                .title(time.locale().toLanguageTag())))
                .distinct()
                .toList();
    }
}
