package io.github.agentidentity.decisions.domain;

import static io.github.agentidentity.decisions.domain.DecisionReason.CONSTRAINT_UNSUPPORTED;
import static io.github.agentidentity.decisions.domain.DecisionReason.OUT_OF_AUTHORITY;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.missions.domain.Deriving;
import io.github.agentidentity.missions.domain.token.PresentedToken;
import io.github.agentidentity.registry.domain.AgentScope;
import io.github.agentidentity.registry.domain.ParameterPointers;
import io.github.agentidentity.registry.domain.Registry;
import java.util.Comparator;
import java.util.List;

/** Authority of a token that agents and human still have now. */
public final class LiveAuthority {

    private final Registry registry;
    private final Deriving deriving;

    public LiveAuthority(Registry registry, Deriving deriving) {
        this.registry = registry;
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
     * The entry by which the use is permitted: of those that name the action here, one whose constraints hold.
     *
     * @throws Denial {@code out_of_authority}, or for the constraints of the entry that comes closest
     */
    Entry permitting(PresentedToken presented, RequestedAction action, ResourceUri resource, ConstraintCheck check) {
        List<Entry> named = naming(of(presented), action, resource);
        if (named.isEmpty()) {
            boolean wasGranted =
                    !naming(presented.token().authority(), action, resource).isEmpty();
            throw Denial.because(OUT_OF_AUTHORITY, wasGranted ? Reason.NOTHING_GRANTED : Reason.ACTION_NOT_GRANTED);
        }
        return named.stream()
                .map(entry -> JudgedEntry.of(entry, check))
                .min(Comparator.comparing(JudgedEntry::outcome))
                .orElseThrow()
                .require();
    }

    private static List<Entry> naming(Authority authority, RequestedAction action, ResourceUri resource) {
        return authority.entries().stream()
                .filter(entry -> action.isNamedBy(entry) && RequestedTarget.isCoveredBy(entry, resource))
                .toList();
    }

    /**
     * The places in the parameters at which stands what is counted and summed, by the word of the scopes of this action
     * here.
     *
     * @throws Denial {@code constraint_unsupported} where two scopes say different places
     */
    ParameterPointers pointers(PresentedToken presented, RequestedAction action, ResourceUri resource) {
        List<ParameterPointers> pointers = registry
                .ceiling(presented.delegationChain().current())
                .stream()
                .filter(scope -> scope.action().value().equals(action.name()))
                .filter(scope -> scope.resource().covers(resource))
                .map(AgentScope::pointers)
                .distinct()
                .toList();
        if (pointers.size() > 1) {
            throw Denial.because(CONSTRAINT_UNSUPPORTED);
        }
        return pointers.stream().findFirst().orElse(ParameterPointers.NONE);
    }

    /**
     * Whether a permit by this entry is good for one execution only: the action is irreversible or may reach anybody by
     * the word of any scope that grants it, or no scope says what it is.
     */
    boolean isSingleUse(PresentedToken presented, RequestedAction action, Entry entry) {
        List<AgentScope> scopes = registry.ceiling(presented.delegationChain().current()).stream()
                .filter(scope -> scope.action().value().equals(action.name()))
                .filter(scope -> scope.isGrantedBy(entry))
                .toList();
        return scopes.isEmpty() || scopes.stream().anyMatch(AgentScope::needsStrongApproval);
    }
}
