package io.github.agentidentity.decisions.domain;

import static io.github.agentidentity.decisions.domain.DecisionReason.OUT_OF_AUTHORITY;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.missions.domain.ApprovedScopes;
import io.github.agentidentity.missions.domain.Deriving;
import io.github.agentidentity.missions.domain.token.PresentedToken;
import io.github.agentidentity.registry.domain.Registry;
import java.util.List;

/** Authority of a token that agents and human still have now. */
public final class LiveAuthority {

    private final ApprovedScopes approved;
    private final Deriving deriving;

    public LiveAuthority(Registry registry, Deriving deriving) {
        this.approved = new ApprovedScopes(registry);
        this.deriving = deriving;
    }

    /**
     * Entries of the token, as far as every agent's ceiling, the human's rights and the policies of the installation
     * leave them now.
     *
     * @throws Denial {@code resource_policy} where a policy cannot answer
     */
    Authority of(PresentedToken presented) {
        try {
            return presented
                    .token()
                    .authority()
                    .intersect(deriving.live(presented.delegationChain(), presented.human(), presented.mission())
                            .under(presented.token().audience()));
        } catch (Refusal refusal) {
            throw Denial.of(refusal);
        }
    }

    /**
     * The action, if entries of the token that agents and human still have name it here.
     *
     * @throws Denial {@code out_of_authority}
     */
    GrantedAction granting(PresentedToken presented, RequestedAction action, ResourceUri resource) {
        List<Entry> named = naming(of(presented), action, resource);
        if (named.isEmpty()) {
            boolean wasGranted =
                    !naming(presented.token().authority(), action, resource).isEmpty();
            throw Denial.because(OUT_OF_AUTHORITY, wasGranted ? Reason.NOTHING_GRANTED : Reason.ACTION_NOT_GRANTED);
        }
        return new GrantedAction(
                named,
                approved.of(presented.mission(), presented.delegationChain().approvedFirst(), action.name(), resource));
    }

    private static List<Entry> naming(Authority authority, RequestedAction action, ResourceUri resource) {
        return authority.entries().stream()
                .filter(entry -> action.isNamedBy(entry) && RequestedTarget.isCoveredBy(entry, resource))
                .toList();
    }
}
