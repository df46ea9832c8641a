package io.github.agentidentity.approval.web;

import io.github.agentidentity.approval.domain.PastActions;
import io.github.agentidentity.approval.domain.PastActions.State;
import io.github.agentidentity.approval.keycloak.ActionWiring;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.forms.login.LoginFormsProvider;

/** An access request as it stands by its record, in front of one of those who were asked. */
record PastAction(AgentIdentitySession room, String subject, PastActions.Past past) implements PastPage {

    /** The request of this id, as far as it was this human who was asked. */
    static Optional<PastAction> of(AgentIdentitySession room, String humanId, String subject) {
        return ActionWiring.of(room)
                .pastActions()
                .of(humanId, subject)
                .map(past -> new PastAction(room, subject, past));
    }

    @Override
    public boolean isPending() {
        return past.state() == State.PENDING;
    }

    @Override
    public Response page(LoginFormsProvider form) {
        Map<String, Object> model = new HashMap<>();
        model.put("agentClientId", past.agentClientId());
        if (isPending()) {
            model.put("link", room.settings().approvalUri(subject));
        }
        return ResultPage.of(past.state()).page(room.session(), form, model);
    }
}
